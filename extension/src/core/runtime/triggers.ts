import type { Json } from '../base/json';
import { type Turn, evaluate } from '../conditions/evaluate';
import { SIGNALS } from '../conditions/signals/registry';
import { atomsOf } from '../conditions/truth';
import { canResolve } from '../graph/defaults';
import type { Condition, Handoff, SignalName } from '../graph/model';
import type { Conversation, TriggerName } from './conversation';
import type { FiredTrigger } from './events';
import { own } from './own';
import { isAvailable } from './project';
import { type Route, builtInRoute, declaredRoute, routeOfEscalation, routeOfHandoff, routeOfProposal } from './route';
import { type RunGraph, humanFor, isHuman } from './run-graph';

/** What the order of triggers comes to. */
export type Choice = FiredTrigger & (
  | { readonly action: 'route'; readonly route: Route }
  | { readonly action: 'escalate' | 'return' | 'complete' | 'stay' | 'fault' }
);

export interface Evaluation {
  readonly fired: readonly Choice[];
  readonly selected: Choice;
  readonly undecided: readonly string[];
  /** Wishes that came to nothing, with the reason. */
  readonly ignored: readonly { readonly via: string; readonly code: string }[];
}

/** What the owner's turn adds to the state. */
export interface OwnerTurn {
  readonly proposes: readonly string[];
  /** Set when the turn failed. */
  readonly fault?: string;
}

const STAY: Choice = { trigger: 'T9', code: 'NOTHING', action: 'stay' };

/** Triggers that come before any agent's opinion, on a customer's message; undefined when none fires. */
export function evaluateMessage(plan: RunGraph, state: Conversation): Evaluation | undefined {
  const moment = momentOf(plan, state);
  const fired = [...deadline(plan, state), ...turnBudget(plan, state), ...humanRequest(moment)];
  const [selected] = fired;
  return selected && { fired, selected, undecided: moment.undecided, ignored: NONE };
}

/** Triggers that fire because time has passed; undefined when none does. */
export function evaluateTimer(plan: RunGraph, state: Conversation, at: number): Evaluation | undefined {
  const now = { ...state, t: Math.max(state.t, at) };
  const moment = momentOf(plan, now);
  const implicit = implicitHandoffs(moment);
  const fired = [...deadline(plan, now), ...escalations(moment), ...implicit.choices];
  const [selected] = fired;
  return selected && { fired, selected, undecided: moment.undecided, ignored: NONE };
}

/** When time alone may next make something fire: the deadline, or as an escalation or implicit handoff of the owner counts it. */
export function nextTimer(plan: RunGraph, state: Conversation): number | undefined {
  const routes = [...(plan.escalations.get(state.owner) ?? []), ...(plan.handoffs.get(state.owner) ?? [])];
  const counted = routes.flatMap(({ when }) => (when === undefined ? [] : elapsedMarks(when))).map((elapsed) => state.ownerSince + elapsed);
  const due = state.ownerIsHuman ? counted : [...counted, dueAt(plan, state)];
  const later = due.filter((at) => at > state.t);
  return later.length === 0 ? undefined : Math.min(...later);
}

/** Moments since the owner took over at which a comparison may turn: at the number itself, or just after it. */
function elapsedMarks(when: Condition): readonly number[] {
  return atomsOf(when).flatMap((atom) => {
    if (!('signal' in atom) || atom.signal !== 'elapsedMs') return [];
    return [atom.atLeast, atom.above, atom.is].filter((mark) => typeof mark === 'number').flatMap((mark) => [mark, mark + 1]);
  });
}

/** Whether the conversation has used up its time. */
export function isOverdue(plan: RunGraph, state: Conversation): boolean {
  return state.t >= dueAt(plan, state);
}

function dueAt(plan: RunGraph, state: Conversation): number {
  return state.startedAt + plan.limits.deadlineMs;
}

/** All triggers that fire after the owner's turn; the first of the fixed order is selected. */
export function evaluateTurn(plan: RunGraph, state: Conversation, turn: OwnerTurn): Evaluation {
  const moment = momentOf(plan, state);
  const proposals = turn.fault === undefined ? proposed(moment, turn.proposes) : NO_WISHES;
  const implicit = implicitHandoffs(moment);
  const fired: Choice[] = [
    ...deadline(plan, state),
    ...humanRequest(moment),
    ...escalations(moment),
    ...(turn.fault === undefined ? NONE : [{ trigger: 'T3', code: turn.fault, action: 'fault' } as const]),
    ...proposals.choices.slice(0, 1),
    ...lowConfidence(plan, state, turn),
    ...done(plan, state, turn),
    ...implicit.choices,
    ...(turn.fault === undefined && state.asking !== undefined ? waiting(plan, state, 'T7').map(routed) : NONE),
    ...stagnation(plan, state),
  ];
  const multiple = proposals.choices.slice(1).map(({ via }) => ({ via: via ?? '', code: 'MULTIPLE' }));
  return { fired, selected: fired[0] ?? STAY, undecided: moment.undecided, ignored: [...proposals.ignored, ...multiple, ...implicit.ignored] };
}

