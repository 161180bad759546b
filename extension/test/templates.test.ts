import { deepEqual } from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { runChecks } from '#core/checking/run-checks';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { validateDocument } from '#core/graph/validate-document';
import { defaultScenario } from '#core/scenarios/default-scenario';
import { runScenario } from '#core/scenarios/run-scenario';

const FOLDER = 'media/templates';

describe('the templates of New Graph…', () => {
  it('are one for each pattern, and an empty one', () => {
    const names = ['empty', 'explicit', 'hybrid', 'implicit', 'orchestrator', 'peer-to-peer'];
    deepEqual(readdirSync(FOLDER).sort(), names.map((name) => `${name}.agentgraph.json`));
  });

  for (const file of readdirSync(FOLDER)) {
    const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
    const read = readGraph(text);

    it(`${file} is sound`, () => {
      deepEqual([read.faults, validateDocument(read.document), runChecks({ text, read })], [[], [], []]);
    });

    it(`${file} is in our own layout`, () => {
      deepEqual(textOf(read.graph), text);
    });

    it(`${file} runs to an end`, () => {
      const { report } = runScenario(read.graph, defaultScenario(read.graph));
      deepEqual(['completed', 'resolved_by_human', 'parked', 'abandoned'].includes(report.outcome), true, report.outcome);
    });
  }
});
