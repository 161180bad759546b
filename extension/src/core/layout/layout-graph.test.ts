import assert from 'node:assert/strict';
import { layoutGraph } from './layout-graph';
import type { LayoutInput, LayoutNode, LayoutResult } from './layout-graph';

const WIDTH = 240;
const HEIGHT = 130;

/** A graph written as `a>b` for a handoff and `a!b` for an escalation; the first name is the entry. */
function graph(text: string): LayoutInput & { readonly nodes: readonly LayoutNode[] } {
  const links = text.split(' ').map((word) => word.split(/[>!]/));
  const ids = [...new Set(links.flat())];
  const edges = text.split(' ').map((word, at) => {
    const [from, to] = links[at] as [string, string];
    return word.includes('!') ? { from, to, weight: 0.5 } : { from, to };
  });
  const nodes = ids.map((id) => ({ id, width: WIDTH, height: HEIGHT }));
  return { nodes, edges, entry: ids[0]!, direction: 'right' };
}

function placesOf(result: LayoutResult): Readonly<Record<string, { readonly x: number; readonly y: number }>> {
  return Object.fromEntries(result.positions.map(({ id, x, y }) => [id, { x, y }]));
}

function sizeOf(result: LayoutResult): { readonly width: number; readonly height: number } {
  const xs = result.positions.map(({ x }) => x);
  const ys = result.positions.map(({ y }) => y);
  return {
    width: Math.max(...xs) - Math.min(...xs) + WIDTH,
    height: Math.max(...ys) - Math.min(...ys) + HEIGHT,
  };
}

const support = graph(
  'triage>billing triage>tech triage>account billing>refunds tech>billing account>billing refunds>billing ' +
    'tech>triage billing>triage triage!human billing!human tech!human account!human refunds!human',
);

