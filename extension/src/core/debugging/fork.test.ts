import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import type { Json } from '../base/json';
import { verifyLedger } from '../runtime/ledger';
import { runGraph } from '../runtime/run-graph';
import type { Scenario } from '../scenarios/scenario';
import { type Fork, withField, withSignal, withWords } from './fork';
import { Tape } from './tape';

const charged: Scenario = { id: 'charged', context: { customerId: 'c1', cardNumber: '4111' }, turns: [{ user: 'I was charged twice', agent: { set: { issue: 'charged twice' } } }] };

function tapeOf(scenario: Partial<Scenario> = {}): Tape {
  return new Tape({ plan: runGraph(bankGraph()), scenario: { ...charged, ...scenario }, changes: [] });
}

function typesOf(tape: Tape): readonly string[] {
  const types: string[] = [];
  for (let index = 0; tape.has(index); index += 1) types.push(tape.at(index).event.type);
  return types;
}

function indexOf(tape: Tape, type: string): number {
  const index = typesOf(tape).indexOf(type);
  assert.ok(index >= 0, `${type} is in ${typesOf(tape).join(' ')}`);
  return index;
}

function made(fork: ReturnType<typeof withField>): Fork {
  assert.ok(fork.ok, fork.ok ? '' : fork.error);
  return fork.value;
}

function pathOf(tape: Tape): readonly string[] {
  return tape.at(typesOf(tape).length - 1).state.trail.map(({ to }) => to);
}

describe('a fork', () => {
  const set = (tape: Tape, type: string, [name, value]: readonly [string, Json]): Fork => made(withField(tape, indexOf(tape, type), { name, value }));

  it('of a field after an agent answered is what the agent found out, so the conditions see it', () => {
    const tape = tapeOf();
    const fork = set(tape, 'handoff.proposed', ['issue', 'theft']);
    assert.deepEqual(fork.tape.at(fork.index).event.type, 'context.updated');
    assert.equal(fork.tape.at(fork.index).state.context['issue'], 'theft');
    assert.equal(fork.tape.at(indexOf(fork.tape, 'handoff.committed')).state.context['complaint'], 'theft');
  });

  it('takes a field away, and the handoff that needs it is denied', () => {
    const tape = tapeOf();
    const fork = set(tape, 'handoff.proposed', ['customerId', null]);
    assert.ok(typesOf(fork.tape).includes('handoff.denied'));
    assert.deepEqual([pathOf(tape), pathOf(fork.tape)], [['billing'], ['generalist']]);
  });

  it('of a field while an agent is asked is seen by the agent', () => {
    const tape = tapeOf({ turns: [{ user: 'I was charged twice' }] });
    const fork = set(tape, 'agent.started', ['issue', 'known already']);
    assert.equal(fork.tape.at(fork.index).event.type, 'context.updated');
    assert.equal(fork.tape.at(indexOf(fork.tape, 'handoff.proposed')).state.context['issue'], 'known already');
  });

  it('of a field where control has just changed hands is made with the new owner', () => {
    const tape = tapeOf();
    const fork = set(tape, 'handoff.committed', ['complaint', 'theft']);
    const { state } = fork.tape.at(fork.index);
    assert.deepEqual([state.owner, state.context['complaint'], state.context['issue']], ['billing', 'theft', undefined]);
  });

  it('of two fields in a row keeps both', () => {
    const first = set(tapeOf(), 'agent.started', ['amount', 7]);
    const second = made(withField(first.tape, first.index, { name: 'customerId', value: 'c2' }));
    const { amount, customerId } = second.tape.at(second.index).state.context;
    assert.deepEqual([amount, customerId], [7, 'c2']);
  });

  it('leaves the tape it comes from as it was', () => {
    const tape = tapeOf();
    const before = tape.ledgerUpTo(typesOf(tape).length - 1);
    const fork = set(tape, 'agent.started', ['customerId', 'c2']);
    assert.equal(tape.ledgerUpTo(typesOf(tape).length - 1), before);
    assert.notEqual(fork.tape.ledgerUpTo(fork.index), tape.ledgerUpTo(fork.index));
  });

  it('has at every moment and for every field a ledger that verifies', () => {
    const tape = tapeOf({ faults: [{ kind: 'crash', agent: 'billing' }] });
    for (const [index] of typesOf(tape).entries()) {
      for (const name of ['customerId', 'issue', 'complaint', 'amount']) {
        const fork = withField(tape, index, { name, value: 9 });
        if (fork.ok) assert.equal(verifyLedger(fork.value.tape.ledgerUpTo(typesOf(fork.value.tape).length - 1)).ok, true);
      }
    }
  });

  it('of a signal tells the turn again that brought it', () => {
    const tape = tapeOf();
    const fork = made(withSignal(tape, indexOf(tape, 'handoff.committed'), { name: 'intent', value: 'fraud' }));
    assert.equal(fork.tape.at(fork.index).event.type, 'user.message');
    assert.equal(pathOf(fork.tape)[0], 'fraud');
  });

  it('of what an agent says of itself changes its answer', () => {
    const tape = tapeOf();
    const fork = made(withSignal(tape, indexOf(tape, 'trigger.evaluated'), { name: 'confidence', value: 0.1 }));
    assert.equal(fork.tape.at(fork.index).event.type, 'agent.replied');
    assert.equal(pathOf(fork.tape)[0], 'supervisor');
  });

  it('refuses what no signal can be, with the reason', () => {
    const tape = tapeOf();
    const fault = (index: number, name: string, value: Json): string => {
      const fork = withSignal(tape, index, { name, value });
      return fork.ok ? '' : fork.error;
    };
    const end = typesOf(tape).length - 1;
    assert.match(fault(end, 'confidence', 2), /from 0 to 1/);
    assert.match(fault(end, 'request', 'robot'), /one of/);
    assert.match(fault(end, 'turns', 2), /measured/);
    assert.match(fault(0, 'intent', 'fraud'), /said nothing yet/);
    assert.match(fault(0, 'mood', 'fraud'), /no signal/);
  });

  it('is refused where the conversation is over', () => {
    const tape = tapeOf();
    const fork = withField(tape, typesOf(tape).length - 1, { name: 'issue', value: 'late' });
    assert.match(fork.ok ? '' : fork.error, /is over/);
  });

  it('of words is one more turn of the customer, and later faults move with the turns', () => {
    const tape = tapeOf({ turns: [...charged.turns, { user: 'Thanks' }], faults: [{ kind: 'fails', agent: 'billing', turn: 2 }] });
    const fork = made(withWords(tape, indexOf(tape, 'handoff.committed'), { user: 'Wait' }));
    assert.deepEqual(fork.tape.program.scenario.turns.map(({ user }) => user), ['I was charged twice', 'Wait', 'Thanks']);
    assert.deepEqual(fork.tape.program.scenario.faults?.map(({ turn }) => turn), [3]);
    assert.deepEqual(fork.tape.at(fork.index).state, tape.at(fork.index).state);
  });
});
