/**
 * Compares our layout with dagre and elkjs on graphs of 100 to 2,000 agents: time, crossings, edge length, overlaps.
 *
 * Options: `--full` runs dagre and elkjs at 2,000 and ours at 5,000 too; `--quick` stops at 500.
 * Writes `.cache/bench/layout.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inRepo, workFolder } from '../base/paths.mjs';
import { progress } from '../base/progress.mjs';
import { agentGraph, measure } from './layout-graphs.mjs';

const SEEDS = [1, 2, 3];
const ROUNDS = 3;
/** The others take seconds from here on. */
const OTHERS_LIMIT = 1000;

const isFull = process.argv.includes('--full');
const isQuick = process.argv.includes('--quick');
const sizes = isQuick ? [100, 500] : isFull ? [100, 500, 1000, 2000, 5000] : [100, 500, 1000, 2000];
const folder = join(workFolder, 'bench');

await mkdir(folder, { recursive: true });
const engines = { ours: await ours(), dagre: await dagre(), elkjs: await elkjs() };
for (const engine of Object.values(engines)) await engine(agentGraph(100, 99));
const rows = [];
for (const size of sizes) rows.push(...(await compare(size)));
console.table(rows.map(({ times, ...row }) => row));
await writeFile(join(folder, 'layout.json'), JSON.stringify({ node: process.version, seeds: SEEDS, rows }, null, 2));
progress('written to .cache/bench/layout.json');

async function compare(size) {
  const names = Object.keys(engines).filter((name) => name === 'ours' || size <= OTHERS_LIMIT || (isFull && size <= 2000));
  const results = new Map(names.map((name) => [name, { wall: [], cpu: [], measured: [] }]));
  const rounds = size > OTHERS_LIMIT ? 1 : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    for (const seed of SEEDS) {
      const graph = agentGraph(size, seed);
      for (const name of names) await runOnce(name, graph, results.get(name), round === 0);
    }
  }
  progress(`${size} agents`);
  return names.map((name) => rowOf(size, name, results.get(name)));
}

async function runOnce(name, graph, result, isMeasured) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const positions = await engines[name](graph);
  result.wall.push(performance.now() - start);
  const used = process.cpuUsage(cpu);
  result.cpu.push((used.user + used.system) / 1000);
  if (isMeasured) result.measured.push({ edges: graph.edges.length, ...measure(graph, positions) });
}

function rowOf(agents, engine, { wall, cpu, measured }) {
  const middle = (pick) => median(measured.map(pick));
  return {
    agents,
    edges: middle(({ edges }) => edges),
    engine,
    wallMs: Math.round(median(wall)),
    cpuMs: Math.round(median(cpu)),
    crossings: middle(({ crossings }) => crossings),
    perEdge: Number((middle(({ crossings }) => crossings) / middle(({ edges }) => edges)).toFixed(2)),
    meanLength: middle(({ meanLength }) => meanLength),
    overlaps: measured.reduce((sum, { overlaps }) => sum + overlaps, 0),
    size: measured[0].size,
    times: wall.map(Math.round),
  };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function ours() {
  const outfile = join(folder, 'layout-graph.mjs');
  const entry = inRepo('extension/src/core/layout/layout-graph.ts');
  await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile, logLevel: 'error' });
  const { layoutGraph } = await import(`${pathToFileURL(outfile).href}?at=${process.pid}`);
  return (graph) => layoutGraph(graph).positions;
}

async function dagre() {
  const { Graph, layout } = await import('@dagrejs/dagre');
  return (graph) => {
    const drawn = new Graph();
    drawn.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 180 });
    drawn.setDefaultEdgeLabel(() => ({}));
    for (const { id, width, height } of graph.nodes) drawn.setNode(id, { width, height });
    for (const { from, to } of graph.edges) drawn.setEdge(from, to);
    layout(drawn);
    return graph.nodes.map(({ id, width, height }) => {
      const { x, y } = drawn.node(id);
      return { id, x: x - width / 2, y: y - height / 2 };
    });
  };
}

async function elkjs() {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const elk = new Elk();
  const layoutOptions = {
    'elk.algorithm': 'layered',
    'elk.direction': 'RIGHT',
    'elk.spacing.nodeNode': '40',
    'elk.layered.spacing.nodeNodeBetweenLayers': '180',
  };
  return async (graph) => {
    const children = graph.nodes.map(({ id, width, height }) => ({ id, width, height }));
    const edges = graph.edges.map(({ from, to }, at) => ({ id: `e${at}`, sources: [from], targets: [to] }));
    const result = await elk.layout({ id: 'root', layoutOptions, children, edges });
    return result.children.map(({ id, x, y }) => ({ id, x, y }));
  };
}
