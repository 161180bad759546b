import type { AgentGraph } from '#core/graph/model';
import { sourcesOf } from '#core/graph/defaults';
import { isStub } from './is-stub';

/** A line that is drawn only while what it belongs to is selected. */
export interface ExtraLine {
  readonly kind: 'agent' | 'handoff' | 'escalation';
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly look: 'fallback' | 'escalation';
  readonly label: string;
}

/** Fallbacks of the selected agents and handoffs, numbered in their order, and the agents that a selected escalation holds for. `selected`: "kind id". */
export function extraLines(graph: AgentGraph, selected: ReadonlySet<string>): readonly ExtraLine[] {
  const agents = graph.agents.filter(({ id }) => selected.has(`agent ${id}`)).flatMap(({ id, fallbacks = [], confidence }): readonly ExtraLine[] => [
    ...fallbacks.map((to, place): ExtraLine => ({ kind: 'agent', id, from: id, to, look: 'fallback', label: `${place + 1}.` })),
    ...(confidence?.below === undefined ? [] : [{ kind: 'agent', id, from: id, to: confidence.below, look: 'fallback', label: `< ${confidence.threshold}` } as const]),
  ]);
  const handoffs = graph.handoffs.filter(({ id }) => selected.has(`handoff ${id}`)).flatMap(({ id, from, fallbacks = [] }) =>
    fallbacks.map((to, place): ExtraLine => ({ kind: 'handoff', id, from, to, look: 'fallback', label: `${place + 1}.` })),
  );
  const escalations = graph.escalations.filter((escalation) => selected.has(`escalation ${escalation.id}`) && isStub(graph, escalation)).flatMap((escalation) =>
    sourcesOf(graph, escalation).map((from): ExtraLine => ({ kind: 'escalation', id: escalation.id, from, to: escalation.to, look: 'escalation', label: '' })),
  );
  return [...agents, ...handoffs, ...escalations];
}