/** The measured and the told signals of this moment. */
export function turnOf(state: Conversation): Turn {
  return { signals: signalsOf(state), fields: state.context };
}

/** What one evaluation looks at, and notes. */
interface Moment {
  readonly plan: RunGraph;
  readonly state: Conversation;
  /** Made for the first condition; all others look at the same. */
  turn: Turn | undefined;
  /** Ids of what rests on what only a model can tell. */
  undecided: readonly string[];
}

function momentOf(plan: RunGraph, state: Conversation): Moment {
  return { plan, state, turn: undefined, undecided: NONE };
}

const NONE: readonly never[] = [];

/** Every signal, in one shape: conditions are evaluated on each turn of each conversation, and one shape is read soonest. */
function signalsOf(state: Conversation): Required<Turn['signals']> {
  const { intent, confidence, sentiment, language, channel, request, status, error, repeats } = state.signals;
  return {
    intent: said(intent, 'intent'), confidence: said(confidence, 'confidence'), sentiment: said(sentiment, 'sentiment'), language, channel,
    request: said(request, 'request'), status: said(status, 'status'), error: said(error, 'error'), repeats: said(repeats, 'repeats'),
    text: state.text, turns: state.ownerTurns, elapsedMs: state.t - state.ownerSince, hops: state.hop,
  };
}

function said(value: Json | undefined, signal: SignalName): Json | undefined {
  return value === undefined ? UNSAID[signal] : value;
}

/** What signals are on a turn that says nothing of them. */
const UNSAID: Turn['signals'] = Object.fromEntries(
  SIGNALS.flatMap(({ name, whenUnsaid }) => (whenUnsaid === undefined ? [] : [[name, whenUnsaid]])),
);

function turnBudget(plan: RunGraph, state: Conversation): readonly Choice[] {
  return state.turn > plan.limits.turns ? [{ trigger: 'T0', code: 'TURN_BUDGET', action: 'escalate' }] : NONE;
}

/** A person is not kept from going on. */
function deadline(plan: RunGraph, state: Conversation): readonly Choice[] {
  return !state.ownerIsHuman && isOverdue(plan, state) ? [{ trigger: 'T0', code: 'DEADLINE', action: 'escalate' }] : NONE;
}

function humanRequest(moment: Moment): readonly Choice[] {
  const { plan, state } = moment;
  if (state.signals.request !== 'human' || state.ownerIsHuman) return NONE;
  const first = (plan.escalations.get(state.owner) ?? []).find(
    (escalation) => isHuman(plan, escalation.to) && holds(moment, escalation),
  );
  if (first === undefined) return [{ trigger: 'T1', code: 'HUMAN_REQUESTED', action: 'escalate' }];
  return [routed(routeOfEscalation(first, state.owner, 'T1'))];
}

function escalations(moment: Moment): readonly Choice[] {
  const { plan, state } = moment;
  const fired: Choice[] = [];
  for (const escalation of plan.escalations.get(state.owner) ?? NONE) {
    if (state.ownerIsHuman && ((escalation.from ?? '*') === '*' || isTakenOnMessage(state, escalation.id))) continue; // `*` is not meant to take a conversation from a person
    if (holds(moment, escalation)) fired.push(routed(routeOfEscalation(escalation, state.owner, 'T2')));
  }
  return fired;
}

interface Wishes {
  readonly choices: readonly Choice[];
  readonly ignored: readonly { readonly via: string; readonly code: string }[];
}

const NO_WISHES: Wishes = { choices: NONE, ignored: NONE };

/** What the owner asks for, in document order, and a handoff that was only waiting for the customer's answer. */
function proposed(moment: Moment, proposes: readonly string[]): Wishes {
  const { plan, state } = moment;
  if (proposes.length === 0 && state.asking === undefined) return NO_WISHES;
  const routes = proposes.map((wanted) => routeOfProposal(plan, state.owner, wanted));
  const order = (route: Route): number => {
    const place = route.handoff === undefined ? -1 : plan.graph.handoffs.indexOf(route.handoff);
    return place < 0 ? Number.MAX_SAFE_INTEGER : place;
  };
  const sorted = [...new Map(routes.map((route) => [`${route.via}>${route.to}`, route])).values()].toSorted((a, b) => order(a) - order(b));
  const fresh = sorted.filter((route) => !isThrownBack(plan, state, route));
  const allowed = fresh.filter(({ handoff }) => handoff?.when === undefined || holds(moment, handoff));
  const ignored = sorted.filter((route) => !allowed.includes(route)).map((route) => ({ via: route.via, code: fresh.includes(route) ? 'CONDITION_NOT_MET' : 'SAME_MESSAGE' }));
  return { choices: [...waiting(plan, state, 'T4'), ...allowed].map(routed), ignored };
}

