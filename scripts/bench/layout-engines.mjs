/** Our layout and its peers, each as a function from a graph to the top-left corners of its boxes. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inRepo, workFolder } from '../base/paths.mjs';

const NODE_GAP = 40;
const LAYER_GAP = 180;

/** All engines by name, loaded; the same gaps for each. */
export async function loadEngines() {
  return { ours: await ours(), dagre: await dagre(), elkjs: await elkjs() };
}

async function ours() {
  const folder = join(workFolder, 'bench');
  await mkdir(folder, { recursive: true });
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
    drawn.setGraph({ rankdir: 'LR', nodesep: NODE_GAP, ranksep: LAYER_GAP });
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
    'elk.spacing.nodeNode': String(NODE_GAP),
    'elk.layered.spacing.nodeNodeBetweenLayers': String(LAYER_GAP),
  };
  return async (graph) => {
    const children = graph.nodes.map(({ id, width, height }) => ({ id, width, height }));
    const edges = graph.edges.map(({ from, to }, at) => ({ id: `e${at}`, sources: [from], targets: [to] }));
    const result = await elk.layout({ id: 'root', layoutOptions, children, edges });
    return result.children.map(({ id, x, y }) => ({ id, x, y }));
  };
}
