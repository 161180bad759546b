import assert from 'node:assert/strict';
import { readGraph } from '#core/graph/read-graph';
import { dragFlow } from './drag-flow';
import { type Drawing, toFlow } from './to-flow';

const TEXT = JSON.stringify({
  formatVersion: '1.0', name: 'Drag', entry: 'a', agents: { a: { name: 'A' }, b: { name: 'B' }, c: { name: 'C' }, d: { name: 'D', kind: 'human' } },
  handoffs: [{ id: 'ab', from: 'a', to: 'b' }, { id: 'bc', from: 'b', to: 'c' }],
  escalations: [{ id: 'up', from: '*', to: 'd' }],
  layout: { agents: { a: { x: 0, y: 0 }, b: { x: 400, y: 0 }, c: { x: 800, y: 0 }, d: { x: 1200, y: 0 } } },
});

function drawing(moved: Readonly<Record<string, { x: number; y: number }>>): Drawing {
  const { graph } = readGraph(TEXT);
  return { graph, positions: new Map(Object.entries({ ...graph.layout.agents, ...moved })), selected: new Set(), problems: [], breakpoints: new Set(), isReadOnly: false, framed: {}, say: (english: string) => english };
}

describe('A drag in a large graph', () => {
  const still = toFlow(drawing({}));

  it('shows the agent where it is dragged to, with its lines on the sides that face', () => {
    const moved = drawing({ b: { x: -600, y: 10 } });
    const flow = dragFlow(still, moved, new Set(['b']));
    assert.deepEqual(flow.nodes, toFlow(moved).nodes);
    const sides = (edges: typeof flow.edges): unknown => edges.map(({ id, sourceHandle, targetHandle }) => [id, sourceHandle, targetHandle]);
    assert.deepEqual(sides(flow.edges), sides(toFlow(moved).edges));
  });

  it('takes the label of an escalation along', () => {
    const moved = drawing({ d: { x: 1200, y: 500 } });
    assert.deepEqual(dragFlow(still, moved, new Set(['d'])).nodes, toFlow(moved).nodes);
  });

  it('leaves the very same objects where nothing changed', () => {
    const flow = dragFlow(still, drawing({ a: { x: 0, y: 50 } }), new Set(['a']));
    assert.equal(flow.nodes.find(({ id }) => id === 'c'), still.nodes.find(({ id }) => id === 'c'));
    assert.equal(flow.edges.find(({ data }) => data?.id === 'bc'), still.edges.find(({ data }) => data?.id === 'bc'));
  });
});
