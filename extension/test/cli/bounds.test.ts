import assert from 'node:assert/strict';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../support/graph-of';
import { commandFolder } from './run-cli';

const GRAPH = textOf(
  graphOf('triage', 'triage>billing', 'billing>triage', 'billing>human', {
    humanFallback: 'human',
    intents: { bill: {} },
    fields: { topic: { enum: ['bill', 'else'], initial: true } },
    agents: {
      triage: { simulation: { latencyMs: { p50: 100, p95: 400 }, costPerTurn: 0.001 } },
      billing: { authority: { resolves: true }, fallbacks: ['triage'], simulation: { latencyMs: { p50: 200, p95: 900 }, costPerTurn: 0.004 } },
    },
    handoffs: {
      'triage-to-billing': { when: { signal: 'intent', is: 'bill' }, simulation: { share: 0.9 } },
      'billing-to-triage': { mode: 'explicit', limit: 1 },
      'billing-to-human': { mode: 'explicit' },
    },
    limits: { hops: 4, ackTimeoutMs: 100, ackRetries: 0 },
  }),
);

const EXPECTED = `a.agentgraph.json: conversations until a human takes over

any intent                    at worst      on average
  handoffs                           5            2.03
    triage → billing → triage → billing → triage → human (triage-to-billing, billing-to-triage, triage-to-billing, the agent fails, a human is asked for)
  fallbacks                          2               0
    triage → billing → triage → billing → triage (triage-to-billing, the agent fails, triage-to-billing, the agent fails)
  latency                      3500 ms          373 ms
    triage → billing → triage → billing → triage → human (triage-to-billing, billing-to-triage, triage-to-billing, the agent fails, a human is asked for)
  cost                           0.011         0.00607
    triage → billing → triage → billing → triage (triage-to-billing, billing-to-triage, triage-to-billing, the agent fails)
  envelope                ≤ 1126 bytes       676 bytes
    triage → billing → human (triage-to-billing, a human is asked for)
`;

describe('agentgraph bounds', () => {
  const folder = commandFolder();

  it('prints a table for each intent, the way to each worst case, and what is assumed', async () => {
    folder.write('a.agentgraph.json', GRAPH);
    const { code, out, err } = await folder.run('bounds', 'a.agentgraph.json');
    assert.deepEqual([code, err], [0, '']);
    assert.equal(out.slice(0, EXPECTED.length), EXPECTED);
    assert.match(out, /\nintent bill .*\n/);
    assert.match(out, /\nHandoffs without a share are taken equally often: billing-to-triage, billing-to-human\.\n$/);
  });

  it('ends with 1 where something can be over its budget, and says what', async () => {
    folder.write('a.agentgraph.json', GRAPH);
    const over = await folder.run('bounds', '--max-hops', '4', '--max-cost', '0.011', 'a.agentgraph.json');
    assert.equal(over.code, 1);
    assert.equal(over.out.match(/over the budget of 4\n/g)?.length, 2);
    assert.ok(!over.out.includes('over the budget of 0.011'));
    assert.equal((await folder.run('bounds', '--max-hops', '5', '--max-fallbacks', '2', '--max-latency', '4000', '--max-cost', '0.011', '--max-envelope', '2000', 'a.agentgraph.json')).code, 0);
  });

  it('prints one object with every bound, its way and its budget', async () => {
    folder.write('a.agentgraph.json', GRAPH);
    const report = JSON.parse((await folder.run('bounds', '--json', '--max-latency', '10', 'a.agentgraph.json')).out) as {
      intents: readonly { intent?: string; worst: { hops: unknown }; equalSplit: unknown }[];
      overBudget: unknown;
    };
    assert.deepEqual(report.intents.map(({ intent }) => intent), [undefined, 'bill']);
    assert.deepEqual(report.intents[0]?.worst.hops, {
      most: 5, isExact: true, path: ['triage', 'billing', 'triage', 'billing', 'triage', 'human'],
      via: ['triage-to-billing', 'billing-to-triage', 'triage-to-billing', 'built-in:AGENT_FAULT', 'built-in:HUMAN_REQUESTED'],
    });
    assert.deepEqual(report.overBudget, [{ measure: 'latencyMs', budget: 10 }, { intent: 'bill', measure: 'latencyMs', budget: 10 }]);
  });

  it('ends with 2 on a file that is broken, not there or has no entry, and on a budget that is no number', async () => {
    folder.write('broken.agentgraph.json', '{');
    folder.write('lost.agentgraph.json', GRAPH.replace('"entry": "triage"', '"entry": "nobody"'));
    folder.write('a.agentgraph.json', GRAPH);
    for (const words of [['broken.agentgraph.json'], ['missing.agentgraph.json'], ['lost.agentgraph.json'], ['--max-hops', 'few', 'a.agentgraph.json']]) {
      const { code, out, err } = await folder.run('bounds', ...words);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^agentgraph bounds: .+\n$/);
    }
  });
});
