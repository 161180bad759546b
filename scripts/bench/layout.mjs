/**
 * Compares our layout with dagre and elkjs, on teams and tangles of 8 to 2,000 agents: CPU time, crossings, lines over
 * boxes, lengths and shape. Every engine takes its turn on every graph; the table shows medians.
 *
 * Options: `--quick` stops at 100; `--full` runs the others at 1,000 tangled agents too, and ours at 5,000.
 * Writes `.cache/bench/layout.json`. A goal that is missed is noted and fails nothing.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workFolder } from '../base/paths.mjs';
import { progress } from '../base/progress.mjs';
import { loadEngines } from './layout-engines.mjs';
import { tangleGraph, teamsGraph } from './layout-graphs.mjs';
import { measure } from './layout-quality.mjs';

const SEEDS = [1, 2, 3];
const ROUNDS = 3;
/** From here on the others take seconds or minutes: one graph, once. */
const SLOW = 500;
const GOAL = { crossingsOverDagre: 1.25, agents: 1000, cpuMs: 300 };

const isFull = process.argv.includes('--full');
const isQuick = process.argv.includes('--quick');
const kinds = { teams: teamsGraph, tangle: tangleGraph };
const sizes = [8, 26, 100, ...(isQuick ? [] : [500, 1000, 2000]), ...(isFull ? [5000] : [])];
/** Largest graphs of each kind that the others get. */
const othersLimit = isFull ? { teams: 2000, tangle: 1000 } : { teams: 1000, tangle: 500 };

const engines = await loadEngines();
for (const engine of Object.values(engines)) for (const seed of SEEDS) await engine(teamsGraph(100, seed));
const rows = [];
for (const kind of Object.keys(kinds)) for (const size of sizes) rows.push(...(await compare(kind, size)));
console.table(rows.map(shown));
for (const note of notes(rows)) console.log(note);
const folder = join(workFolder, 'bench');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'layout.json'), JSON.stringify({ node: process.version, seeds: SEEDS, rows }, null, 2));
progress('written to .cache/bench/layout.json');

async function compare(kind, size) {
  const names = Object.keys(engines).filter((name) => name === 'ours' || size <= othersLimit[kind]);
  const runs = new Map(names.map((name) => [name, []]));
  const seeds = size >= SLOW ? SEEDS.slice(0, 1) : SEEDS;
  for (let round = 0; round < (size >= SLOW ? 1 : ROUNDS); round++) {
    for (const seed of seeds) {
      const graph = kinds[kind](size, seed);
      for (const name of names) runs.get(name).push(await runOnce(name, graph));
    }
  }
  progress(`${kind}, ${size} agents`);
  return names.map((name) => rowOf({ kind, agents: size, engine: name }, runs.get(name), runs.get('dagre')));
}

/** One run; the median of three for ours where the others get one, so that a pause counts for neither. */
async function runOnce(name, graph) {
  const repeats = name === 'ours' && graph.nodes.length >= SLOW ? ROUNDS : 1;
  const times = [];
  let positions = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    positions = await engines[name](graph);
    const wallMs = performance.now() - start;
    const used = process.cpuUsage(cpu);
    times.push({ wallMs, cpuMs: (used.user + used.system) / 1000 });
  }
  const time = (pick) => median(times.map(pick));
  return {
    wallMs: time(({ wallMs }) => wallMs),
    cpuMs: time(({ cpuMs }) => cpuMs),
    edges: graph.edges.length,
    ...measure(graph, positions),
  };
}

function rowOf(what, runs, dagre) {
  const middle = (pick) => median(runs.map(pick));
  const ofDagre = (pick) => (dagre ? ratio(middle(pick), median(dagre.map(pick))) : undefined);
  const total = (list) => list.reduce((sum, { crossings }) => sum + crossings, 0);
  return {
    ...what,
    edges: middle(({ edges }) => edges),
    wallMs: round(middle(({ wallMs }) => wallMs)),
    cpuMs: round(middle(({ cpuMs }) => cpuMs)),
    cpuOfDagre: ofDagre(({ cpuMs }) => cpuMs),
    crossings: middle(({ crossings }) => crossings),
    crossingsOfDagre: dagre && total(dagre) > 0 ? ratio(total(runs), total(dagre)) : undefined,
    overBoxes: middle(({ overBoxes }) => overBoxes),
    meanLength: middle(({ meanLength }) => meanLength),
    overlaps: runs.reduce((sum, { overlaps }) => sum + overlaps, 0),
    width: middle(({ width }) => width),
    height: middle(({ height }) => height),
  };
}

function shown({ wallMs: _, width, height, ...row }) {
  return { ...row, size: `${width}x${height}`, shape: Number((width / height).toFixed(2)) };
}

function notes(all) {
  const ours = all.filter(({ engine }) => engine === 'ours');
  const isCrossed = ({ crossingsOfDagre }) => crossingsOfDagre > GOAL.crossingsOverDagre;
  const isSlow = ({ agents, cpuMs }) => agents === GOAL.agents && cpuMs > GOAL.cpuMs;
  const name = ({ kind, agents }) => `${kind} of ${agents}`;
  return [
    ...ours.filter(isCrossed).map((row) => `Note: ${row.crossingsOfDagre} × dagre's crossings on ${name(row)}; goal ${GOAL.crossingsOverDagre}.`),
    ...ours.filter(isSlow).map((row) => `Note: ${row.cpuMs} ms on ${name(row)}; goal ${GOAL.cpuMs}.`),
    ...all.filter(({ overlaps }) => overlaps > 0).map((row) => `Note: ${row.engine} overlaps ${row.overlaps} boxes on ${name(row)}.`),
  ];
}

function ratio(ours, theirs) {
  return Number((ours / theirs).toPrecision(3));
}

function round(value) {
  return value < 10 ? Number(value.toFixed(1)) : Math.round(value);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
