import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { sourcesOf } from '#core/graph/defaults';
import type { Shared } from '../store/context';
import { type State, sameRef } from '../store/state';
import type { CanvasAction } from './command';
import { selectedAgents, selectedRoute } from './selected';

/** Commands that select something else. */
export const GOING = {
  selectAll: { run: ({ store, actions }) => actions.select((store.get().graph?.agents ?? []).map(({ id }) => ({ kind: 'agent', id }))) },
  selectConnected: {
    isOn: (state) => selectedAgents(state).length > 0,
    run: ({ store, actions }) => {
      const { graph } = store.get();
      if (graph) actions.select(connectedTo(graph, selectedAgents(store.get())).map((id) => ({ kind: 'agent', id })));
    },
  },
  nextRoute: { isOn: hasRoutes, run: (shared) => goToRoute(shared, 1) },
  previousRoute: { isOn: hasRoutes, run: (shared) => goToRoute(shared, -1) },
  nextProblem: { isOn: ({ problems }) => problems.length > 0, run: (shared) => goToProblem(shared, 1) },
  previousProblem: { isOn: ({ problems }) => problems.length > 0, run: (shared) => goToProblem(shared, -1) },
} as const satisfies Readonly<Record<string, CanvasAction>>;

/** The agents and those that a line joins them with. Order: as in the file. */
export function connectedTo(graph: AgentGraph, ids: readonly string[]): readonly string[] {
  const near = new Set(ids);
  for (const [from, to] of pairsOf(graph)) {
    if (ids.includes(from)) near.add(to);
    if (ids.includes(to)) near.add(from);
  }
  return graph.agents.flatMap(({ id }) => (near.has(id) ? [id] : []));
}

function pairsOf(graph: AgentGraph): readonly (readonly [string, string])[] {
  return [
    ...graph.handoffs.map(({ from, to }) => [from, to] as const),
    ...graph.escalations.flatMap((escalation) => sourcesOf(graph, escalation).map((from) => [from, escalation.to] as const)),
  ];
}

/** Handoffs and escalations that leave the agent, then those that enter it. */
function routesAt(graph: AgentGraph, agent: string): readonly ElementRef[] {
  const handoff = ({ id }: { readonly id: string }): ElementRef => ({ kind: 'handoff', id });
  const escalation = ({ id }: { readonly id: string }): ElementRef => ({ kind: 'escalation', id });
  return [
    ...graph.handoffs.filter(({ from }) => from === agent).map(handoff),
    ...graph.escalations.filter((one) => sourcesOf(graph, one).includes(agent)).map(escalation),
    ...graph.handoffs.filter(({ to }) => to === agent).map(handoff),
    ...graph.escalations.filter(({ to }) => to === agent).map(escalation),
  ];
}

/** The agent whose lines one goes through: the selected one, or the one that the selected line leaves. */
function homeOf(state: State): string | undefined {
  const route = selectedRoute(state)?.route;
  if (!route) return selectedAgents(state)[0];
  return typeof route.from === 'string' && route.from !== '*' ? route.from : route.to;
}

function hasRoutes(state: State): boolean {
  const home = homeOf(state);
  return home !== undefined && state.graph !== undefined && routesAt(state.graph, home).length > 0;
}

function goToRoute({ store, actions }: Shared, step: 1 | -1): void {
  const state = store.get();
  const home = homeOf(state);
  if (!state.graph || home === undefined) return;
  const routes = routesAt(state.graph, home);
  const at = routes.findIndex((ref) => state.selection.some((known) => sameRef(known, ref)));
  const next = routes[at === -1 ? (step === 1 ? 0 : routes.length - 1) : (at + step + routes.length) % routes.length];
  if (next) actions.show(next);
}

/** Goes to the next thing on which there is a problem, and says which. */
function goToProblem({ store, actions }: Shared, step: 1 | -1): void {
  const { problems, selection } = store.get();
  const places = problems.filter(({ element }, place) => problems.findIndex((other) => sameRef(other.element, element)) === place);
  const at = places.findIndex(({ element }) => selection.some((known) => sameRef(known, element)));
  const next = places[at === -1 ? (step === 1 ? 0 : places.length - 1) : (at + step + places.length) % places.length];
  if (!next) return;
  actions.show(next.element);
  actions.say(next.message);
}
