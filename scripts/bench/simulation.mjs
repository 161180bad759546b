/**
 * How many conversations a second are simulated: each sample on one thread, then two threads beside one, and the memory of a long run; beside
 * the hand-written floor of the runtime's bench, which says how fast this machine is just now. Writes `.cache/bench/simulation.json`.
 * `--long` runs a million conversations. A goal that is missed is noted and fails nothing.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inRepo, repoFolder, workFolder } from '../base/paths.mjs';
import { floorConversation } from './runtime-floor.mjs';

const GOALS = { conversationsPerSecondAndCore: 20_000, twoThreads: 1.7 };
const ROUNDS = 5;
const COUNT = 4000;
const LONG = process.argv.includes('--long') ? 1_000_000 : 60_000;
/** As many as people run to be sure: a thread takes its first seconds to become fast. */
const THREADED = 100_000;
const FLOOR_PATH = ['first', 'second', 'third', 'fourth'];
const FLOOR_TIMES = 300;

const folder = join(workFolder, 'bench');
await mkdir(folder, { recursive: true });
const options = { absWorkingDir: repoFolder, bundle: true, minify: true, platform: 'node', target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning' };
const bundle = join(folder, 'simulation-entry.mjs');
const workerFile = join(folder, 'simulation-worker.cjs');
await build({ ...options, entryPoints: ['scripts/bench/simulation-entry.ts'], outfile: bundle, format: 'esm' });
await build({ ...options, entryPoints: ['extension/src/node/simulation-worker.ts'], outfile: workerFile, format: 'cjs' });
const { readGraph, simulation, runJob } = await import(pathToFileURL(bundle).href);

const graphs = readdirSync(inRepo('samples')).filter((name) => name.endsWith('.agentgraph.json')).map((name) => ({
  name: name.replace('.agentgraph.json', ''), graph: readGraph(readFileSync(inRepo('samples', name), 'utf8')).graph,
}));

const rows = Object.fromEntries(graphs.map(({ name, graph }) => [name, speedOf(graph)]));
console.table(rows);
const floor = floorMs();
const threads = await threadRatio(graphs.find(({ name }) => name === 'retail-bank').graph);
const memory = await longRun(graphs.find(({ name }) => name === 'retail-bank').graph);
console.table({
  'CPU ms a handoff, floor': { measured: round(floor), goal: '' },
  'conversations a second and core, median sample': { measured: Math.round(median(Object.values(rows).map((row) => row['a second']))), goal: `at least ${GOALS.conversationsPerSecondAndCore}` },
  'two threads, times one, by the clock': { measured: round(threads.wall), goal: `at least ${GOALS.twoThreads}, on two free cores; this machine has ${availableParallelism()}` },
  'two threads, times one, by CPU time': { measured: round(threads.free), goal: `at least ${GOALS.twoThreads}` },
  [`MB of memory after ${LONG} conversations`]: { measured: memory, goal: 'does not grow' },
});
await writeFile(join(folder, 'simulation.json'), JSON.stringify({ node: process.version, goals: GOALS, floorMs: floor, rows, threads, memory }, null, 2));

function speedOf(graph) {
  const run = simulation({ graph, seed: 7, faults: [] });
  run({ from: 0, count: 2 * COUNT });
  const times = [];
  let tally;
  for (let turn = 0; turn < ROUNDS; turn++) times.push(cpuOf(() => (tally = run({ from: turn * COUNT, count: COUNT }))));
  const { base } = tally;
  return { 'a second': Math.round((1000 * COUNT) / median(times)), 'agent turns': round(base.agentTurns / COUNT), handoffs: round(base.committed / COUNT) };
}

function floorMs() {
  const native = (text) => createHash('sha256').update(text).digest('hex');
  const context = Object.fromEntries(Array.from({ length: 32 }, (_, place) => [`field${place}`, `value ${place} of the context `.repeat(2)]));
  const times = () => { for (let turn = 0; turn < FLOOR_TIMES; turn++) floorConversation(FLOOR_PATH, context, native); };
  times();
  return median(Array.from({ length: ROUNDS }, () => cpuOf(times))) / FLOOR_TIMES / (FLOOR_PATH.length - 1);
}

/** Wall time of one thread over that of two, in turns, and what it would be if both had a core of their own: by CPU time. */
async function threadRatio(graph) {
  const ratios = [];
  for (let turn = 0; turn < 3; turn++) {
    const [one, two] = [await costOf(graph, 1), await costOf(graph, 2)];
    ratios.push({ wall: one.wall / two.wall, free: (2 * one.cpu) / two.cpu });
  }
  return { wall: median(ratios.map(({ wall }) => wall)), free: median(ratios.map(({ free }) => free)) };
}

async function costOf(graph, workers) {
  const started = performance.now();
  const before = process.cpuUsage();
  await runJob({ graph, seed: 7, faults: [] }, { total: THREADED, workers, workerFile });
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - started, cpu: user + system };
}

/** Memory of the whole process, threads included, along a long run. */
async function longRun(graph) {
  const marks = [];
  await runJob({ graph, seed: 7, faults: [] }, {
    total: LONG, workers: 2, workerFile,
    onProgress: (done) => {
      if (done * 4 >= LONG * (marks.length + 1)) marks.push(Math.round(process.memoryUsage().rss / 1024 ** 2));
    },
  });
  return marks.join(', ');
}

function cpuOf(run) {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round(value) {
  return Number(value.toPrecision(3));
}
