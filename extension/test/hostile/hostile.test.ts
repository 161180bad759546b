import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { LARGE, NOT_A_GRAPH, NOT_JSON, NOT_SAFE } from './cases';
import { type HostileOutcome, editHostile, readHostile } from './read-hostile';

/** What a text may cost. Units: milliseconds of the processor, twice over for a machine that does other things; megabytes. */
const MOST_MS = 2_000;
const MOST_MEGABYTES = 256;

/** Units: milliseconds. */
const PATIENCE = 60_000;

describe('Hostile input', () => {
  it('is tried in at least 150 ways', () => {
    assert.ok(NOT_JSON.length + NOT_SAFE.length + NOT_A_GRAPH.length >= 150);
  });

  describe('that is not JSON', () => {
    for (const { name, text } of NOT_JSON) {
      it(`gets a clear fault and stays as it is: ${name}`, () => {
        const { faults, problems, isUnclear } = readHostile(text);
        assert.ok(faults > 0 && problems > 0, 'nothing was said');
        assert.deepEqual([isUnclear, editHostile(text)], [false, 'broken-document']);
      });
    }
  });

  describe('that would lose something', () => {
    for (const { name, text } of NOT_SAFE) {
      it(`gets a clear fault and stays as it is: ${name}`, () => {
        const { faults, isUnclear } = readHostile(text);
        assert.ok(faults > 0, 'nothing was said');
        assert.deepEqual([isUnclear, editHostile(text)], [false, 'broken-document']);
      });
    }
  });

  describe('that is no graph', () => {
    for (const { name, text } of NOT_A_GRAPH) {
      it(`gets problems with places: ${name}`, () => {
        const { problems, isUnclear } = readHostile(text);
        assert.ok(problems > 0, 'nothing was said');
        assert.equal(isUnclear, false);
      });
    }
  });

  it('leaves the prototypes of this program alone', () => {
    for (const { text } of NOT_A_GRAPH) readHostile(text);
    assert.deepEqual([Object.keys(Object.prototype), ({} as { evil?: unknown }).evil], [[], undefined]);
  });

  describe('that is large', function large() {
    this.timeout(PATIENCE);
    let folder = '';

    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'hostile-'));
      const entry = resolve('extension/test/hostile/large-entry.ts');
      buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], outfile: join(folder, 'large.cjs'), logLevel: 'error' });
    });

    after(() => rmSync(folder, { recursive: true, force: true }));

    for (const name of Object.keys(LARGE)) {
      it(`costs less than ${MOST_MEGABYTES} MB and is answered soon: ${name}`, () => {
        const printed = execFileSync(process.execPath, [`--max-old-space-size=${MOST_MEGABYTES}`, join(folder, 'large.cjs'), name], { encoding: 'utf8' });
        const { isUnclear, cpuMs } = JSON.parse(printed) as HostileOutcome & { readonly cpuMs: number };
        assert.equal(isUnclear, false);
        assert.ok(cpuMs < MOST_MS, `${cpuMs} ms`);
      });
    }
  });
});
