/**
 * What starting costs: the command line beside an empty Node, and the sizes of what is shipped, beside their goals. Build first with
 * `node esbuild.mjs --production`; does it itself where nothing is built. Writes `.cache/bench/cli.json`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inRepo, workFolder } from '../base/paths.mjs';

const ROUNDS = 11;
const GOAL_MS = 120;
/** KB, minified, with all that the file loads when it starts. The extension's other parts are loaded when first needed. */
const SIZES = { 'dist/extension.js': 150, 'dist/webview.js': 600, 'dist/layout-worker.js': 600 };

execFileSync(process.execPath, [inRepo('esbuild.mjs'), '--production'], { stdio: 'ignore' });
const empty = ['-e', '0'];
const check = [inRepo('dist/agentgraph.js'), 'check', inRepo('samples/retail-bank.agentgraph.json')];
const sarif = [...check, '--format', 'sarif'];
const bounds = [inRepo('dist/agentgraph.js'), 'bounds', inRepo('samples/retail-bank.agentgraph.json')];
const times = { empty: [], check: [], sarif: [], bounds: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, args] of Object.entries({ empty, check, sarif, bounds })) times[name].push(timed(args));
}
const emptyMs = median(times.empty);
const rows = {
  'node -e 0, ms': { measured: emptyMs, goal: '' },
  'agentgraph check, ms beyond that': { measured: median(times.check) - emptyMs, goal: `at most ${GOAL_MS}` },
  'agentgraph check --format sarif, ms beyond that': { measured: median(times.sarif) - emptyMs, goal: `at most ${GOAL_MS}` },
  'agentgraph bounds, ms beyond that': { measured: median(times.bounds) - emptyMs, goal: '' },
};
for (const [file, goal] of Object.entries(SIZES)) {
  if (existsSync(inRepo(file))) rows[`${file}, KB`] = { measured: Math.round((await sizeOf(inRepo(file))) / 1024), goal: `at most ${goal}` };
}
console.table(rows);
const folder = join(workFolder, 'bench');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'cli.json'), JSON.stringify({ node: process.version, rows }, null, 2));

/** Bytes of the file and of the shared ones that it loads, one counted once. */
async function sizeOf(file, seen = new Set()) {
  if (seen.has(file)) return 0;
  seen.add(file);
  const text = await readFile(file, 'utf8');
  let bytes = Buffer.byteLength(text);
  for (const [, name] of text.matchAll(/require\("\.\/(shared-\w+\.js)"\)/g)) bytes += await sizeOf(join(dirname(file), name), seen);
  return bytes;
}

function timed(args) {
  const before = performance.now();
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - before;
}

function median(all) {
  return Math.round(all.sort((a, b) => a - b)[Math.floor(all.length / 2)]);
}
