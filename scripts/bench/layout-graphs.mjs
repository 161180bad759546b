/** Seeded graphs like those of real agents, and what a layout of one is measured by. */

const WIDTH = 220;
const HEIGHT = 96;

/** Numbers from 0 up to 1, the same for the same seed. Source: mulberry32. */
export function randomFrom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A graph of `count` agents: a tree from the entry, links to agents near in the tree's order (some of them returns),
 * and one in ten that leads anywhere. 1.87 links an agent.
 */
export function agentGraph(count, seed) {
  const random = randomFrom(seed);
  const below = (limit) => Math.floor(random() * limit);
  const pairs = new Map();
  const link = (from, to) => {
    if (from !== to) pairs.set(`${from} ${to}`, [from, to]);
  };
  for (let agent = 1; agent < count; agent++) link(Math.max(0, agent - 1 - below(Math.min(agent, 12))), agent);
  const local = Math.round(count * 1.77);
  while (pairs.size < local) {
    const from = below(count);
    link(from, Math.max(0, Math.min(count - 1, from + below(24) - 6)));
  }
  while (pairs.size < Math.round(count * 1.87)) link(below(count), below(count));
  return {
    nodes: Array.from({ length: count }, (_, agent) => ({ id: `agent${agent}`, width: WIDTH, height: HEIGHT })),
    edges: [...pairs.values()].map(([from, to]) => ({ from: `agent${from}`, to: `agent${to}` })),
    entry: 'agent0',
    direction: 'right',
  };
}

/** Crossings of the straight lines between centres, their mean length, and overlapping boxes. */
export function measure(graph, positions) {
  const at = new Map(positions.map(({ id, x, y }) => [id, { x: x + WIDTH / 2, y: y + HEIGHT / 2 }]));
  const lines = graph.edges.map(({ from, to }) => ({ from, to, a: at.get(from), b: at.get(to) }));
  const length = lines.reduce((sum, { a, b }) => sum + Math.hypot(a.x - b.x, a.y - b.y), 0);
  const points = [...at.values()];
  const width = Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x)) + WIDTH;
  const height = Math.max(...points.map(({ y }) => y)) - Math.min(...points.map(({ y }) => y)) + HEIGHT;
  return {
    crossings: crossingsOf(lines),
    meanLength: Math.round(length / lines.length),
    overlaps: overlapsOf(points),
    size: `${Math.round(width)}x${Math.round(height)}`,
  };
}

function crossingsOf(lines) {
  let count = 0;
  for (let first = 0; first < lines.length; first++)
    for (let second = first + 1; second < lines.length; second++) if (isCrossing(lines[first], lines[second])) count++;
  return count;
}

function isCrossing(first, second) {
  if (first.from === second.from || first.from === second.to || first.to === second.from || first.to === second.to)
    return false;
  return (
    side(first.a, first.b, second.a) * side(first.a, first.b, second.b) < 0 &&
    side(second.a, second.b, first.a) * side(second.a, second.b, first.b) < 0
  );
}

function side(a, b, point) {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

function overlapsOf(points) {
  let count = 0;
  for (let first = 0; first < points.length; first++)
    for (let second = first + 1; second < points.length; second++)
      if (
        Math.abs(points[first].x - points[second].x) < WIDTH - 1e-6 &&
        Math.abs(points[first].y - points[second].y) < HEIGHT - 1e-6
      )
        count++;
  return count;
}
