import type { Agent } from '../graph/model';
import { type AgentNet, viaOf } from './agent-net';
import { PERHAPS } from './feasible';

/** A way through the graph that a person can follow. */
export interface Way {
  readonly path: readonly string[];
  readonly via: readonly string[];
}

/** The way that the edges make, from the first one's source on; a single agent where there is no edge. */
export function wayOf(net: AgentNet, start: number, edges: readonly number[]): Way {
  const places = [start, ...edges.map((edge) => net.edges.to[edge]!)];
  return { path: places.map((place) => net.agents[place]!.id), via: edges.map((edge) => viaOf(net, edge)) };
}

/** Routes on the way whose conditions no check can look into, each once. */
export function openRoutesOn(net: AgentNet, edges: readonly number[]): readonly string[] {
  const open = edges.filter((edge) => net.edges.truth[edge] === PERHAPS).map((edge) => viaOf(net, edge));
  return [...new Set(open)];
}

/** The agents at both ends of the edge. */
export function endsOf({ agents, edges }: AgentNet, edge: number): { readonly from: Agent; readonly to: Agent } {
  return { from: agents[edges.from[edge]!]!, to: agents[edges.to[edge]!]! };
}
