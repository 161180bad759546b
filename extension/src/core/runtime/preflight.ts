import type { Conversation, EnvelopeView } from './conversation';
import { own } from './own';
import type { Route } from './route';
import type { RunGraph } from './run-graph';
import { guardOf, isThrownBack } from './triggers';

/** Why a handoff is not even sent. */
export type Denial =
  | 'UNKNOWN_TARGET' | 'SELF_HANDOFF' | 'NO_EDGE' | 'HOP_BUDGET' | 'VISIT_BUDGET' | 'COOLDOWN' | 'HANDOFF_LIMIT'
  | 'LOOP_NO_PROGRESS' | 'MISSING_FIELD' | 'CAPACITY';

/** What is looked at before anything is sent. */
export interface Flight {
  readonly route: Route;
  readonly view: EnvelopeView;
  readonly contextDigest: string;
}

/** The first thing that speaks against the handoff. Budgets, loops and missing fields never keep a conversation from a human, once it is with none. */
export function preflight(plan: RunGraph, state: Conversation, flight: Flight): Denial | undefined {
  const { route } = flight;
  const target = plan.agents.get(route.to);
  if (route.flaw !== undefined) return route.flaw;
  if (target === undefined) return 'UNKNOWN_TARGET';
  if (route.to === state.owner) return 'SELF_HANDOFF';
  if (isThrownBack(plan, state, route)) return 'LOOP_NO_PROGRESS';
  const guarded = target.kind === 'human' || route.kind === 'return' ? undefined : budgetDenial(plan, state, flight);
  if (guarded !== undefined) return guarded;
  if (target.kind !== 'human' && flight.view.missing.length > 0) return 'MISSING_FIELD';
  return target.availability?.capacity === 0 ? 'CAPACITY' : undefined;
}

function budgetDenial(plan: RunGraph, state: Conversation, { route, contextDigest }: Flight): Denial | undefined {
  const { budgets } = state;
  if (budgets.hops >= plan.limits.hops) return 'HOP_BUDGET';
  if ((own(budgets.visits, route.to) ?? 0) >= plan.limits.visitsPerAgent) return 'VISIT_BUDGET';
  const guard = route.handoff === undefined ? undefined : guardOf(state, route.handoff);
  if (guard !== undefined) return guard;
  const seen = own(budgets.seen, `${route.from}>${route.to}`) ?? [];
  return seen.includes(contextDigest) ? 'LOOP_NO_PROGRESS' : undefined;
}
