/** The page's end of the wire to a document in this process, and how long an edit takes there and back. Runs in the page, before ours. */
const { bench } = globalThis;
const taken = (bench.tripMs = []);
let letGo;

globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => globalThis.toHost(JSON.stringify(message)),
  getState: () => ({ panel: 'none', ...(bench.viewport ? { viewport: bench.viewport } : {}) }),
  setState: () => undefined,
});

addEventListener('pointerup', () => (letGo = performance.now()), true);
addEventListener('message', ({ data }) => {
  if (data.name !== 'graph/changed' || letGo === undefined) return;
  const start = letGo;
  letGo = undefined;
  requestAnimationFrame(() => requestAnimationFrame(() => taken.push(performance.now() - start)));
});

bench.placeOf = (id) => {
  const { x, y } = document.querySelector(`.react-flow__node[data-id="${id}"]`).getBoundingClientRect();
  return { x, y, zoom: bench.viewport.zoom };
};

function watch() {
  if (!document.querySelector('.agent')) return requestAnimationFrame(watch);
  return requestAnimationFrame(() => requestAnimationFrame(() => (bench.firstMs = performance.now())));
}
requestAnimationFrame(watch);
