import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { runGraph } from '../runtime/run-graph';
import { elementOf, lineageAt } from './lineage';
import { Tape } from './tape';

const graph = bankGraph();
const asked = { user: 'This was not me', agent: [{ agent: 'frontline', set: { issue: 'theft' } }, { agent: 'fraud', status: 'done' as const, set: { amount: 7 } }] };

function tapeOf(): Tape {
  return new Tape({ plan: runGraph(graph), scenario: { id: 'twice', context: { customerId: 'c1' }, turns: [asked, { ...asked, agent: [...asked.agent] }] }, changes: [] });
}

/** The last moment at which the agent is asked. */
function lastStartOf(tape: Tape, agent: string): number {
  let found = -1;
  for (let index = 0; tape.has(index); index += 1) {
    const event = tape.eventAt(index);
    if (event.type === 'agent.started' && event.agent === agent) found = index;
  }
  return found;
}

describe('lineageAt', () => {
  it('lists the owners back to the entry, and says who waits, who has left and who gave control back', () => {
    const tape = tapeOf();
    const lineage = lineageAt(tape, lastStartOf(tape, 'fraud')).map(({ agent, then }) => `${agent} ${then}`);
    assert.deepEqual(lineage, ['fraud left', 'frontline waits', 'fraud gave-back', 'frontline left']);
  });

  it('shows earlier owners as they were right before they gave control away', () => {
    const tape = tapeOf();
    const lineage = lineageAt(tape, lastStartOf(tape, 'frontline'));
    for (const { agent, index, since } of lineage) {
      assert.equal(tape.at(index).state.owner, agent);
      assert.equal(tape.at(since).state.owner, agent);
      assert.ok(since <= index);
    }
  });

  it('is the entry alone at the beginning', () => {
    assert.deepEqual(lineageAt(tapeOf(), 0), [{ agent: 'frontline', index: 0, since: 0, via: undefined, then: 'left' }]);
  });
});

describe('elementOf', () => {
  it('is the handoff while one is under way, else the agent', () => {
    const tape = tapeOf();
    const elements = [...Array(12).keys()].map((index) => elementOf(graph, tape.at(index)));
    assert.deepEqual(elements[2], { kind: 'agent', id: 'frontline' });
    const commit = [...Array(12).keys()].find((index) => tape.eventAt(index).type === 'handoff.committed') ?? 0;
    assert.deepEqual([elements[commit], elements[commit - 1]], [{ kind: 'handoff', id: 'ask-fraud' }, { kind: 'handoff', id: 'ask-fraud' }]);
  });
});
