import type { Solver } from '../conditions/solver';
import { atomsOf } from '../conditions/truth';
import { canResolve } from '../graph/defaults';
import type { Condition } from '../graph/model';
import { type Conversation } from '../runtime/conversation';
import { own } from '../runtime/own';
import type { RunGraph } from '../runtime/run-graph';
import { guardOf } from '../runtime/triggers';

/** A conversation at the point where its owner's next turn is to be made up. */
export interface Moment {
  readonly plan: RunGraph;
  readonly solver: Solver;
  readonly state: Conversation;
  /** Whether the customer is about to speak; else the owner has just got the conversation and signals are what they are. */
  readonly isMessage: boolean;
  /** Units: virtual milliseconds. */
  readonly nowMs: number;
}

/** Something that takes the owner's turn while its condition holds. */
export interface Rival {
  readonly id?: string;
  readonly to?: string;
  readonly when: Condition;
}

/** Everything that can take the owner's turn now, in the order in which the runtime looks at it. */
export interface Rivals {
  readonly request: readonly Rival[];
  readonly escalations: readonly Rival[];
  readonly unsure: readonly Rival[];
  readonly done: readonly Rival[];
  /** Without those that are spent, that rest, or that this message has taken already. */
  readonly implicit: readonly Rival[];
}

/** What can take the turn of the conversation's owner. */
export function rivalsAt({ plan, state, isMessage }: Pick<Moment, 'plan' | 'state' | 'isMessage'>): Rivals {
  const { owner, ownerIsHuman } = state;
  const agent = plan.agents.get(owner);
  const now = isMessage ? { ...state, turn: state.turn + 1 } : state;
  const escalations = (plan.escalations.get(owner) ?? []).filter(({ from }) => !ownerIsHuman || (from ?? '*') !== '*');
  const canFire = ({ id, when }: { readonly id: string; readonly when?: Condition }): boolean => when !== undefined && own(state.budgets.taken, id)?.turn !== now.turn;
  const handoffs = (plan.handoffs.get(owner) ?? []).filter((handoff) => handoff.mode !== 'explicit' && canFire(handoff) && guardOf(now, handoff) === undefined);
  const isEnding = state.returnStack.length > 0 || (agent !== undefined && canResolve(agent));
  return {
    request: ownerIsHuman ? [] : [{ when: { signal: 'request', is: 'human' } }],
    escalations: escalations.flatMap(rivalOf),
    unsure: agent?.confidence === undefined ? [] : [{ when: { signal: 'confidence', below: agent.confidence.threshold } }],
    done: isEnding ? [{ when: { signal: 'status', is: 'done' } }] : [],
    implicit: handoffs.flatMap(rivalOf),
  };
}

function rivalOf({ id, to, when }: { readonly id: string; readonly to: string; readonly when?: Condition }): readonly Rival[] {
  return when === undefined ? [] : [{ id, to, when }];
}

/** What of the moment is settled: counts, and what the customer said where nobody is about to speak. */
export function settledAt({ state, isMessage, nowMs }: Moment): readonly Condition[] {
  const elapsed = nowMs - state.ownerSince;
  const counts: readonly Condition[] = [{ signal: 'turns', is: state.ownerTurns + (isMessage ? 1 : 0) }, { signal: 'hops', is: state.hop }];
  if (isMessage) return [...counts, { signal: 'elapsedMs', atLeast: elapsed }];
  const { intent = 'unknown', sentiment = 0, request = 'none', repeats = 0, language, channel } = state.signals;
  const told = Object.entries({ intent, sentiment, request, repeats }).map(([signal, is]) => ({ signal, is }) as Condition);
  const kept = Object.entries({ language, channel }).map(([signal, is]) => (is === undefined ? { signal, exists: false } : { signal, is }) as Condition);
  return [...counts, { signal: 'elapsedMs', is: elapsed }, ...told, ...kept];
}

/** Which fields the owner may still change on its turn: those that it has to, those of its contract, or any. */
export type Liberty = 'needed' | 'contract' | 'any';

/** What of the context is settled, as far as the conditions look at it. */
export function settledFields({ plan, state }: Moment, conditions: readonly Condition[], liberty: Liberty): readonly Condition[] {
  if (liberty === 'any') return [];
  const { produces = [], accepts = [] } = plan.agents.get(state.owner)?.contract ?? {};
  const looked = new Set(conditions.flatMap(atomsOf).flatMap((atom) => ('field' in atom ? [atom.field] : [])));
  return [...looked].flatMap((field): readonly Condition[] => {
    if (produces.includes(field)) return [{ field, exists: true }];
    if (accepts.includes(field) && liberty === 'contract') return [];
    const value = own(state.context, field);
    if (value === undefined || value === null) return [{ field, exists: false }];
    return typeof value === 'object' ? [{ field, exists: true }] : [{ field, is: value }];
  });
}
