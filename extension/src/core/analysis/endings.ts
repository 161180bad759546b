import type { AgentNet } from './agent-net';
import { isCall } from './calls';
import type { EdgeFilter } from './walk';

/**
 * Agents from which a conversation can end while nobody waits for control to come back: 1 for each of those.
 * Whom an agent calls gives control back instead of ending, unless a human takes the matter over.
 *
 * Cost: linear.
 */
export function agentsThatEnd(net: AgentNet, counts: EdgeFilter): Uint8Array {
  const search: Search = { net, ends: new Uint8Array(net.agents.length), isRescued: new Uint8Array(net.agents.length), queue: [] };
  net.resolves.forEach((resolves, place) => {
    if (resolves === 1) reach(search, search.ends, place);
  });
  for (let head = 0; head < search.queue.length; head += 1) {
    const { place, states } = search.queue[head]!;
    for (let at = net.into.start[place]!; at < net.into.start[place + 1]!; at += 1) {
      const edge = net.into.edges[at]!;
      if (counts(edge)) lookBack(search, edge, states);
    }
  }
  return search.ends;
}

interface Search {
  readonly net: AgentNet;
  readonly ends: Uint8Array;
  /** Agents from which somebody's call can come to a human who ends the conversation. */
  readonly isRescued: Uint8Array;
  readonly queue: { readonly place: number; readonly states: Uint8Array }[];
}

function reach({ queue }: Search, states: Uint8Array, place: number): void {
  if (states[place] === 1) return;
  states[place] = 1;
  queue.push({ place, states });
}

function lookBack(search: Search, edge: number, states: Uint8Array): void {
  const { net, ends, isRescued } = search;
  const [from, to] = [net.edges.from[edge]!, net.edges.to[edge]!];
  if (states === isRescued) {
    reach(search, isRescued, from);
    if (isCall(net, edge)) reach(search, ends, from);
    return;
  }
  if (net.isHuman[to] === 1) reach(search, isRescued, from);
  if (!isCall(net, edge)) reach(search, ends, from);
}
