import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readGraph } from '../graph/read-graph';
import type { AgentGraph } from '../graph/model';
import { simulation } from '../simulation/simulate';
import { simulationPage } from './simulation-page';
import { reportOf } from './simulation-report';

const BANK = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8')).graph;

function pageOf(graph: AgentGraph): string {
  const tally = simulation({ graph, seed: 7, faults: [] })({ from: 0, count: 300 });
  return simulationPage(reportOf({ file: 'bank.agentgraph.json', graph, seed: 7, total: 300, tally, done: 300 }));
}

/** The figure with that caption. */
function chartIn(page: string, title: string): string {
  return page.split('<figure>').find((part) => part.includes(`>${title}</figcaption>`)) ?? '';
}

describe('the page of many conversations', () => {
  const page = pageOf(BANK);

  it('shows groups as tables and as charts with intervals, each named and with its figures as a table', () => {
    for (const [of, groups] of [['intent', 4], ['language', 2]] as const) {
      assert.ok(page.includes(`<caption>By ${of}</caption>`), of);
      for (const figure of ['Resolved', 'Escalated']) {
        const chart = chartIn(page, `${figure}, by ${of}`);
        assert.equal(chart.match(/class="interval"/g)?.length, groups, `${figure} ${of}`);
        const id = /aria-labelledby="([^"]+)"/.exec(chart)?.[1];
        assert.ok(chart.includes(`<figcaption id="${id}">`) && chart.includes('<details>') && chart.includes('<table>'), id);
      }
    }
  });

  it('has no two elements of one id, no script and nothing from elsewhere', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(!/<script|https?:|src=|url\(/.test(page));
  });

  it('says when desks were closed and what came of it, and nothing of it where they never are', () => {
    assert.match(page, /outside their working hours: \d/);
    assert.match(chartIn(page, 'When no person took over'), />kept for later</);
    const open = { ...BANK, agents: BANK.agents.map((agent) => (agent.kind === 'human' ? { ...agent, availability: { hours: '24/7' } } : agent)) };
    assert.ok(!/working hours|When no person took over/.test(pageOf(open)));
  });
});
