import type { Escalation, Handoff } from '../graph/model';
import type { HandoffKind, TriggerName } from './conversation';
import type { Policy } from './project';
import { type RunGraph, policyOf } from './run-graph';

/** One way for control to change hands, whatever declares it. */
export interface Route {
  /** Id of the handoff or escalation; `built-in:<code>` where the graph declares none. */
  readonly via: string;
  readonly kind: HandoffKind;
  readonly from: string;
  readonly to: string;
  readonly trigger: TriggerName;
  readonly code: string;
  readonly policy: Policy;
  readonly text?: string;
  readonly message?: string;
  readonly fallbacks: readonly string[];
  readonly returns: boolean;
  readonly handoff?: Handoff;
  /** Set when what was asked for cannot be a handoff at all. */
  readonly flaw?: 'UNKNOWN_TARGET' | 'SELF_HANDOFF' | 'NO_EDGE';
}

const CARRY_ALL: Policy = { carries: 'all', redacts: [], renames: {} };

/** The route of a declared handoff. */
export function routeOfHandoff(handoff: Handoff, trigger: TriggerName, code: string): Route {
  return {
    via: handoff.id, kind: 'primary', from: handoff.from, to: handoff.to, trigger, code, policy: policyOf(handoff),
    ...wordsOf(handoff), fallbacks: handoff.fallbacks ?? [], returns: handoff.then === 'return', handoff,
  };
}

/** The route of a declared escalation from one of its agents. */
export function routeOfEscalation(escalation: Escalation, from: string, trigger: TriggerName): Route {
  const code = trigger === 'T1' ? 'HUMAN_REQUESTED' : 'CRITERIA';
  return {
    via: escalation.id, kind: 'escalation', from, to: escalation.to, trigger, code, policy: policyOf(escalation),
    ...wordsOf(escalation), fallbacks: [], returns: false,
  };
}

/**
 * A route that no element declares. It speaks and filters like the first escalation from that agent to that target, if there is one:
 * what must not reach the human by the declared way must not reach it by this one.
 */
export function builtInRoute(plan: RunGraph, route: Pick<Route, 'from' | 'to' | 'trigger' | 'code'> & Partial<Route>): Route {
  // Who gets control back knew it all before.
  const like = route.kind === 'return' ? undefined : plan.escalations.get(route.from)?.find((escalation) => escalation.to === route.to);
  return {
    via: `built-in:${route.code}`, kind: 'escalation', policy: like === undefined ? CARRY_ALL : policyOf(like),
    ...(like?.message === undefined ? {} : { message: like.message }), fallbacks: [], returns: false, ...route,
  };
}

/** What an owner asked for by a handoff's id or an agent's: the first explicit handoff that fits, else a route with its flaw. */
export function routeOfProposal(plan: RunGraph, owner: string, wanted: string): Route {
  const own = plan.handoffs.get(owner) ?? [];
  const declared = own.find((handoff) => handoff.id === wanted) ?? own.find((handoff) => handoff.to === wanted && handoff.mode === 'explicit');
  if (declared !== undefined) return routeOfHandoff(declared, 'T4', 'ASKED_BY_AGENT');
  const flaw = wanted === owner ? 'SELF_HANDOFF' : plan.agents.has(wanted) ? 'NO_EDGE' : 'UNKNOWN_TARGET';
  return {
    via: 'built-in:ASKED_BY_AGENT', kind: 'primary', from: owner, to: wanted, trigger: 'T4', code: 'ASKED_BY_AGENT',
    policy: CARRY_ALL, fallbacks: [], returns: false, flaw,
  };
}

/** The route declared under that id, as the given agent takes it. */
export function declaredRoute(plan: RunGraph, via: string, from: string): Route | undefined {
  const handoff = plan.handoffs.get(from)?.find(({ id }) => id === via);
  if (handoff !== undefined) return routeOfHandoff(handoff, 'T7', 'CONDITION');
  const escalation = plan.escalations.get(from)?.find(({ id }) => id === via);
  return escalation === undefined ? undefined : routeOfEscalation(escalation, from, 'T2');
}

function wordsOf(route: Handoff | Escalation): { text?: string; message?: string } {
  return { ...(route.reason === undefined ? {} : { text: route.reason }), ...(route.message === undefined ? {} : { message: route.message }) };
}
