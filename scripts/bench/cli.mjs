/**
 * What starting costs: the command line beside an empty Node, and the sizes of what is shipped, beside their goals. Build first with
 * `node esbuild.mjs --production`; does it itself where nothing is built. Writes `.cache/bench/cli.json`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRepo, workFolder } from '../base/paths.mjs';

const ROUNDS = 11;
const GOAL_MS = 120;
/** KB, minified. The extension's other bundles are loaded when first needed. */
const SIZES = { 'dist/extension.js': 150, 'dist/webview.js': 600, 'dist/layout-worker.js': 600 };

execFileSync(process.execPath, [inRepo('esbuild.mjs'), '--production'], { stdio: 'ignore' });
const empty = ['-e', '0'];
const check = [inRepo('dist/agentgraph.js'), 'check', inRepo('samples/retail-bank.agentgraph.json')];
const times = { empty: [], check: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  times.empty.push(timed(empty));
  times.check.push(timed(check));
}
const [emptyMs, checkMs] = [median(times.empty), median(times.check)];
const rows = { 'node -e 0, ms': { measured: emptyMs, goal: '' }, 'agentgraph check, ms beyond that': { measured: checkMs - emptyMs, goal: `at most ${GOAL_MS}` } };
for (const [file, goal] of Object.entries(SIZES)) {
  if (existsSync(inRepo(file))) rows[`${file}, KB`] = { measured: Math.round((await stat(inRepo(file))).size / 1024), goal: `at most ${goal}` };
}
console.table(rows);
const folder = join(workFolder, 'bench');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'cli.json'), JSON.stringify({ node: process.version, rows }, null, 2));

function timed(args) {
  const before = performance.now();
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - before;
}

function median(all) {
  return Math.round(all.sort((a, b) => a - b)[Math.floor(all.length / 2)]);
}
