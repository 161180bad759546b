import assert from 'node:assert/strict';
import type { Json } from '#core/base/json';
import type { LedgerEvent } from '#core/runtime/events';
import type { Input } from '#core/runtime/input';
import { unsealed } from '#core/runtime/run-graph';
import { start, step } from '#core/runtime/step';
import { type Trace, randomRun } from './random-run';

const CASES = 300;

/** Names of the run with a ledger, to names of the run without. */
type Names = Map<string, string>;

/** The entries of the same conversation in a run whose ledger nobody keeps, with the names of the other. */
function withoutLedger({ plan, opening, seen, events, seed }: Trace): readonly Json[] {
  const light = unsealed(plan);
  const names: Names = new Map();
  const begun = start(light, { id: `c${seed}`, seed, at: 0, context: opening.context });
  let { state } = begun;
  const all: LedgerEvent[] = [...begun.events];
  for (const { input, events: expected } of seen) {
    const result = step(light, state, renamed(names, input));
    learn(names, expected, result.events);
    state = result.state;
    all.push(...result.events);
  }
  assert.equal(all.length, events.length);
  const back = new Map([...names].map(([sealed, name]) => [name, sealed]));
  return all.map((event) => plain(renamed(back, event)));
}

function learn(names: Names, sealed: readonly LedgerEvent[], light: readonly LedgerEvent[]): void {
  for (const [place, event] of sealed.entries()) {
    const other = light[place];
    if (event.type === 'handoff.proposed' && other?.type === event.type) names.set(event.handoffId, other.handoffId);
    if (event.type === 'conversation.parked' && other?.type === event.type) names.set(event.token, other.token);
    if (event.type !== 'handoff.prepared' || other?.type !== event.type) continue;
    names.set(event.digest, other.digest);
    names.set(event.contextDigest, other.contextDigest);
  }
}

function renamed<T extends Input | LedgerEvent>(names: Names, value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (typeof part === 'string' ? (names.get(part) ?? part) : part)) as T;
}

/** What is the same in both: all but how long the envelope was. */
function plain(event: LedgerEvent): Json {
  const { bytes: _bytes, ...rest } = { bytes: 0, ...event };
  return JSON.parse(JSON.stringify(rest)) as Json;
}

describe('a run whose ledger nobody keeps', () => {
  it('decides as one with a ledger does, over random graphs, people and faults', () => {
    for (let seed = 1; seed <= CASES; seed += 1) {
      const trace = randomRun(seed);
      assert.deepEqual(withoutLedger(trace), trace.events.map(plain), `seed ${seed}`);
    }
  });

  it('writes no envelope out', () => {
    const trace = randomRun(5);
    const prepared = trace.seen.find(({ effects }) => effects.some(({ type }) => type === 'offer'));
    assert.ok(prepared);
    const wires = step(unsealed(trace.plan), prepared.before, prepared.input).effects.flatMap((effect) => (effect.type === 'offer' ? [effect.wire] : []));
    assert.ok(wires.length > 0 && wires.every((wire) => !wire.includes('{')), wires.join());
  });
});
