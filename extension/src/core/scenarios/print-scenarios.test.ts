import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { applyTextEdits } from '../text/text-edit';
import { appendedScenario, textOfScenarios } from './print-scenarios';
import { readScenarios } from './read-scenarios';

const SAMPLE = readFileSync('samples/retail-bank.agentscenarios.json', 'utf8');
const added = { id: 'recorded', name: 'Recorded', turns: [{ user: 'Hello' }] };

describe('a scenario put behind others', () => {
  it('changes nothing of what is there', () => {
    const edits = appendedScenario(SAMPLE, added);
    const text = applyTextEdits(SAMPLE, edits);
    assert.deepEqual(readScenarios(text).scenarios, [...readScenarios(SAMPLE).scenarios, added]);
    assert.deepEqual(edits.map(({ length }) => length), [0]);
    const at = edits[0]?.offset ?? 0;
    assert.deepEqual([text.slice(0, at), text.slice(at + (edits[0]?.text.length ?? 0))], [SAMPLE.slice(0, at), SAMPLE.slice(at)]);
  });

  it('is the first where there is none', () => {
    const empty = textOfScenarios('./g.agentgraph.json', []);
    assert.deepEqual(readScenarios(applyTextEdits(empty, appendedScenario(empty, added))).scenarios, [added]);
  });

  it('leaves a broken file alone', () => {
    assert.deepEqual([appendedScenario('{ "scenarios": [', added), appendedScenario('[]', added), appendedScenario('{ "scenarios": {} }', added)], [[], [], []]);
  });
});
