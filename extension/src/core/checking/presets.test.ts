import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { graphOf } from '../../../test/support/graph-of';
import { CHECKS, RUN_CODES } from '../checks/registry';
import type { AgentGraph } from '../graph/model';
import { textOf } from '../graph/print-graph';
import { readGraph } from '../graph/read-graph';
import { PRESETS, presetSettings } from './presets';
import { readSettings } from './read-settings';
import { runChecks } from './run-checks';

function severitiesIn(settings: string, checks: AgentGraph['checks'] = []): Readonly<Record<string, string>> {
  const text = textOf({ ...graphOf('a', 'a>human', { humanFallback: 'human', handoffs: { 'a-to-human': { when: { signal: 'repeats', atLeast: 2 } } } }), checks });
  const problems = runChecks({ text, read: readGraph(text), settings: readSettings(settings).checks });
  return Object.fromEntries(problems.map(({ check, severity }) => [check, severity]));
}

describe('presets', () => {
  it('recommends what the checks themselves say', () => {
    deepEqual(presetSettings('recommended'), []);
    deepEqual(severitiesIn('{ "preset": "recommended" }'), severitiesIn('{}'));
  });

  it('raises every severity below error by one where it is strict', () => {
    const plain = severitiesIn('{}');
    const strict = severitiesIn('{ "preset": "strict" }');
    deepEqual(Object.keys(strict), Object.keys(plain));
    ok(Object.values(plain).includes('warning') && Object.values(plain).includes('info'));
    for (const [check, severity] of Object.entries(plain)) equal(strict[check], severity === 'info' ? 'warning' : 'error', check);
  });

  it('makes an untold transfer an error where the service is regulated', () => {
    equal(severitiesIn('{}')['undisclosed-transfer'], 'warning');
    equal(severitiesIn('{ "preset": "regulated" }')['undisclosed-transfer'], 'error');
  });

  it('lets a single setting go over the preset, and the graph over both', () => {
    const settings = '{ "preset": "regulated", "checks": { "undisclosed-transfer": "hint" } }';
    equal(severitiesIn(settings)['undisclosed-transfer'], 'hint');
    equal(severitiesIn(settings, [{ check: 'undisclosed-transfer', severity: 'info' }])['undisclosed-transfer'], 'info');
    equal(severitiesIn('{ "preset": "strict", "checks": { "undisclosed-transfer": "off" } }')['undisclosed-transfer'], undefined);
  });

  it('keeps its severity where a setting or the graph only accepts a finding', () => {
    const accept = [{ at: 'other', reason: 'Known.' }];
    equal(severitiesIn(JSON.stringify({ preset: 'regulated', checks: { 'undisclosed-transfer': { accept } } }))['undisclosed-transfer'], 'error');
    equal(severitiesIn('{ "preset": "regulated" }', [{ check: 'undisclosed-transfer', accept }])['undisclosed-transfer'], 'error');
  });

  it('names checks that there are, and never lowers one', () => {
    const ranks = ['hint', 'info', 'warning', 'error'];
    for (const preset of PRESETS) {
      for (const { check, severity = '' } of presetSettings(preset)) {
        const own = CHECKS.find(({ id }) => id === check)?.severity ?? (RUN_CODES.includes(check) ? 'warning' : undefined);
        ok(own !== undefined && ranks.indexOf(severity) > ranks.indexOf(own), `${preset}: ${check}`);
      }
    }
  });

  it('are what the docs say of them', () => {
    const page = readFileSync('docs/checks/README.md', 'utf8');
    const [, row = ''] = /^\| `regulated` \| (.*) \|$/m.exec(page) ?? [];
    deepEqual([...row.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id).toSorted(), presetSettings('regulated').map(({ check }) => check).toSorted());
  });

  it('are told of where they are unknown', () => {
    const { checks, faults } = readSettings('{ "preset": "lax" }');
    deepEqual([checks, faults.length], [[], 1]);
  });
});
