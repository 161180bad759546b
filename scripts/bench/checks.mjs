/**
 * What checking a graph costs: every check at 100, 1,000 and 10,000 agents, with ways and fixes for what is found, beside a floor of typed
 * arrays, in the same run, in turns. Writes `.cache/bench/checks.json`. A goal that is missed is noted and fails nothing. `--quick` stops at 1,000.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { repoFolder, workFolder } from '../base/paths.mjs';
import { arraysOf, floorComponents, floorDataflow } from './checks-floor.mjs';
import { checkedGraph } from './checks-graphs.mjs';

const FIELDS = 192;
/** CPU ms for all checks on a graph that has been read. Twice the study's prototype, which had fewer checks. */
const GOALS = { 100: 0.8, 1000: 7, 10_000: 80 };
const ROUNDS = 15;
const sizes = Object.keys(GOALS).map(Number).filter((size) => size <= 1000 || !process.argv.includes('--quick'));

const folder = join(workFolder, 'bench');
await mkdir(folder, { recursive: true });
const bundle = join(folder, 'checks-entry.mjs');
await build({
  absWorkingDir: repoFolder, entryPoints: ['scripts/bench/checks-entry.ts'], outfile: bundle, bundle: true, platform: 'node', format: 'esm',
  target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning',
});
const { CHECKS, readGraph, recheck, runChecks, runSome, rangesOf } = await import(pathToFileURL(bundle).href);

const rows = [];
for (const size of sizes) rows.push(measured(size));
console.table(Object.fromEntries(rows.map(({ agents, handoffs, problems, goal, cpuMs }) => [agents, { handoffs, problems, ...rounded(cpuMs), 'goal, all checks': goal }])));
for (const { agents, goal, cpuMs, slowest } of rows) {
  if (cpuMs['all checks'] > goal) console.log(`Missed at ${agents} agents: ${cpuMs['all checks'].toFixed(1)} ms of CPU, the goal is ${goal}.`);
  console.log(`Slowest at ${agents}: ${slowest.map(([id, ms]) => `${id} ${ms.toFixed(2)}`).join(', ')} (each alone, with the analysis it needs).`);
}
console.log('The floor is strong components and bit-set dataflow on arrays that are there already; ours builds them, solves conditions, and finds ways and fixes.');
await writeFile(join(folder, 'checks.json'), JSON.stringify({ node: process.version, fields: FIELDS, goals: GOALS, rows }, null, 2));

function measured(agents) {
  const { text, edges } = checkedGraph(agents, FIELDS);
  const read = readGraph(text);
  const arrays = arraysOf(agents, edges);
  const before = recheck(undefined, { text, read });
  const moved = readGraph(text.replace('"x": 0', '"x": 7'));
  const work = {
    'floor, components': () => floorComponents(arrays),
    'floor, dataflow': () => floorDataflow(arrays, FIELDS),
    'all checks': () => runChecks({ text, read }),
    'of them, the schema': () => runSome(CHECKS.filter(({ id }) => id === 'schema'), { text, read }),
    'after a move': () => recheck(before, { text, read: moved }),
    'read the text': () => readGraph(text),
    'places of problems': () => rangesOf(text, before.problems),
  };
  const slowest = CHECKS.map(({ id }) => [id, cpuOf(() => runSome(CHECKS.filter((check) => check.id === id), { text, read }), 5)]).toSorted(([, a], [, b]) => b - a).slice(0, 4);
  return { agents, handoffs: edges.length, problems: before.problems.length, goal: GOALS[agents], cpuMs: inTurns(work, agents), slowest };
}

/** Median CPU ms of each, in turns, so that a busy machine is unkind to all alike. */
function inTurns(work, agents) {
  const repeats = Math.max(1, Math.round(2000 / agents));
  const times = Object.fromEntries(Object.keys(work).map((name) => [name, []]));
  for (const run of Object.values(work)) cpuOf(run, repeats);
  for (let round = 0; round < ROUNDS; round++) for (const [name, run] of Object.entries(work)) times[name].push(cpuOf(run, repeats));
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

function cpuOf(run, repeats) {
  const start = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat++) run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / repeats;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function rounded(figures) {
  return Object.fromEntries(Object.entries(figures).map(([name, ms]) => [name, Number(ms.toPrecision(3))]));
}
