/**
 * What a handoff costs: 4 agents, 3 handoffs, 2 KB of context, warm; beside a floor written by hand, in the same run, in turns.
 * Writes `.cache/bench/runtime.json`. A goal that is missed is noted and fails nothing.
 */
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { repoFolder, workFolder } from '../base/paths.mjs';
import { floorConversation } from './runtime-floor.mjs';

const ROUNDS = 7;
const CONVERSATIONS = 300;
const HANDOFFS = 3;
const PATH = ['first', 'second', 'third', 'fourth'];
const GOALS = { timesFloor: 2.5, p99Ms: 1, importMs: 15, heapKb: 20, conversationsPerSecond: 20_000 };

const folder = join(workFolder, 'bench');
await mkdir(folder, { recursive: true });
const bundle = join(folder, 'runtime-entry.mjs');
await build({
  absWorkingDir: repoFolder, entryPoints: ['scripts/bench/runtime-entry.ts'], outfile: bundle, bundle: true, minify: true, platform: 'node',
  format: 'esm', target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning',
});
const { rowGraph, rowConversation, portableSha256, withoutLedger } = await import(pathToFileURL(bundle).href);

const context = contextOf(2048);
const native = (text) => hash('sha256', text);
const plan = rowGraph(PATH, native);
const lightPlan = withoutLedger(plan);
const portablePlan = rowGraph(PATH, portableSha256);

const work = {
  floor: () => floorConversation(PATH, context, native),
  ours: () => rowConversation(plan, context, true),
  'ours, portable hash': () => rowConversation(portablePlan, context, true),
  'ours, no ledger kept': () => rowConversation(lightPlan, context, false),
};
for (const run of Object.values(work)) for (let warm = 0; warm < 500; warm++) run();

const perHandoff = Object.fromEntries(Object.keys(work).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) for (const [name, run] of Object.entries(work)) perHandoff[name].push(cpuOf(run) / CONVERSATIONS / HANDOFFS);
const single = Array.from({ length: 3000 }, () => wallOf(work.ours) / HANDOFFS).sort((a, b) => a - b);
const importMs = median(Array.from({ length: 9 }, () => coldImport()));

const cost = Object.fromEntries(Object.entries(perHandoff).map(([name, times]) => [name, median(times)]));
const result = {
  cpuMsPerHandoff: cost, timesFloor: cost.ours / cost.floor, p50Ms: single[1500], p99Ms: single[2970], importMs,
  conversationsPerSecond: 1000 / (cost['ours, no ledger kept'] * HANDOFFS),
};
console.table({
  'CPU ms a handoff, floor': { measured: round(cost.floor), goal: '' },
  'CPU ms a handoff, ours': { measured: round(cost.ours), goal: '' },
  'CPU ms a handoff, ours with the portable hash': { measured: round(cost['ours, portable hash']), goal: '' },
  'times the floor': { measured: round(result.timesFloor), goal: `at most ${GOALS.timesFloor}` },
  'ms a handoff, p99': { measured: round(result.p99Ms), goal: `at most ${GOALS.p99Ms}` },
  'ms to import, cold': { measured: round(importMs), goal: `at most ${GOALS.importMs}` },
  'conversations a second, no ledger kept': { measured: Math.round(result.conversationsPerSecond), goal: `at least ${GOALS.conversationsPerSecond}` },
});
console.log('A conversation here is four agents and three handoffs with 2 KB of context. Ours takes each agent\'s turn and evaluates all triggers too; the floor does not.');
await writeFile(join(folder, 'runtime.json'), JSON.stringify({ node: process.version, goals: GOALS, ...result }, null, 2));

function contextOf(bytes) {
  const fields = {};
  for (let place = 0; JSON.stringify(fields).length < bytes; place++) fields[`field${place}`] = `value ${place} of the context `.repeat(2);
  return fields;
}

function cpuOf(run) {
  const before = process.cpuUsage();
  for (let count = 0; count < CONVERSATIONS; count++) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function wallOf(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Wall time of the import alone, in a fresh process. */
function coldImport() {
  const script = `const s=performance.now();await import(${JSON.stringify(pathToFileURL(bundle).href)});process.stdout.write(String(performance.now()-s))`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round(value) {
  return Number(value.toPrecision(3));
}
