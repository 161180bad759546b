import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { readGraph } from '../graph/read-graph';
import type { LedgerEvent } from '../runtime/events';
import { readScenarios } from '../scenarios/read-scenarios';
import { runScenario } from '../scenarios/run-scenario';
import { runMarkdown, sequenceDiagram } from './print-markdown';
import { storyOf } from './tell-story';

const GOLDEN = 'extension/test/golden/retail-bank-run.md';
const { graph } = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8'));
const { scenarios } = readScenarios(readFileSync('samples/retail-bank.agentscenarios.json', 'utf8'));
const nameOf = (id: string): string => graph.agents.find((agent) => agent.id === id)?.name ?? id;

describe('a run as Markdown', () => {
  it('tells the sample runs as written down', () => {
    const text = scenarios.map((scenario) => runMarkdown(storyOf(runScenario(graph, scenario).events), { nameOf })).join('\n');
    if (process.env['RESET_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
    assert.equal(text, readFileSync(GOLDEN, 'utf8'));
  });

  it('keeps what people write from being taken for Mermaid or Markdown', () => {
    const said = 'a; end\nloop #35;<b>|*x* `y`';
    const events: readonly LedgerEvent[] = [
      { seq: 0, t: 0, type: 'conversation.created', conv: 'c', epoch: 0, hop: 0, graph: 'g', seed: 0, entry: 'a', entryIsHuman: false, context: {}, scenario: { id: 's', name: said } },
      { seq: 1, t: 0, type: 'user.message', conv: 'c', epoch: 0, hop: 0, text: said, signals: {}, turn: 1 },
    ];
    const story = storyOf(events);
    assert.deepEqual(sequenceDiagram(story, { nameOf }).slice(3), ['  customer->>a0: a#59; end loop #35;35#59;#60;b#62;|*x* `y`']);
    assert.match(runMarkdown(story, { nameOf }), /^## a; end loop \\#35;\\<b\\>\|\\\*x\\\* \\`y\\`$/mu);
  });
});
