/** A peer: stock React Flow, written as its guide says, with a memoised node that shows what the others show. Runs in the page. */
import { Handle, Position, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createElement as h, memo } from 'react';
import { createRoot } from 'react-dom/client';

const { graph, viewport } = globalThis.bench;
const nodeTypes = { agent: memo(AgentNode) };
const firstNodes = Object.entries(graph.agents).map(([id, agent]) => ({ id, type: 'agent', position: graph.layout.agents[id], data: agent }));
const firstEdges = graph.handoffs.map(({ id, from, to }) => ({ id, source: from, target: to, label: 'billing' }));

function AgentNode({ data }) {
  return h('div', { className: `peer-agent kind-${data.kind}` },
    h(Handle, { type: 'target', position: Position.Left }),
    h('div', { className: 'peer-header' }, h('span', { className: 'peer-kind' }), h('span', null, data.name)),
    h('p', null, data.purpose),
    h('div', null, h('span', null, 'needs'), ' ', h('span', null, data.contract.requires.join(', '))),
    h('div', null, ['billing', 'en hi', '≥ 0.8'].map((text) => h('span', { className: 'peer-badge', key: text }, text))),
    h(Handle, { type: 'source', position: Position.Right }),
  );
}

function Page() {
  const [nodes, , onNodesChange] = useNodesState(firstNodes);
  const [edges, , onEdgesChange] = useEdgesState(firstEdges);
  const view = viewport ? { defaultViewport: viewport } : { fitView: true };
  return h(ReactFlow, { nodes, edges, onNodesChange, onEdgesChange, nodeTypes, minZoom: 0.05, ...view });
}

function watch() {
  if (document.querySelectorAll('.react-flow__edge').length < firstEdges.length) return requestAnimationFrame(watch);
  return requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.bench.firstMs = performance.now())));
}

globalThis.bench.placeOf = (id) => {
  const { x, y } = document.querySelector(`.react-flow__node[data-id="${id}"]`).getBoundingClientRect();
  const zoom = Number(/scale\(([\d.]+)\)/.exec(document.querySelector('.react-flow__viewport').style.transform)[1]);
  return { x, y, zoom };
};
globalThis.bench.isEmpty = (x, y) => document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') ?? false;
createRoot(document.getElementById('root')).render(h(Page));
requestAnimationFrame(watch);
