import type { Escalation, Handoff } from '#core/graph/model';
import type { State } from '../store/state';

/** Ids of the selected agents. Order: as selected. */
export function selectedAgents({ selection }: Pick<State, 'selection'>): readonly string[] {
  return selection.flatMap((ref) => (ref.kind === 'agent' ? [ref.id] : []));
}

/** The handoff or escalation that is selected alone. */
export function selectedRoute({ selection, graph }: Pick<State, 'selection' | 'graph'>): { readonly kind: 'handoff' | 'escalation'; readonly route: Handoff | Escalation } | undefined {
  const [ref] = selection;
  if (selection.length !== 1 || !ref || (ref.kind !== 'handoff' && ref.kind !== 'escalation')) return undefined;
  const route = (ref.kind === 'handoff' ? graph?.handoffs : graph?.escalations)?.find(({ id }) => id === ref.id);
  return route && { kind: ref.kind, route };
}
