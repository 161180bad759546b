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
    assert.match(contextFaults(graph, disputes, '{"customerId": ')[0] ?? '', /^Write an object in JSON/);
    assert.match(contextFaults(graph, disputes, '[]')[0] ?? '', /^Write an object in JSON/);
    assert.match(contextFaults(graph, disputes, JSON.stringify({ ...given, shoeSize: 43 }))[0] ?? '', /no field "shoeSize"/);
    assert.match(contextFaults(graph, disputes, JSON.stringify({ ...given, amount: 'much' }))[0] ?? '', /^"amount" takes a number/);
    assert.match(contextFaults(graph, disputes, JSON.stringify(Object.fromEntries(Object.entries(given).filter(([name]) => name !== required))))[0] ?? '', new RegExp(`requires "${required}"`));
  });
});
