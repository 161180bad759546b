import type { AgentNet } from './agent-net';
import type { EdgeFilter } from './walk';

/** Strong components: agents share one when each can reach the other. */
export interface Components {
  readonly count: number;
  /** Component of each agent; ids fall along the edges. */
  readonly of: Int32Array;
  readonly size: Int32Array;
}

/** Strong components over the edges that count. Cost: linear, no recursion. Source: Tarjan 1972. */
export function componentsOf(net: AgentNet, counts: EdgeFilter): Components {
  const count = net.agents.length;
  const walk: Walk = {
    index: new Int32Array(count).fill(-1),
    low: new Int32Array(count),
    isOpen: new Uint8Array(count),
    open: new Int32Array(count),
    openLength: 0,
    next: 0,
    of: new Int32Array(count).fill(-1),
    components: 0,
  };
  const trail = new Int32Array(count);
  const cursor = new Int32Array(count);
  for (let root = 0; root < count; root += 1) if (walk.index[root] === -1) visit(net, { walk, trail, cursor, root, counts });
  const size = new Int32Array(walk.components);
  for (const component of walk.of) size[component]! += 1;
  return { count: walk.components, of: walk.of, size };
}

/** Agents of every component that has more than one. Order: of their first members; within each as declared. */
export function roundsOf({ of, size }: Components): readonly (readonly number[])[] {
  const rounds = new Map<number, number[]>();
  of.forEach((component, place) => {
    if (size[component]! < 2) return;
    const members = rounds.get(component);
    if (members) members.push(place);
    else rounds.set(component, [place]);
  });
  return [...rounds.values()];
}

interface Walk {
  readonly index: Int32Array;
  readonly low: Int32Array;
  readonly isOpen: Uint8Array;
  readonly open: Int32Array;
  openLength: number;
  next: number;
  readonly of: Int32Array;
  components: number;
}

interface Visit {
  readonly walk: Walk;
  readonly trail: Int32Array;
  readonly cursor: Int32Array;
  readonly root: number;
  readonly counts: EdgeFilter;
}

function visit(net: AgentNet, { walk, trail, cursor, root, counts }: Visit): void {
  const { start, edges } = net.out;
  let depth = 0;
  trail[0] = root;
  cursor[root] = start[root]!;
  enter(walk, root);
  while (depth >= 0) {
    const place = trail[depth]!;
    if (cursor[place]! >= start[place + 1]!) {
      close(walk, place);
      depth -= 1;
      if (depth >= 0) lower(walk, trail[depth]!, walk.low[place]!);
      continue;
    }
    const edge = edges[cursor[place]!]!;
    cursor[place]! += 1;
    const next = net.edges.to[edge]!;
    if (walk.index[next] === -1) {
      if (!counts(edge)) continue;
      depth += 1;
      trail[depth] = next;
      cursor[next] = start[next]!;
      enter(walk, next);
    } else if (walk.isOpen[next] === 1 && counts(edge)) lower(walk, place, walk.index[next]!);
  }
}

function enter(walk: Walk, place: number): void {
  walk.index[place] = walk.next;
  walk.low[place] = walk.next;
  walk.next += 1;
  walk.open[walk.openLength++] = place;
  walk.isOpen[place] = 1;
}

function lower(walk: Walk, place: number, to: number): void {
  if (to < walk.low[place]!) walk.low[place] = to;
}

function close(walk: Walk, place: number): void {
  if (walk.low[place] !== walk.index[place]) return;
  let member: number;
  do {
    member = walk.open[--walk.openLength]!;
    walk.isOpen[member] = 0;
    walk.of[member] = walk.components;
  } while (member !== place);
  walk.components += 1;
}
