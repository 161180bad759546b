import type { AgentGraph } from '../graph/model';

/** The wanted id, or the wanted one and a number, that no handoff, escalation or agent of the graph has. */
export function freshId(graph: AgentGraph, wanted: string): string {
  const taken = idsOf(graph);
  const base = wanted.replace(/[^a-z0-9-]/g, '-').replace(/^[^a-z]+/, '').slice(0, 58) || 'new';
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}

/** Ids of graphs that were asked about, since each of very many findings asks. */
const KNOWN = new WeakMap<AgentGraph, ReadonlySet<string>>();

function idsOf(graph: AgentGraph): ReadonlySet<string> {
  const known = KNOWN.get(graph);
  if (known) return known;
  const ids = new Set([graph.handoffs, graph.escalations, graph.agents].flatMap((list) => list.map(({ id }) => id)));
  KNOWN.set(graph, ids);
  return ids;
}
