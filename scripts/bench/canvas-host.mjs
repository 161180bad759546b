/** VS Code's side of the wire for the bench: it tells the graph, and takes every edit at once. Runs in the page, before ours. */
const { bench } = globalThis;
const post = (message) => setTimeout(() => globalThis.postMessage(message, '*'), 0);
const tell = (name, params) => post({ kind: 'event', name, params });
let version = 1;
let graph = bench.read;

function tellGraph() {
  tell('graph/changed', { version, graph, faults: [], isReadOnly: false });
  tell('problems/changed', { version, problems: [] });
}

/** Traffic on every line and box of the graph. */
function figuresOf({ agents, handoffs }) {
  const routes = handoffs.map(({ id }, place) => ({ element: { kind: 'handoff', id }, weight: (place % 10) / 9, tone: place % 7 === 0 ? 'bad' : 'neutral', label: String(100 + place), words: 'Taken often.' }));
  const boxes = agents.map(({ id }, place) => ({ element: { kind: 'agent', id }, tone: place % 9 === 0 ? 'warn' : 'neutral', label: String(1000 + place), words: 'Has many turns.' }));
  return { id: 'traffic', title: 'Traffic', legend: [], marks: [...routes, ...boxes] };
}

function receive({ kind, id, name, params }) {
  if (name === 'canvas/opened') {
    tell('canvas/configured', { strings: {}, language: 'en', layoutWorkerUri: '/layout-worker.js' });
    tellGraph();
    if (new URLSearchParams(location.search).get('page') === 'figures') tell('overlay/shown', { overlay: figuresOf(graph) });
  }
  if (kind !== 'request') return;
  if (name === 'graph/edit') {
    version += 1;
    for (const { agents } of params.edits) graph = { ...graph, layout: { ...graph.layout, agents: { ...graph.layout.agents, ...agents } } };
    bench.edits += 1;
  }
  post({ kind: 'reply', id, result: { ok: true, value: name === 'run/list' ? [] : { version } } });
  if (name === 'graph/edit') tellGraph();
}

globalThis.acquireVsCodeApi = () => ({
  postMessage: receive,
  getState: () => ({ panel: 'none', ...(bench.viewport ? { viewport: bench.viewport } : {}) }),
  setState: () => undefined,
});

function watch() {
  if (!document.querySelector('.agent, .overview')) return requestAnimationFrame(watch);
  return requestAnimationFrame(() => requestAnimationFrame(() => (bench.firstMs = performance.now())));
}
requestAnimationFrame(watch);

bench.placeOf = (id) => {
  const { x, y } = document.querySelector(`.react-flow__node[data-id="${id}"]`).getBoundingClientRect();
  const zoom = Number(/scale\(([\d.]+)\)/.exec(document.querySelector('.react-flow__viewport').style.transform)[1]);
  return { x, y, zoom };
};

bench.isEmpty = (x, y) => document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') ?? false;