describe('layoutGraph', () => {
  it('gives nothing for nothing', () => {
    assert.deepEqual(layoutGraph({ nodes: [], edges: [], direction: 'right' }), { positions: [] });
  });

  it('starts a graph at the origin', () => {
    const { positions } = layoutGraph(graph('a>b'));
    assert.deepEqual(positions[0], { id: 'a', x: 0, y: 0 });
  });

  it('puts the entry left of all and the target of escalations right of all', () => {
    const places = placesOf(layoutGraph(support));
    for (const [id, { x }] of Object.entries(places)) {
      if (id !== 'triage') assert.ok(x > places['triage']!.x, id);
      if (id !== 'human') assert.ok(x < places['human']!.x, id);
    }
  });

  it('gives the human a column of its own beside a hub and its spokes', () => {
    const places = placesOf(layoutGraph(graph('hub>a hub>b hub>c a>hub hub!human')));
    for (const id of ['a', 'b', 'c']) assert.ok(places['human']!.x > places[id]!.x, id);
  });

  it('lets the flow run down when asked', () => {
    const places = placesOf(layoutGraph({ ...graph('a>b b>c'), direction: 'down' }));
    assert.ok(places['a']!.y < places['b']!.y && places['b']!.y < places['c']!.y);
    assert.equal(places['a']!.x, places['c']!.x);
  });

  it('draws a short chain as one straight line', () => {
    const { positions } = layoutGraph(graph('a>b b>c c>d d>e'));
    assert.deepEqual(new Set(positions.map(({ y }) => y)).size, 1);
  });

  it('lines a hub up with the middle of its spokes', () => {
    const places = placesOf(layoutGraph(graph('hub>a hub>b hub>c a>hub b>hub c>hub')));
    assert.equal(places['hub']!.y, places['b']!.y);
    assert.equal(places['a']!.x, places['c']!.x);
  });

  it('keeps a small graph full of returns within the shape of a screen', () => {
    const { width, height } = sizeOf(layoutGraph(support));
    assert.ok(width / height < 3, `${width} x ${height}`);
  });

  it('cuts a chain too long for a screen into rows that all start at the left', () => {
    const chain = Array.from({ length: 11 }, (_, at) => `c${at}>c${at + 1}`);
    const { width, height } = sizeOf(layoutGraph(graph(chain.join(' '))));
    assert.ok(width / height < 3.5, `${width} x ${height}`);
  });

  it('stands an agent that belongs last right of all others although it hands back', () => {
    const { nodes, ...rest } = graph('a>b b>c c>human human>a human>d');
    const marked = nodes.map((node) => (node.id === 'human' ? { ...node, isLast: true } : node));
    const places = placesOf(layoutGraph({ ...rest, nodes: marked }));
    for (const [id, { x }] of Object.entries(places)) if (id !== 'human') assert.ok(x < places['human']!.x, id);
  });

  it('stands agents apart from the lines that pass between columns', () => {
    const places = placesOf(layoutGraph(graph('a>b b>c a>c')));
    assert.ok(Math.abs(places['b']!.y - places['a']!.y) > HEIGHT / 2);
  });

  it('sets the spokes of a large hub in several columns', () => {
    const spokes = Array.from({ length: 40 }, (_, at) => `hub>s${at}`);
    const { width, height } = sizeOf(layoutGraph(graph(spokes.join(' '))));
    assert.ok(height < 3 * width, `${width} x ${height}`);
  });

  it('stands peers that all hand off to one another in a circle', () => {
    const names = ['a', 'b', 'c', 'd'];
    const words = names.flatMap((from) => names.filter((to) => to !== from).map((to) => `${from}>${to}`));
    const { width, height } = sizeOf(layoutGraph(graph(words.join(' '))));
    assert.ok(width / height < 2 && height / width < 2, `${width} x ${height}`);
  });

  it('sets graphs that are not linked side by side or below, not inside each other', () => {
    const places = placesOf(layoutGraph(graph('a>b b>c x>y')));
    assert.ok(places['x']!.y >= HEIGHT || places['x']!.x >= places['c']!.x + WIDTH);
  });

  it('sets agents without handoffs in rows below the rest', () => {
    const linked = graph('a>b');
    const loose = Array.from({ length: 8 }, (_, at) => ({ id: `loose${at}`, width: WIDTH, height: HEIGHT }));
    const places = placesOf(layoutGraph({ ...linked, nodes: [...linked.nodes, ...loose] }));
    for (const { id } of loose) assert.ok(places[id]!.y >= HEIGHT, id);
    assert.ok(new Set(loose.map(({ id }) => places[id]!.y)).size < loose.length);
  });

  it('ignores loops, unknown ends and repeated ids', () => {
    const plain = graph('a>b');
    const odd = {
      ...plain,
      nodes: [...plain.nodes, plain.nodes[0]!],
      edges: [...plain.edges, { from: 'a', to: 'a' }, { from: 'a', to: 'gone' }, { from: 'gone', to: 'b' }],
    };
    assert.deepEqual(layoutGraph(odd), layoutGraph(plain));
  });

  it('draws boxes whose size is not a size with a usual one', () => {
    const { positions } = layoutGraph({
      nodes: [
        { id: 'a', width: Number.NaN, height: -1 },
        { id: 'b', width: Infinity, height: 0 },
      ],
      edges: [{ from: 'a', to: 'b' }],
      direction: 'right',
    });
    assert.ok(positions.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
    assert.ok(positions[1]!.x >= 100);
  });

  it('lays out a chain of 20,000 without running out of stack', () => {
    const ids = Array.from({ length: 20_000 }, (_, at) => `a${at}`);
    const nodes = ids.map((id) => ({ id, width: WIDTH, height: HEIGHT }));
    const edges = ids.slice(1).map((id, at) => ({ from: ids[at]!, to: id }));
    assert.equal(layoutGraph({ nodes, edges, entry: 'a0', direction: 'right' }).positions.length, ids.length);
  });
});

describe('layoutGraph with places', () => {
  it('leaves a pinned agent exactly where it is and keeps the others clear of it', () => {
    const pinned = { x: 503, y: 17 };
    const nodes = support.nodes.map((node) => (node.id === 'tech' ? { ...node, pinned } : node));
    const places = placesOf(layoutGraph({ ...support, nodes }));
    assert.deepEqual(places['tech'], pinned);
    for (const [id, { x, y }] of Object.entries(places))
      if (id !== 'tech') assert.ok(Math.abs(x - 503) >= WIDTH || Math.abs(y - 17) >= HEIGHT, id);
  });

  it('stands a new agent after the one that hands off to it when the others are pinned', () => {
    const before = placesOf(layoutGraph(support));
    const nodes = support.nodes.map((node) => ({ ...node, pinned: before[node.id]! }));
    const edges = [...support.edges, { from: 'refunds', to: 'new' }];
    const places = placesOf(layoutGraph({ ...support, nodes: [...nodes, { id: 'new', width: WIDTH, height: HEIGHT }], edges }));
    assert.ok(places['new']!.x >= before['refunds']!.x + WIDTH);
    assert.ok(Math.abs(places['new']!.y - before['refunds']!.y) <= 2 * HEIGHT);
  });

  it('stands a new agent beside its own neighbour where graphs that are not linked stand among each other', () => {
    const { nodes, ...rest } = graph('a>b c>new');
    const pins = { a: { x: 0, y: 0 }, b: { x: 1000, y: 1000 }, c: { x: 400, y: 400 } };
    const pinned = nodes.map((node) => ({ ...node, ...(node.id === 'new' ? {} : { pinned: pins[node.id as keyof typeof pins] }) }));
    const { x, y } = placesOf(layoutGraph({ ...rest, nodes: pinned }))['new']!;
    assert.ok(x >= 400 + WIDTH && x < 1000 && Math.abs(y - 400) <= HEIGHT, `${x} ${y}`);
  });

  it('keeps an order that costs a crossing, as it is the order of the user', () => {
    const { nodes, ...rest } = graph('hub>a hub>b a>x b>y');
    const at = { hub: [0, 100], a: [420, 0], b: [420, 200], x: [840, 200], y: [840, 0] } as const;
    const placed = nodes.map((node) => {
      const [x, y] = at[node.id as keyof typeof at];
      return { ...node, previous: { x, y } };
    });
    const places = placesOf(layoutGraph({ ...rest, nodes: placed }));
    assert.ok(places['a']!.y < places['b']!.y && places['y']!.y < places['x']!.y);
  });

  it('moves few of a hundred agents when one handoff is added', () => {
    const links = Array.from({ length: 99 }, (_, at) => `a${Math.floor(at / 3)}>a${at + 1}`);
    const tree = graph(links.join(' '));
    const before = placesOf(layoutGraph(tree));
    const nodes = tree.nodes.map((node) => ({ ...node, previous: before[node.id]! }));
    const after = placesOf(layoutGraph({ ...tree, nodes, edges: [...tree.edges, { from: 'a5', to: 'a60' }] }));
    const far = tree.nodes.filter(({ id }) => Math.hypot(after[id]!.x - before[id]!.x, after[id]!.y - before[id]!.y) > 2 * WIDTH);
    assert.ok(far.length <= 10, `${far.length} moved far`);
  });

  it('keeps the order that the user has given two agents of one layer', () => {
    const hub = graph('hub>a hub>b hub>c');
    const swapped = { a: 400, b: 200, c: 0, hub: 200 };
    const nodes = hub.nodes.map((node) => ({
      ...node,
      previous: { x: node.id === 'hub' ? 0 : 500, y: swapped[node.id as keyof typeof swapped] },
    }));
    const places = placesOf(layoutGraph({ ...hub, nodes }));
    assert.ok(places['c']!.y < places['b']!.y && places['b']!.y < places['a']!.y);
  });
});
