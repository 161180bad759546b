import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { CHECKS, RUN_CODES, SCENARIOS_CODE } from '#core/checks/registry';
import { SIGNALS } from '#core/conditions/signals/registry';

const CHECK_FOLDER = 'extension/src/core/checks';
const SIGNAL_FOLDER = 'extension/src/core/conditions/signals';
const PAGE_FOLDER = 'docs/checks';
/** Pages that are about no single check. */
const OTHER_PAGES = ['README.md', 'how-good.md', 'real-graphs.md'];
const HEADINGS = ['What it finds', 'Why it matters', 'With the problem', 'Mended', 'How it is decided', 'When to turn it off'];

const ids = CHECKS.map(({ id }) => id);

describe('the registry of checks', () => {
  it('is sorted, and names no check twice', () => assert.deepEqual(ids, [...new Set(ids)].toSorted()));

  it('has every file that defines a check, and no other', () => {
    const files = sourcesIn(CHECK_FOLDER).filter((file) => readFileSync(`${CHECK_FOLDER}/${file}`, 'utf8').includes('= defineCheck'));
    assert.deepEqual(files.map((file) => file.replace('.ts', '')).toSorted(), ids);
  });

  it('has a test beside every check', () => assert.deepEqual(ids.filter((id) => !existsSync(`${CHECK_FOLDER}/${id}.test.ts`)), []));

  it('has a page for every check and code, and no other', () => {
    const pages = readdirSync(PAGE_FOLDER).filter((file) => !OTHER_PAGES.includes(file)).map((file) => file.replace('.md', ''));
    assert.deepEqual(pages.toSorted(), [...ids, ...RUN_CODES, SCENARIOS_CODE].toSorted());
  });

  it('lists every page once in the index of pages, in their order, with the severity that it states itself', () => {
    const index = readFileSync(`${PAGE_FOLDER}/README.md`, 'utf8');
    const rows = [...index.matchAll(/^\| \[([a-z-]+)\]\(([a-z-]+)\.md\) \| .* \| (.*) \|$/gm)].map(([, id, file, severity]) => ({ id, file, severity }));
    const severityOf = (id: string): string | undefined => /^\*\*Severity:\*\* (.*)$/m.exec(readFileSync(`${PAGE_FOLDER}/${id}.md`, 'utf8'))?.[1];
    assert.deepEqual(rows, [...ids, ...RUN_CODES, SCENARIOS_CODE].toSorted().map((id) => ({ id, file: id, severity: severityOf(id) })));
  });

  it('is what editors offer for settings and graphs; `npm run generate` sees to it', () => {
    const settable = [...ids, ...RUN_CODES].filter((id) => id !== 'check-crashed').toSorted();
    const schema = JSON.parse(readFileSync('schemas/generated/check-names.schema.json', 'utf8')) as { properties: { checks: { properties: object } } };
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { configuration: { properties: Record<string, { allOf: readonly [{ properties: object }] }> } } };
    assert.deepEqual(Object.keys(schema.properties.checks.properties), settable);
    assert.deepEqual(manifest.contributes.configuration.properties['agentGraph.checks']?.allOf[0].properties, schema.properties.checks.properties);
  });

  for (const id of ids) {
    it(`says the same things in the same order on the page of ${id}`, () => {
      const page = readFileSync(`${PAGE_FOLDER}/${id}.md`, 'utf8');
      assert.equal(page.split('\n')[0], `# ${id}`);
      assert.deepEqual([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading), HEADINGS);
    });
  }

  for (const { id, severity } of CHECKS) {
    it(`gives the severity of ${id} on its page`, () => {
      const [, written = ''] = /^\*\*Severity:\*\* (.*)$/m.exec(readFileSync(`${PAGE_FOLDER}/${id}.md`, 'utf8')) ?? [];
      assert.equal(written.split(';')[0], severity);
    });
  }
});

describe('the registry of signals', () => {
  it('has every file of a signal, and no other', () => {
    const helpers = ['registry.ts', 'signal.ts'];
    const files = sourcesIn(SIGNAL_FOLDER).filter((file) => !helpers.includes(file)).map((file) => file.replace('.ts', ''));
    assert.deepEqual(SIGNALS.map(({ name }) => kebab(name)).toSorted(), files.toSorted());
  });

  it('has the signals that the schema allows', () => {
    const schema = JSON.parse(readFileSync('schemas/agentgraph.schema.json', 'utf8')) as { definitions: { signalCondition: { properties: { signal: { enum: string[] } } } } };
    assert.deepEqual(SIGNALS.map(({ name }) => name).toSorted(), schema.definitions.signalCondition.properties.signal.enum.toSorted());
  });
});

/** Sources of a folder, tests apart. Errors: throws where the folder is gone. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
