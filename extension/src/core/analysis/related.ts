import type { AgentNet } from './agent-net';
import { type Components, componentsOf } from './components';
import { hasBit, setBit } from './field-bits';
import type { EdgeFilter } from './walk';

/** Whether a way leads from the start to the agent, or from the agent to the start. */
export type IsRelated = (start: number, place: number) => boolean;

/** Most room for what is known of all agents. Units: words of 32 bits. */
const MOST_WORDS = 4_000_000;

/** How many starts can be looked at in one graph. */
export function mostStarts(net: AgentNet): number {
  return 32 * Math.max(1, Math.floor(MOST_WORDS / Math.max(1, net.agents.length)));
}

/** How each start stands to all agents over the edges that count. Cost: two passes over edges × starts / 32. */
export function relatedTo(net: AgentNet, starts: readonly number[], counts: EdgeFilter): IsRelated {
  const bitOf = new Map(starts.map((place, bit) => [place, bit]));
  const words = (bitOf.size + 31) >> 5;
  const components = componentsOf(net, counts);
  const rows = { on: new Int32Array(components.count * words), back: new Int32Array(components.count * words) };
  for (const [place, bit] of bitOf) {
    setBit(rows.on, components.of[place]! * words, bit);
    setBit(rows.back, components.of[place]! * words, bit);
  }
  // Ids fall along the edges: what leads to a component has been met before it, and the other way round.
  const order = byComponent(components);
  for (let at = order.length - 1; at >= 0; at -= 1) eachEdge(net, order[at]!, { counts, visit: (to, from) => join(rows.on, components.of[to]! * words, { row: components.of[from]! * words, words }) });
  for (const place of order) eachEdge(net, place, { counts, visit: (to, from) => join(rows.back, components.of[from]! * words, { row: components.of[to]! * words, words }) });
  return (start, place) => {
    const bit = bitOf.get(start) ?? -1;
    const row = components.of[place]! * words;
    return bit !== -1 && (hasBit(rows.on, row, bit) || hasBit(rows.back, row, bit));
  };
}

/** Agents by the ids of their components, the least first. */
function byComponent({ count, of, size }: Components): Int32Array {
  const next = new Int32Array(count);
  for (let component = 1; component < count; component += 1) next[component] = next[component - 1]! + size[component - 1]!;
  const order = new Int32Array(of.length);
  of.forEach((component, place) => (order[next[component]!++] = place));
  return order;
}

interface Visit {
  readonly counts: EdgeFilter;
  readonly visit: (to: number, from: number) => void;
}

function eachEdge(net: AgentNet, place: number, { counts, visit }: Visit): void {
  const { start, edges } = net.out;
  for (let at = start[place]!; at < start[place + 1]!; at += 1) if (counts(edges[at]!)) visit(net.edges.to[edges[at]!]!, place);
}

function join(rows: Int32Array, into: number, { row, words }: { readonly row: number; readonly words: number }): void {
  if (into === row) return;
  for (let word = 0; word < words; word += 1) rows[into + word]! |= rows[row + word]!;
}
