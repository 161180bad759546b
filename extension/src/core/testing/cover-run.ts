import { evaluate } from '../conditions/evaluate';
import type { Condition, Escalation, Handoff } from '../graph/model';
import { apply, opened } from '../runtime/apply';
import { type Conversation, isResting } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import { type RunGraph, isHuman } from '../runtime/run-graph';
import { turnOf } from '../runtime/triggers';
import { placedAtoms } from './condition-atoms';
import { type Coverage, type CoveredFault, mergedCoverage } from './coverage';

/** What the runs come to of the graph. Cost: linear in the runs, and each turn looks at the conditions of its owner. */
export function coverageOf(plan: RunGraph, empty: Coverage, runs: readonly (readonly LedgerEvent[])[]): Coverage {
  return runs.map((events) => coverageOfRun(plan, empty, events)).reduce(mergedCoverage, empty);
}

/** What one run comes to of the graph, from its ledger alone. `empty` is the coverage of no run. */
export function coverageOfRun(plan: RunGraph, empty: Coverage, events: readonly LedgerEvent[]): Coverage {
  const [first] = events;
  if (first?.type !== 'conversation.created') return empty;
  const counts = new Map<string, number>();
  const seen: Seen = { plan, counts, places: placesOf(empty), proposes: [], isOwnerTurn: false };
  count(seen, `agent ${first.entry}`);
  let state = opened(first);
  for (const event of events.slice(1)) {
    look(seen, state, event);
    state = apply(state, event);
  }
  return withCounts(empty, counts);
}

interface Seen {
  readonly plan: RunGraph;
  readonly counts: Map<string, number>;
  /** Where each handoff and escalation stands in the document. */
  readonly places: ReadonlyMap<string, string>;
  proposes: readonly string[];
  /** Whether what is evaluated next is the owner's turn, not just a message. */
  isOwnerTurn: boolean;
}

function placesOf({ handoffs, escalations }: Coverage): ReadonlyMap<string, string> {
  return new Map([...handoffs, ...escalations].map(({ id, pointer }) => [id, pointer]));
}

function count({ counts }: Pick<Seen, 'counts'>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function look(seen: Seen, state: Conversation, event: LedgerEvent): void {
  switch (event.type) {
    case 'user.message':
      seen.isOwnerTurn = false;
      return;
    case 'agent.replied':
      Object.assign(seen, { proposes: event.proposes, isOwnerTurn: true });
      return;
    case 'agent.failed':
    case 'agent.timeout':
      Object.assign(seen, { proposes: [], isOwnerTurn: true });
      return count(seen, `agent-fails ${event.agent}`);
    case 'trigger.evaluated': return lookAtEvaluation(seen, { ...state, t: event.t });
    case 'conversation.parked': return count(seen, 'parked');
    case 'human.unavailable': return event.agent === undefined ? undefined : count(seen, `human-unavailable ${event.agent}`);
    case 'fallback.selected': return count(seen, `fallback ${event.via === 'built-in:AGENT_FAULT' ? state.owner : event.via} → ${event.to}`);
    case 'handoff.committed': return lookAtCommit(seen, event);
    case 'handoff.denied':
    case 'handoff.rolledback': return lookAtFailure(seen, state, event.type === 'handoff.denied' ? 'denied' : 'rolled-back');
    default: return;
  }
}

/** A fallback or a return leads elsewhere than its handoff declares. */
function lookAtCommit(seen: Seen, { via, from, to }: EventOf<'handoff.committed'>): void {
  count(seen, `agent ${to}`);
  const declared = seen.plan.handoffs.get(from)?.find(({ id }) => id === via) ?? seen.plan.escalations.get(from)?.find(({ id }) => id === via);
  if (declared?.to === to) count(seen, `edge ${via}`);
}

function lookAtFailure(seen: Seen, { open }: Conversation, what: string): void {
  if (open !== undefined && open.kind !== 'fallback' && open.kind !== 'return') count(seen, `${what} ${open.via}`);
}

/** While the conversation rests, only time can have made something fire. */
function lookAtEvaluation(seen: Seen, state: Conversation): void {
  if (isResting(state.status)) return lookAtRoutes({ ...seen, proposes: [] }, state);
  return seen.isOwnerTurn ? lookAtTurn(seen, state) : lookAtMessage(seen, state);
}

/** The conditions that the runtime looks at when a human is asked for. */
function lookAtMessage(seen: Seen, state: Conversation): void {
  if (state.signals['request'] !== 'human' || state.ownerIsHuman) return;
  for (const escalation of seen.plan.escalations.get(state.owner) ?? []) if (isHuman(seen.plan, escalation.to)) lookAtRoute(seen, state, escalation);
}

/** What the runtime looks at once the owner has spoken. Source: the order of triggers of `docs/runtime.md`. */
function lookAtTurn(seen: Seen, state: Conversation): void {
  lookAtRoutes(seen, state);
  const threshold = seen.plan.agents.get(state.owner)?.confidence?.threshold;
  const said = state.signals['confidence'];
  if (threshold !== undefined && typeof said === 'number') count(seen, `${said < threshold} /agents/${state.owner}/confidence/threshold`);
}

function lookAtRoutes(seen: Seen, state: Conversation): void {
  const { plan, proposes } = seen;
  const isWanted = ({ id, to, mode }: Handoff): boolean => proposes.includes(id) || (mode === 'explicit' && proposes.includes(to));
  for (const escalation of plan.escalations.get(state.owner) ?? []) {
    if (!state.ownerIsHuman || (escalation.from ?? '*') !== '*') lookAtRoute(seen, state, escalation);
  }
  for (const handoff of plan.handoffs.get(state.owner) ?? []) if (handoff.mode !== 'explicit' || isWanted(handoff)) lookAtRoute(seen, state, handoff);
}

function lookAtRoute(seen: Seen, state: Conversation, { id, when }: Handoff | Escalation): void {
  if (when !== undefined) lookAtCondition(seen, state, { when, at: `${seen.places.get(id) ?? ''}/when` });
}

function lookAtCondition(seen: Seen, state: Conversation, { when, at }: { readonly when: Condition; readonly at: string }): void {
  const turn = turnOf(state);
  for (const { pointer, atom } of placedAtoms(when, at)) count(seen, `${String(evaluate(atom, turn))} ${pointer}`);
}

function withCounts(empty: Coverage, counts: ReadonlyMap<string, number>): Coverage {
  const of = (key: string): number => counts.get(key) ?? 0;
  const faultKey = ({ kind, of: id }: CoveredFault): string => (kind === 'parked' ? kind : `${kind} ${id}`);
  return {
    agents: empty.agents.map((agent) => ({ ...agent, count: of(`agent ${agent.id}`) })),
    handoffs: empty.handoffs.map((handoff) => ({ ...handoff, count: of(`edge ${handoff.id}`) })),
    escalations: empty.escalations.map((escalation) => ({ ...escalation, count: of(`edge ${escalation.id}`) })),
    conditions: empty.conditions.map((atom) => ({ ...atom, holds: of(`true ${atom.pointer}`), fails: of(`false ${atom.pointer}`) })),
    faults: empty.faults.map((fault) => ({ ...fault, count: of(faultKey(fault)) })),
  };
}
