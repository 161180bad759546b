import type { AgentGraph } from '../graph/model';
import { type Estimate, shareOf } from '../simulation/intervals';
import type { EdgeSummary, SimulationSummary } from '../simulation/summary';

/** How a handoff or an agent does: `bad` and `poor` are shown by the whole interval, `unused` by no case at all. */
export type Standing = 'fine' | 'poor' | 'bad' | 'unused';

/** What went over one handoff or escalation. */
export interface RouteTraffic {
  readonly kind: 'handoff' | 'escalation';
  readonly id: string;
  readonly offered: number;
  readonly taken: number;
  /** How often it was refused before anything was sent, most first. */
  readonly refused: Readonly<Record<string, number>>;
  /** Of those that were sent. */
  readonly success: Estimate;
  /** Of all handoffs that took place. */
  readonly share: number;
  /** How thick its line is drawn: areas compare as numbers do. Units: 0 to 1, where 1 is the busiest. */
  readonly weight: number;
  readonly standing: Standing;
}

/** What one agent did. */
export interface AgentTraffic {
  readonly id: string;
  readonly turns: number;
  readonly failures: Estimate;
  readonly resolved: number;
  readonly escalated: number;
  readonly standing: Standing;
}

/** What many conversations did on each handoff, escalation and agent that is in use. */
export interface Traffic {
  readonly routes: readonly RouteTraffic[];
  readonly agents: readonly AgentTraffic[];
}

/** Below these shares of success a handoff is poor, or bad. Source: the gate `handoff-success`. */
export const SUCCESS = { poor: 0.98, bad: 0.9 } as const;
/** Above these shares of failed turns an agent is poor, or bad. */
export const FAILURES = { poor: 0.02, bad: 0.1 } as const;

/** The traffic of a simulation on its graph. What the graph has and nobody took is in it too. Order: that of the graph. */
export function trafficOf(graph: AgentGraph, { edges, agents }: SimulationSummary): Traffic {
  const byRoute = new Map<string, EdgeSummary[]>();
  for (const edge of edges) byRoute.set(edge.via, [...(byRoute.get(edge.via) ?? []), edge]);
  const takenBy = (id: string): number => sumOf(byRoute.get(id) ?? [], ({ committed }) => committed);
  const inUse = [
    ...graph.handoffs.map(({ id, disabled }) => ({ kind: 'handoff' as const, id, disabled })),
    ...graph.escalations.map(({ id, disabled }) => ({ kind: 'escalation' as const, id, disabled })),
  ].filter(({ disabled }) => disabled !== true);
  const busiest = Math.max(1, ...inUse.map(({ id }) => takenBy(id)));
  const known = new Map(agents.map((agent) => [agent.agent, agent]));
  return {
    routes: inUse.map(({ kind, id }) => routeTraffic({ kind, id }, byRoute.get(id) ?? [], busiest)),
    agents: graph.agents.filter(({ disabled }) => disabled !== true).map(({ id }): AgentTraffic => {
      const { turns, failures, resolved, escalated } = known.get(id) ?? { turns: 0, failures: shareOf(0, 0), resolved: 0, escalated: 0 };
      return { id, turns, failures, resolved, escalated, standing: turns === 0 ? 'unused' : failures.low > FAILURES.bad ? 'bad' : failures.low > FAILURES.poor ? 'poor' : 'fine' };
    }),
  };
}

function routeTraffic(route: Pick<RouteTraffic, 'kind' | 'id'>, edges: readonly EdgeSummary[], busiest: number): RouteTraffic {
  const offered = sumOf(edges, ({ proposed }) => proposed);
  const taken = sumOf(edges, ({ committed }) => committed);
  const success = shareOf(sumOf(edges, (edge) => Math.round(edge.success.value * edge.success.cases)), sumOf(edges, (edge) => edge.success.cases));
  const standing = offered === 0 ? 'unused' : success.cases === 0 ? 'fine' : success.high < SUCCESS.bad ? 'bad' : success.high < SUCCESS.poor ? 'poor' : 'fine';
  return { ...route, offered, taken, refused: refusedOn(edges), success, share: sumOf(edges, ({ share }) => share), weight: Math.sqrt(taken / busiest), standing };
}

function refusedOn(edges: readonly EdgeSummary[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [code, times] of edges.flatMap(({ denied }) => Object.entries(denied))) counts[code] = (counts[code] ?? 0) + times;
  return Object.fromEntries(Object.entries(counts).toSorted(([, a], [, b]) => b - a));
}

function sumOf<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}
