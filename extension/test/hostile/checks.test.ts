import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { DEAR } from './check-graphs';

/** What checking a graph may cost that is made to be dear. Units: milliseconds of the processor, three times over for a machine that does other things; megabytes. */
const MOST_MS = 6_000;
const MOST_MEGABYTES = 512;

/** Units: milliseconds. */
const PATIENCE = 60_000;

interface Outcome {
  readonly faults: number;
  readonly problems: number;
  readonly crashed: readonly string[];
  readonly cpuMs: number;
}

describe('A graph that is dear to check', function dear() {
  this.timeout(PATIENCE);
  let folder = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'dear-'));
    buildSync({ entryPoints: [resolve('extension/test/hostile/checks-entry.ts')], bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], outfile: join(folder, 'checks.cjs'), logLevel: 'error' });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of Object.keys(DEAR)) {
    it(`is answered soon, by every check, in ${MOST_MEGABYTES} MB: ${name}`, () => {
      const printed = execFileSync(process.execPath, [`--max-old-space-size=${MOST_MEGABYTES}`, join(folder, 'checks.cjs'), name], { encoding: 'utf8' });
      const { faults, problems, crashed, cpuMs } = JSON.parse(printed) as Outcome;
      assert.deepEqual([faults, crashed], [0, []]);
      assert.ok(problems > 0, 'nothing was found');
      assert.ok(cpuMs < MOST_MS, `${cpuMs} ms`);
    });
  }
});
