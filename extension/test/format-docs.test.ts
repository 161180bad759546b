import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { runChecks } from '#core/checking/run-checks';
import { SIGNALS } from '#core/conditions/signals/registry';
import { readGraph } from '#core/graph/read-graph';

const PAGE = readFileSync('docs/format.md', 'utf8');
const EXAMPLES = [...PAGE.matchAll(/```json\n(.*?)```/gsu)].map(([, text = '']) => text);

interface Part {
  readonly properties?: Readonly<Record<string, Part>>;
}

describe('The page about the file', () => {
  it('shows graphs without an error or a warning', () => {
    assert.ok(EXAMPLES.length >= 2);
    const gravely = (text: string) => runChecks({ text, read: readGraph(text) }).filter(({ severity }) => severity === 'error' || severity === 'warning');
    for (const text of EXAMPLES) assert.deepEqual(gravely(text).map(({ message }) => message), []);
  });

  it('names every property of the schema', () => {
    const schema = JSON.parse(readFileSync('schemas/agentgraph.schema.json', 'utf8')) as Part & { readonly definitions: Readonly<Record<string, Part>> };
    const parts = [schema, ...['agent', 'authorityLimit', 'handoff', 'escalation', 'field', 'intent', 'limits'].map((name) => schema.definitions[name] ?? {})];
    const missing = parts.flatMap((part) => namesOf(part, '')).filter((name) => !PAGE.includes(`| \`${name}\` |`));
    assert.deepEqual(missing, []);
  });

  it('names every signal', () => {
    assert.deepEqual(SIGNALS.map(({ name }) => name).filter((name) => !PAGE.includes(`| \`${name}\` |`)), []);
  });
});

function namesOf({ properties = {} }: Part, prefix: string): readonly string[] {
  return Object.entries(properties).flatMap(([name, part]) => [prefix + name, ...namesOf(part, `${prefix}${name}.`)]);
}
