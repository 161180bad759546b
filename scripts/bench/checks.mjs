/**
 * What checking a graph costs: every check at 100, 1,000 and 10,000 agents, on a graph with few findings and on one with many, with ways and
 * fixes for what is found, beside a floor of typed arrays, in the same run, in turns; and after one edit. Writes `.cache/bench/checks.json`. A goal that is missed is noted and fails nothing. `--quick` stops at 1,000.
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

const rows = sizes.flatMap((size) => [measured(size, false), measured(size, true)]);
console.table(Object.fromEntries(rows.map(({ name, handoffs, problems, goal, cpuMs }) => [name, { handoffs, problems, ...rounded(cpuMs), 'goal, all checks': goal }])));
for (const { name, goal, cpuMs, perCheck } of rows) {
  if (cpuMs['all checks'] > goal) console.log(`Missed: ${name}: ${cpuMs['all checks'].toFixed(1)} ms of CPU, the goal is ${goal}.`);
  console.log(`Slowest of ${name}: ${perCheck.slice(0, 8).map(({ id, ms, found }) => `${id} ${ms.toFixed(2)}${found === 0 ? '' : ` (${found} found)`}`).join(', ')}.`);
}
console.log('Times of single checks are of one run of all; what several share is counted for the first that asks. The floor is strong components and bit-set dataflow on arrays that are there already.');
await writeFile(join(folder, 'checks.json'), JSON.stringify({ node: process.version, fields: FIELDS, goals: GOALS, rows }, null, 2));

function measured(agents, isFaulty) {
  const { text, edges } = checkedGraph(agents, FIELDS, isFaulty);
  const read = readGraph(text);
  const arrays = arraysOf(agents, edges);
  const before = recheck(undefined, { text, read });
  const versions = Object.fromEntries(Object.entries(edits(text)).map(([name, next]) => [name, { text: next, read: readGraph(next) }]));
  const work = {
    'floor, components': () => floorComponents(arrays),
    'floor, dataflow': () => floorDataflow(arrays, FIELDS),
    'all checks': () => runChecks({ text, read }),
    'of them, the schema': () => runSome(CHECKS.filter(({ id }) => id === 'schema'), { text, read }),
    ...Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, () => recheck(before, version)])),
    'read the text': () => readGraph(text),
    'places of problems': () => rangesOf(text, before.problems),
  };
  const name = `${agents} agents, ${isFaulty ? 'many' : 'few'} findings`;
  return { name, agents, handoffs: edges.length, problems: before.problems.length, goal: GOALS[agents], cpuMs: inTurns(work, agents), perCheck: perCheck({ text, read }) };
}

/** The text after one edit of each sort. */
function edits(text) {
  return {
    'after a move': text.replace('"x": 0', '"x": 7'),
    'after a contract': text.replace(/"requires": \[\s*"field\d+"\s*\]/, '"requires": []'),
    'after a handoff': text.replace('"handoffs": [', '"handoffs": [{ "id": "new", "from": "agent-1", "to": "agent-2", "when": { "signal": "intent", "is": "intent-1" }, "reason": "It owns this.", "limit": 2 },'),
  };
}

/** Median CPU ms of each check, and what it finds. Order: the slowest first. */
function perCheck(input) {
  const times = new Map(CHECKS.map(({ id }) => [id, { id, list: [], found: 0 }]));
  const timed = CHECKS.map((check) => ({ ...check, run: (subject) => {
    const start = process.cpuUsage();
    const problems = check.run(subject);
    const { user, system } = process.cpuUsage(start);
    const row = times.get(check.id);
    row.list.push((user + system) / 1000);
    row.found = problems.length;
    return problems;
  } }));
  for (let round = 0; round < ROUNDS; round++) runSome(timed, input);
  return [...times.values()].map(({ id, list, found }) => ({ id, ms: median(list), found })).toSorted((a, b) => b.ms - a.ms);
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
