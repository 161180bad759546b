import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCondition } from '#core/debugging/parse-condition';
import { parseHitCount } from '#core/debugging/hit-count';
import { launchArguments } from '../../src/dap/launch-arguments';
import { graphOf } from '../support/graph-of';

const page = readFileSync('docs/debugging.md', 'utf8');

interface Debugger {
  readonly configurationAttributes: { readonly launch: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> } };
  readonly configurationSnippets: readonly { readonly body: object }[];
}

const [declared] = (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly contributes: { readonly debuggers: readonly [Debugger] } }).contributes.debuggers;
const { properties } = declared.configurationAttributes.launch;

describe('docs/debugging.md', () => {
  it('shows a launch configuration that can be launched', () => {
    const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '') as object;
    assert.equal(launchArguments(shown).scenario, 'stolen-card');
  });

  it('shows conditions that can be read', () => {
    const graph = graphOf('a', 'a>b', { fields: { issue: {}, language: {} } });
    const lines = (/```\n(confidence[\s\S]*?)```/.exec(page)?.[1] ?? '').trim().split('\n');
    assert.equal(lines.length, 4);
    for (const line of lines) assert.deepEqual(parseCondition(line, graph).ok, true, line);
    assert.ok(parseHitCount('3').ok);
  });

  it('names the attributes that the manifest declares, with their defaults', () => {
    const named = [...page.matchAll(/^\| `(\w+)` \|.*\| (?:`(\w+)`|[^|]+) \|$/gmu)].map(([, name, value]) => [name, value]);
    assert.deepEqual(named, Object.entries(properties).map(([name, { default: value }]) => [name, value === undefined ? undefined : String(value)]));
  });
});

describe('the debugger of the manifest', () => {
  it('declares the attributes that a session reads, with the same defaults', () => {
    const { noDebug, ...defaults } = launchArguments({ graph: 'g', scenarios: 's', scenario: 'x' });
    const { witness } = launchArguments({ graph: 'g', witness: 'w' });
    assert.deepEqual(Object.keys({ ...defaults, witness }).toSorted(), Object.keys(properties).toSorted());
    for (const [name, { default: value }] of Object.entries(properties)) if (value !== undefined) assert.equal(defaults[name as keyof typeof defaults], value);
    assert.equal(noDebug, false);
  });

  it('offers snippets that hold declared attributes only', () => {
    const known = new Set(['type', 'request', 'name', ...Object.keys(properties)]);
    assert.deepEqual(declared.configurationSnippets.flatMap(({ body }) => Object.keys(body).filter((name) => !known.has(name))), []);
  });
});
