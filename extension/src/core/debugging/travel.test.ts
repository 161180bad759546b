import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { runGraph } from '../runtime/run-graph';
import type { Scenario } from '../scenarios/scenario';
import type { Breakpoint, Watched } from './breakpoint';
import { type HitCount, parseHitCount } from './hit-count';
import { Tape } from './tape';
import { type Goal, type Journey, type Stop, anywhere, backward, controlIsBack, forward, nextTurn, nowhere } from './travel';

const said = (user: string, set: Scenario['context'] = {}): Scenario['turns'][number] => ({ user, agent: { set } });
const chat: Scenario = { id: 'chat', context: { customerId: 'c1' }, turns: ['one', 'two', 'three', 'four'].map((word) => said(word, { issue: word })) };

function tapeOf(scenario: Scenario = chat): Tape {
  return new Tape({ plan: runGraph({ ...bankGraph(), limits: { stagnantTurns: 9 } }), scenario, changes: [] });
}

function ended(travelling: Generator<unknown, Stop>): Stop {
  let next = travelling.next();
  while (!next.done) next = travelling.next();
  return next.value;
}

const way = (tape: Tape, from: number, more: Partial<Journey> = {}): Journey => ({ tape, from, goal: nowhere, breakpoints: [], waitsForCustomer: false, ...more });
const on = (watched: Watched, more: Partial<Breakpoint> = {}): Breakpoint => ({ id: 1, watched, ...more });
const hits = (text: string): HitCount => {
  const read = parseHitCount(text);
  assert.ok(read.ok);
  return read.value;
};

/** Texts of the customer's turns at which a journey over the whole tape stops. */
function turnsMet(tape: Tape, breakpoint: Breakpoint, direction: typeof forward = forward): readonly number[] {
  const met: number[] = [];
  let from = direction === forward ? 0 : ended(forward(way(tape, 0))).index;
  for (;;) {
    const stop = ended(direction(way(tape, from, { breakpoints: [breakpoint] })));
    if (stop.reason === 'end' || stop.reason === 'start') return met;
    met.push(tape.at(stop.index).state.turn);
    from = stop.index;
  }
}

describe('travelling along a tape', () => {
  const atFrontline = { kind: 'agent', id: 'frontline' } as const;

  it('goes to the next entry and back to the one before', () => {
    const tape = tapeOf();
    assert.equal(ended(forward(way(tape, 3, { goal: anywhere }))).index, 4);
    assert.equal(ended(backward(way(tape, 4, { goal: anywhere }))).index, 3);
  });

  it('goes by what somebody does, and says where the start and the end are', () => {
    const tape = tapeOf();
    const types: string[] = [];
    let stop: Stop = { index: 0, reason: 'start', breakpoints: [] };
    for (let time = 0; time < 3; time += 1) {
      stop = ended(forward(way(tape, stop.index, { goal: nextTurn })));
      types.push(tape.at(stop.index).event.type);
    }
    assert.deepEqual(types, ['user.message', 'agent.started', 'user.message']);
    assert.equal(ended(backward(way(tape, stop.index))).reason, 'start');
    assert.equal(ended(forward(way(tape, stop.index))).reason, 'end');
  });

  const counts: readonly (readonly [string, readonly number[]])[] = [['3', [3, 4]], ['>= 2', [2, 3, 4]], ['> 2', [3, 4]], ['< 2', [1]], ['<= 2', [1, 2]], ['= 2', [2]], ['% 2', [2, 4]]];
  for (const [text, turns] of counts) {
    it(`meets a breakpoint with the hit count ${text} at the same places both ways`, () => {
      const breakpoint = on(atFrontline, { hits: hits(text) });
      const tape = tapeOf();
      assert.deepEqual(turnsMet(tape, breakpoint), turns);
      assert.deepEqual(turnsMet(tape, breakpoint, backward), turns.toReversed());
    });
  }

  it('counts only the hits at which the condition holds', () => {
    const breakpoint = on(atFrontline, { condition: { signal: 'turns', atLeast: 2 }, hits: hits('2') });
    assert.deepEqual(turnsMet(tapeOf(), breakpoint), [3, 4]);
  });

  it('stops where a field changes, and not where an entry leaves it as it is', () => {
    const tape = tapeOf({ ...chat, turns: [said('a', { issue: 'x' }), said('b', { issue: 'x' }), said('c', { issue: 'y' })] });
    assert.deepEqual(turnsMet(tape, on({ kind: 'field', id: 'issue' })), [1, 3]);
    assert.equal(ended(forward(way(tape, 0, { breakpoints: [on({ kind: 'field', id: 'issue' })] }))).reason, 'data breakpoint');
  });

  it('stops where a handoff changes a field without anybody setting it', () => {
    const tape = tapeOf({ ...chat, context: { customerId: 'c1', cardNumber: '4111' }, turns: [said('I was charged twice', { issue: 'x' })] });
    const { index } = ended(forward(way(tape, 0, { breakpoints: [on({ kind: 'field', id: 'cardNumber' })] })));
    assert.equal(tape.at(index).event.type, 'handoff.committed');
  });

  it('says what a log point says and does not stop for it', () => {
    const travelling = forward(way(tapeOf(), 0, { breakpoints: [on(atFrontline, { log: 'here' })] }));
    let count = 0;
    let next = travelling.next();
    for (; !next.done; next = travelling.next()) count += next.value.says.length;
    assert.deepEqual([count, next.value.reason], [4, 'end']);
  });

  it('waits for the customer before the script ends, once, and then lets it end', () => {
    const tape = tapeOf();
    const stop = ended(forward(way(tape, 0, { waitsForCustomer: true })));
    assert.deepEqual([stop.reason, tape.at(stop.index).state.status, tape.at(stop.index + 1).event.type], ['customer', 'awaiting_user', 'conversation.abandoned']);
    assert.equal(ended(forward(way(tape, stop.index, { waitsForCustomer: true }))).reason, 'end');
  });

  it('goes out to where whoever gave control away has it again; to the end where nobody did', () => {
    const tape = tapeOf({ ...chat, turns: [{ user: 'This was not me', agent: [{ agent: 'frontline', set: { issue: 'theft' } }, { agent: 'fraud', status: 'done' }] }] });
    const started: Goal = ({ event }) => event.type === 'agent.started' && event.agent === 'fraud';
    const inside = ended(forward(way(tape, 0, { goal: started }))).index;
    const out = ended(forward(way(tape, inside, { goal: controlIsBack(tape.at(inside)) })));
    assert.deepEqual([tape.at(out.index).state.owner, tape.at(out.index).event.type], ['frontline', 'agent.started']);
    assert.equal(ended(forward(way(tape, 1, { goal: controlIsBack(tape.at(1)) }))).reason, 'end');
  });
});

describe('parseHitCount', () => {
  for (const text of ['', 'x', '-1', '% 0', '3 times', '>= ', '99999999999']) {
    it(`refuses "${text}"`, () => assert.equal(parseHitCount(text).ok, false));
  }
});
