import { deepEqual, equal } from 'node:assert/strict';
import { type Result, err, ok } from '#core/base/result';
import type { Wire } from './decode';
import { type Endpoint, createEndpoint } from './endpoint';

interface Asks {
  'number/double': { params: number; result: number; error: 'too-big' };
  'number/never': { params: null; result: null; error: never };
}
interface Tells {
  'number/seen': number;
}
type Nothing = Record<never, never>;

/** Two endpoints joined by a wire that carries JSON only, and the timers they started. */
function joined() {
  const timers: (() => void)[] = [];
  const faults: string[] = [];
  const seen: number[] = [];
  const stopped: number[] = [];
  const startTimer = (callback: () => void) => {
    const place = timers.push(callback) - 1;
    return () => void stopped.push(place);
  };
  const carry = (to: () => Endpoint<Asks, Tells> | Endpoint<Nothing, Nothing>) => (message: Wire) => to().receive(JSON.parse(JSON.stringify(message)));
  const asking: Endpoint<Asks, Tells> = createEndpoint<Asks, Tells, Nothing, Nothing>({
    post: carry(() => answering), handlers: {}, listeners: {}, startTimer, onFault: (name) => faults.push(name),
  });
  const answering: Endpoint<Nothing, Nothing> = createEndpoint<Nothing, Nothing, Asks, Tells>({
    post: carry(() => asking),
    handlers: {
      'number/double': async (number): Promise<Result<number, 'too-big'>> => {
        if (number === 13) throw new Error('unlucky');
        return number > 100 ? err('too-big') : ok(number * 2);
      },
      'number/never': () => new Promise(() => {}),
    },
    listeners: { 'number/seen': (number) => seen.push(number) },
    startTimer,
    onFault: (name) => faults.push(name),
  });
  return { asking, answering, timers, stopped, faults, seen };
}

describe('an endpoint', () => {
  it('gives each asker its own answer', async () => {
    const { asking } = joined();
    const answers = await Promise.all([1, 2, 3].map((number) => asking.request('number/double', number)));
    deepEqual(answers, [ok(2), ok(4), ok(6)]);
  });

  it('gives the code of a refusal', async () => {
    deepEqual(await joined().asking.request('number/double', 101), err('too-big'));
  });

  it('settles when the handler throws, and tells of it on that side', async () => {
    const { asking, faults } = joined();
    deepEqual(await asking.request('number/double', 13), err('internal-error'));
    deepEqual(faults, ['number/double']);
  });

  it('settles when no answer comes in time', async () => {
    const { asking, timers } = joined();
    const answer = asking.request('number/never', null);
    timers[0]?.();
    deepEqual(await answer, err('timed-out'));
  });

  it('stops the timer of what was answered', async () => {
    const { asking, stopped } = joined();
    await asking.request('number/double', 1);
    deepEqual(stopped, [0]);
  });

  it('settles what is open when it closes, and says no more', async () => {
    const { asking, seen } = joined();
    const answer = asking.request('number/never', null);
    asking.close();
    asking.tell('number/seen', 1);
    deepEqual(await answer, err('closed'));
    deepEqual(await asking.request('number/double', 1), err('closed'));
    deepEqual(seen, []);
  });

  it('hears events', () => {
    const { asking, seen } = joined();
    asking.tell('number/seen', 7);
    deepEqual(seen, [7]);
  });

  it('leaves alone what is none of its words', () => {
    const { answering, asking, faults } = joined();
    for (const message of [null, 'x', { kind: 'reply', id: 99, result: ok(1) }, { kind: 'event' }, { kind: 'event', name: 'toString' }]) {
      answering.receive(message);
      asking.receive(message);
    }
    equal(faults.length, 0);
  });

  it('refuses a request that nobody answers', async () => {
    const { asking, faults } = joined();
    deepEqual(await asking.request('toString' as 'number/double', 1), err('internal-error'));
    deepEqual(faults, ['toString']);
  });
});