/** A handoff that waits for the customer: a wish once the answer is there; asked for again only where nothing else is to be done. */
function waiting(plan: RunGraph, state: Conversation, trigger: 'T4' | 'T7'): Route[] {
  if (state.asking === undefined) return [];
  const { via, to, kind, fields } = state.asking;
  const isAnswered = fields.every((field) => isAvailable(state.context, field));
  const route = declaredRoute(plan, via, state.owner);
  if (route === undefined || isAnswered !== (trigger === 'T4')) return [];
  return [{ ...route, to, kind, trigger, code: isAnswered ? 'CUSTOMER_ANSWERED' : 'STILL_MISSING' }];
}

function lowConfidence(plan: RunGraph, state: Conversation, turn: OwnerTurn): readonly Choice[] {
  const wanted = plan.agents.get(state.owner)?.confidence;
  const confidence = state.signals.confidence;
  if (wanted === undefined || turn.fault !== undefined || typeof confidence !== 'number' || confidence >= wanted.threshold) return NONE;
  const code = 'LOW_CONFIDENCE';
  if (wanted.below === undefined) return [{ trigger: 'T5', code, action: 'escalate' }];
  const declared = (plan.handoffs.get(state.owner) ?? []).find(({ to }) => to === wanted.below);
  const route = declared && { ...routeOfHandoff(declared, 'T5', code), kind: 'escalation' as const };
  return [routed(route ?? builtInRoute(plan, { from: state.owner, to: wanted.below, trigger: 'T5', code }))];
}

function done(plan: RunGraph, state: Conversation, turn: OwnerTurn): readonly Choice[] {
  const agent = plan.agents.get(state.owner);
  if (agent === undefined || turn.fault !== undefined || state.signals.status !== 'done') return NONE;
  if (state.returnStack.length > 0) return [{ trigger: 'T6', code: 'DONE', action: 'return' }];
  return canResolve(agent) ? [{ trigger: 'T6', code: 'DONE', action: 'complete' }] : NONE;
}

/** One customer message takes an implicit handoff once at most, else two agents could throw it to and fro without a word from anybody. */
function implicitHandoffs(moment: Moment): Wishes {
  const { plan, state } = moment;
  const choices: Choice[] = [];
  const ignored: { via: string; code: string }[] = [];
  for (const handoff of plan.handoffs.get(state.owner) ?? NONE) {
    if (handoff.mode === 'explicit' || handoff.when === undefined || !holds(moment, handoff)) continue;
    const guard = isTakenOnMessage(state, handoff.id) ? 'SAME_MESSAGE' : guardOf(state, handoff);
    if (guard === undefined) choices.push(routed(routeOfHandoff(handoff, 'T7', 'CONDITION')));
    else ignored.push({ via: handoff.id, code: guard });
  }
  return { choices, ignored };
}

/** Whether this message was already passed on that way. */
export function isTakenOnMessage(state: Conversation, via: string): boolean {
  return own(state.budgets.taken, via)?.turn === state.turn;
}

/** Whether one person would pass a message to another the same way again. No budget keeps a conversation from a person, so nothing else would end it. */
export function isThrownBack(plan: RunGraph, state: Conversation, { to, via }: Pick<Route, 'to' | 'via'>): boolean {
  return state.ownerIsHuman && isHuman(plan, to) && isTakenOnMessage(state, via);
}

/** The handoff's own loop guard that keeps it from firing now. */
export function guardOf(state: Conversation, handoff: Handoff): 'COOLDOWN' | 'HANDOFF_LIMIT' | undefined {
  const taken = own(state.budgets.taken, handoff.id);
  if (taken === undefined) return undefined;
  if (handoff.limit !== undefined && taken.count >= handoff.limit) return 'HANDOFF_LIMIT';
  return handoff.cooldownTurns !== undefined && state.turn - taken.turn <= handoff.cooldownTurns ? 'COOLDOWN' : undefined;
}

function stagnation(plan: RunGraph, state: Conversation): readonly Choice[] {
  if (state.ownerIsHuman || state.stagnant < plan.limits.stagnantTurns) return NONE;
  return [{ trigger: 'T8', code: 'STAGNANT', action: 'escalate' }];
}

function holds(moment: Moment, { id, when }: { readonly id: string; readonly when?: Condition }): boolean {
  if (when === undefined) return false;
  const verdict = evaluate(when, (moment.turn ??= turnOf(moment.state)));
  if (verdict === 'undecided' && !moment.undecided.includes(id)) moment.undecided = [...moment.undecided, id];
  return verdict === true;
}

function routed(route: Route): Choice {
  return { trigger: route.trigger, code: route.code, via: route.via, action: 'route', route };
}

/** The human an owner is escalated to for a reason that no element declares. */
export function escalationRoute(plan: RunGraph, state: Conversation, reason: { trigger: TriggerName; code: string }): Route | undefined {
  const to = humanFor(plan, state.owner);
  return to === undefined ? undefined : builtInRoute(plan, { from: state.owner, to, ...reason });
}
