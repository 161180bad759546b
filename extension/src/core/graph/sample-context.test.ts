import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readGraph } from './read-graph';
import { contextFaults, sampleContext } from './sample-context';

const { graph } = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8'));

describe('a context to begin with', () => {
  it('is one that the agent can be given, for each agent of the sample', () => {
    for (const agent of graph.agents) assert.deepEqual(contextFaults(graph, agent, JSON.stringify(sampleContext(graph, agent))), [], agent.id);
  });

  it('says what is wrong with what was typed', () => {
    const disputes = graph.agents.find(({ id }) => id === 'disputes');
    assert.ok(disputes);
    const given = sampleContext(graph, disputes);
    const [required = ''] = disputes.contract?.requires ?? [];
    const faults = (typed: unknown): unknown => contextFaults(graph, disputes, JSON.stringify(typed))[0];
    assert.deepEqual(contextFaults(graph, disputes, '{"customerId": '), [{ code: 'no-object' }]);
    assert.deepEqual(faults([]), { code: 'no-object' });
    assert.deepEqual(faults({ ...given, shoeSize: 43 }), { code: 'unknown-field', field: 'shoeSize' });
    assert.deepEqual(faults({ ...given, amount: 'much' }), { code: 'wrong-value', field: 'amount', wants: wantsOf('amount') });
    assert.deepEqual(faults(Object.fromEntries(Object.entries(given).filter(([name]) => name !== required))), { code: 'missing-field', field: required });
  });
});

function wantsOf(id: string): string {
  const field = graph.fields.find((one) => one.id === id);
  return field?.minimum === undefined ? (field?.type ?? '') : `${field.type} ${field.minimum} …`;
}
