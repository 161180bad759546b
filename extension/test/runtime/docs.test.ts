import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { runScenario } from '#core/scenarios/run-scenario';
import { INVARIANTS } from './invariants';
import { bankGraph } from './bank';

const page = readFileSync('docs/runtime.md', 'utf8');

describe('docs/runtime.md', () => {
  it('shows a scenarios file that reads, runs and meets its expectations', () => {
    const { scenarios, faults } = readScenarios(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
    assert.deepEqual(faults, []);
    for (const scenario of scenarios) assert.deepEqual(runScenario(bankGraph(), scenario).report.failures, []);
    assert.equal(scenarios.length, 1);
  });

  it('names as many invariants as are tested', () => {
    assert.ok(page.includes('Twenty-seven invariants'));
    const names = new Set(Object.keys(INVARIANTS).map((name) => name.split(' ')[0]));
    assert.equal(names.size + 1, 27); // I13 compares runs with each other and stands in its own test
  });
});
