import type { AgentGraph } from '../graph/model';

/** Ids of each graph that was asked about: thousands of findings may each want a new one. */
const KNOWN = new WeakMap<AgentGraph, ReadonlySet<string>>();

/** The wanted id, or the wanted one and a number, that no handoff, escalation or agent of the graph has. Cost: linear in the graph the first time. */
export function freshId(graph: AgentGraph, wanted: string): string {
  const taken = KNOWN.get(graph) ?? new Set([graph.handoffs, graph.escalations, graph.agents].flatMap((list) => list.map(({ id }) => id)));
  KNOWN.set(graph, taken);
  const base = wanted.replace(/[^a-z0-9-]/g, '-').replace(/^[^a-z]+/, '').slice(0, 58) || 'new';
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}
