import { limitsOf } from '../graph/defaults';
import type { GraphEdit } from '../graph/graph-edit';
import type { AgentGraph, Handoff } from '../graph/model';
import type { Fix } from './problem';
import { quoted } from './words';

/** Whose fallback it is: the handoff's, or the agent's own where there is none. */
interface Fallback {
  readonly from: string;
  readonly to: string;
  readonly handoff: Handoff | undefined;
}

/** The runtime never tries more in a row, whatever the graph says. */
const MOST_FALLBACKS = 3;

/** Takes one agent out of the fallbacks, and with it those that were never tried: none of them should take its place. */
export function dropFallback(graph: AgentGraph, { from, to, handoff }: Fallback): Fix {
  const declared = (handoff ?? graph.agents.find(({ id }) => id === from))?.fallbacks ?? [];
  const tried = [...new Set(declared)].filter((id) => id !== from && id !== handoff?.to).slice(0, Math.min(MOST_FALLBACKS, limitsOf(graph).fallbacks));
  const left = tried.filter((id) => id !== to);
  const target = handoff === undefined ? ({ kind: 'agent', id: from } as const) : ({ kind: 'handoff', id: handoff.id } as const);
  const edit: GraphEdit = { type: 'property/set', target, path: ['fallbacks'], ...(left.length === 0 ? {} : { value: left }) };
  return { title: `Do not fall back to ${quoted(to)}`, edits: [edit], isSafe: false };
}
