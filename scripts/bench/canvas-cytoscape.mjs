/** A peer: cytoscape with its usual options, each agent a box with two lines of text, which is less than the others show. Runs in the page. */
import cytoscape from 'cytoscape';

const { graph, viewport } = globalThis.bench;
const size = { width: 240, height: 134 };
const colours = { ai: '#3794ff', router: '#b180d7', human: '#89d185', service: '#11a8cd' };

const nodes = Object.entries(graph.agents).map(([id, { name, kind }]) => {
  const { x, y } = graph.layout.agents[id];
  return { data: { id, label: `${name}\nbilling · en hi · ≥ 0.8`, colour: colours[kind] }, position: { x: x + size.width / 2, y: y + size.height / 2 } };
});
const edges = graph.handoffs.map(({ id, from, to }) => ({ data: { id, source: from, target: to, label: 'billing' } }));

const shown = cytoscape({
  container: document.getElementById('root'),
  elements: { nodes, edges },
  layout: { name: 'preset', fit: !viewport, padding: 32 },
  minZoom: 0.05,
  maxZoom: 2,
  ...(viewport ? { zoom: viewport.zoom, pan: { x: viewport.x, y: viewport.y } } : {}),
  style: [
    { selector: 'node', style: { shape: 'round-rectangle', ...size, 'background-color': '#262626', 'border-width': 2, 'border-color': 'data(colour)', label: 'data(label)', color: '#cccccc', 'font-size': 13, 'text-valign': 'center', 'text-wrap': 'wrap' } },
    { selector: 'edge', style: { 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', 'line-color': '#888888', 'target-arrow-color': '#888888', width: 1.5, label: 'data(label)', color: '#cccccc', 'font-size': 11 } },
  ],
});

shown.one('render', () => requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.bench.firstMs = performance.now()))));
globalThis.bench.placeOf = (id) => {
  const { x1: x, y1: y } = shown.getElementById(id).renderedBoundingBox({ includeLabels: false });
  return { x, y, zoom: shown.zoom() };
};
globalThis.bench.isEmpty = (x, y) => shown.nodes().every((node) => {
  const { x1, y1, x2, y2 } = node.renderedBoundingBox();
  return x < x1 - 4 || y < y1 - 4 || x > x2 + 4 || y > y2 + 4;
});
