import type { Json } from '../base/json';
import { type Turn, evaluate } from '../conditions/evaluate';
import { type SmallestChange, smallestChange, valueOf } from '../conditions/smallest-change';
import { type Truth, atomsOf } from '../conditions/truth';
import { canResolve } from '../graph/defaults';
import type { Condition } from '../graph/model';
import type { Conversation, TriggerName } from './conversation';
import type { EventOf, EventType, FiredTrigger, LedgerEvent } from './events';
import { fold } from './fold';
import type { RunGraph } from './run-graph';
import { guardOf, isTakenOnMessage, isThrownBack, turnOf } from './triggers';
import { MASK } from './project';

/** Why one decision fell as it did: every trigger that was looked at, in the fixed order. */
export interface Explanation {
  readonly seq: number;
  readonly owner: string;
  readonly turn: number;
  readonly triggers: readonly ExplainedTrigger[];
}

/** One trigger, and what it would have taken to be the chosen one. */
export interface ExplainedTrigger {
  readonly trigger: TriggerName;
  /** Id of the handoff or escalation, where one is meant. */
  readonly via?: string;
  readonly to?: string;
  /** What it waits for, in words where it is no condition. */
  readonly what: string;
  readonly when?: Condition;
  readonly verdict: 'chosen' | 'fired' | 'not';
  /** The parts of its condition with their values then. */
  readonly parts: readonly ExplainedPart[];
  /** What kept it from firing though its condition held. */
  readonly heldBack?: string;
  /** The fewest values that would have had to differ for this one to be chosen; absent for the chosen one, and where no value decides. */
  readonly change?: SmallestChange;
  /** What else would have had to be otherwise: things that are no values. */
  readonly unless: readonly string[];
}

/** A comparison and how it came out. */
export interface ExplainedPart {
  readonly part: Condition;
  readonly value: Json | undefined;
  readonly truth: Truth;
}

/**
 * Explains the decision at that entry, or the last one before it; undefined where nothing had been decided yet.
 * A value that the ledger withholds is looked at as the ledger has it; what fired is always what the ledger says.
 */
export function explainDecision(plan: RunGraph, events: readonly LedgerEvent[], seq: number): Explanation | undefined {
  const place = events.findLastIndex((event, at) => at <= seq && event.type === 'trigger.evaluated');
  const decision = events[place];
  const state = fold(events.slice(0, place));
  if (decision?.type !== 'trigger.evaluated' || state === undefined) return undefined;
  return explainMoment({ plan, decision, state, step: stepBefore(events, place) });
}

/** Explains a decision from the state before it. */
export function explainMoment({ plan, decision, state, step }: DecisionMoment): Explanation {
  const at: DecisionMoment = { plan, decision, state: { ...state, t: decision.t }, step };
  const looked = [...candidatesOf(at), STAY];
  return {
    seq: decision.seq, owner: decision.agent, turn: state.turn,
    triggers: looked.map((candidate, order) => explained(at, candidate, looked.slice(0, order))),
  };
}

/** A decision, and what it was a decision on. */
export interface DecisionMoment {
  readonly plan: RunGraph;
  readonly decision: EventOf<'trigger.evaluated'>;
  readonly state: Conversation;
  /** Entries of the same step before the decision: they tell what it was a decision on. */
  readonly step: readonly LedgerEvent[];
}

interface Candidate {
  readonly trigger: TriggerName;
  readonly via?: string;
  readonly to?: string;
  readonly what: string;
  readonly when?: Condition;
  readonly heldBack?: string;
  /** The code it fires with, where its trigger has others as well. */
  readonly code?: string;
  /** Said to others that come later, where no value could have kept this one back. */
  readonly otherwise?: string;
}

const STAY: Candidate = { trigger: 'T9', what: 'nothing else fires: the owner keeps the conversation' };

/** The entries before a place that belong to the same step. */
export function stepBefore(events: readonly LedgerEvent[], place: number): readonly LedgerEvent[] {
  const begin = events.findLastIndex(({ entries = 0 }, at) => at <= place && at + entries > place);
  return events.slice(begin < 0 ? place : begin, place);
}

function candidatesOf(at: DecisionMoment): readonly Candidate[] {
  const { plan, state, step } = at;
  const cause = step.findLast((event) => TURN_TYPES.includes(event.type) || (event.type === 'user.message' && event.turn !== undefined))?.type;
  const deadline: Candidate = { trigger: 'T0', what: `${state.t - state.startedAt} of ${plan.limits.deadlineMs} ms are used`, otherwise: 'the deadline had not passed' };
  const turns: Candidate = { trigger: 'T0', what: `${state.turn} of ${plan.limits.turns} turns are used`, otherwise: 'there had been turns left' };
  const request: Candidate[] = state.ownerIsHuman ? [] : [{ trigger: 'T1', what: 'the customer asks for a person', when: { signal: 'request', is: 'human' } }];
  const isTold = cause === 'user.message' || (cause === undefined && state.status === 'active'); // the latter after a crash
  if (isTold) return [deadline, turns, ...request];
  const byTime = [deadline, ...escalationsOf(at), ...handoffsOf(at, 'T7')];
  if (cause === undefined) return byTime;
  return [deadline, ...request, ...escalationsOf(at), ...faultOf(at), ...waitingOf(at, ANSWERED), ...handoffsOf(at, 'T4'), ...ownWords(at), ...handoffsOf(at, 'T7'), ...waitingOf(at, MISSING), ...stagnationOf(at)];
}

const TURN_TYPES: readonly EventType[] = ['agent.replied', 'agent.failed', 'agent.timeout'];

function escalationsOf({ plan, state }: DecisionMoment): readonly Candidate[] {
  return (plan.escalations.get(state.owner) ?? [])
    .filter(({ from = '*' }) => !state.ownerIsHuman || from !== '*')
    .map(({ id, to, when }) => ({
      trigger: 'T2', via: id, to, what: 'its criteria hold', ...(when === undefined ? {} : { when }),
      ...(state.ownerIsHuman && isTakenOnMessage(state, id) ? { heldBack: 'SAME_MESSAGE' } : {}),
    }));
}

function faultOf({ decision }: DecisionMoment): readonly Candidate[] {
  const fault = decision.fired.find(({ trigger }) => trigger === 'T3');
  return [{ trigger: 'T3', what: fault === undefined ? 'the turn did not fail' : `the turn failed (${fault.code})`, otherwise: 'the turn had not failed' }];
}

/** T4: explicit handoffs, and others that were asked for. T7: implicit ones. */
function handoffsOf({ plan, state, step, decision }: DecisionMoment, trigger: 'T4' | 'T7'): readonly Candidate[] {
  const asked = step.flatMap((event) => (event.type === 'agent.replied' ? event.proposes : []));
  const fired = decision.fired.filter((one) => one.trigger === trigger && one.code !== ANSWERED && one.code !== MISSING);
  const declared = (plan.handoffs.get(state.owner) ?? []).flatMap((handoff): readonly Candidate[] => {
    const { id, to, mode, when } = handoff;
    const isAsked = asked.includes(id) || (mode === 'explicit' && asked.includes(to)) || fired.some(({ via }) => via === id);
    if (trigger === 'T4' ? mode !== 'explicit' && !isAsked : mode === 'explicit') return [];
    const guard = isTakenOnMessage(state, id) ? 'SAME_MESSAGE' : guardOf(state, handoff);
    const base = { trigger, via: id, to, ...(when === undefined ? {} : { when }) };
    if (trigger === 'T7') return [{ ...base, what: 'its condition holds', ...(guard === undefined ? {} : { heldBack: guard }) }];
    const isBack = isThrownBack(plan, state, { to, via: id });
    return [{ ...base, what: 'the agent asks for it', ...(!isAsked ? { heldBack: 'NOT_ASKED' } : isBack ? { heldBack: 'SAME_MESSAGE' } : { otherwise: `the agent had not asked for ${id}` }) }];
  });
  const others = fired.filter(({ via }) => !declared.some((candidate) => candidate.via === via)); // what no handoff of the graph is, and what waited for the customer
  return [...declared, ...others.map(({ via = '', code }): Candidate => ({ trigger, via, what: `asked for (${code})`, otherwise: `${via} had not been asked for` }))];
}

const ANSWERED = 'CUSTOMER_ANSWERED';
const MISSING = 'STILL_MISSING';

/** A handoff that the customer was asked for something for: a wish once the answer is there, the last resort while it is not. */
function waitingOf({ state: { asking } }: DecisionMoment, code: typeof ANSWERED | typeof MISSING): readonly Candidate[] {
  if (asking === undefined) return [];
  const { via, to, fields } = asking;
  const answered: Condition = { all: fields.map((field) => ({ field, exists: true, isNot: MASK })) };
  if (code === ANSWERED) return [{ trigger: 'T4', code, via, to, what: 'the customer has given what it needs', when: answered }];
  return [{ trigger: 'T7', code, via, to, what: 'the customer has not given what it needs', when: { not: answered } }];
}

function ownWords({ plan, state }: DecisionMoment): readonly Candidate[] {
  const agent = plan.agents.get(state.owner);
  const threshold = agent?.confidence?.threshold;
  const to = agent?.confidence?.below;
  const unsure: Candidate[] = threshold === undefined ? [] : [{ trigger: 'T5', what: 'the agent is not sure enough', ...(to === undefined ? {} : { to }), when: { signal: 'confidence', below: threshold } }];
  const mayEnd = agent !== undefined && (state.returnStack.length > 0 || canResolve(agent));
  const done: Candidate = { trigger: 'T6', what: 'the agent says it is done', when: { signal: 'status', is: 'done' }, ...(mayEnd ? {} : { heldBack: 'MAY_NOT_RESOLVE' }) };
  return [...unsure, done];
}

function stagnationOf({ plan, state }: DecisionMoment): readonly Candidate[] {
  if (state.ownerIsHuman) return [];
  return [{ trigger: 'T8', what: `${state.stagnant} of ${plan.limits.stagnantTurns} turns have changed nothing`, otherwise: 'a field had changed' }];
}

function explained(at: DecisionMoment, candidate: Candidate, before: readonly Candidate[]): ExplainedTrigger {
  const { decision, plan } = at;
  const turn = turnOf(at.state);
  const verdict = isSame(decision.selected, candidate) ? 'chosen' : decision.fired.some((fired) => isSame(fired, candidate)) ? 'fired' : 'not';
  const { otherwise: _otherwise, code: _code, ...told } = candidate;
  const parts = candidate.when === undefined ? [] : atomsOf(candidate.when).map((part) => ({ part, value: valueIn(turn, part), truth: evaluate(part, turn) }));
  const unless = before.flatMap((one) => (one.otherwise !== undefined && decision.fired.some((fired) => isSame(fired, one)) ? [one.otherwise] : []));
  if (verdict === 'chosen') return { ...told, verdict, parts, unless: [] };
  const wanted = wantedFor(candidate, before.filter((one) => one.otherwise === undefined || !decision.fired.some((fired) => isSame(fired, one))));
  return { ...told, verdict, parts, unless, ...(wanted === undefined ? {} : { change: smallestChange(wanted, turn, plan.graph) }) };
}

/** The condition under which this one comes first; nothing for one that no value decides. */
function wantedFor(candidate: Candidate, before: readonly Candidate[]): Condition | undefined {
  if (candidate.when === undefined && candidate.trigger !== 'T9' && candidate.heldBack === undefined) return undefined;
  const earlier = before.filter(({ heldBack }) => heldBack === undefined).flatMap(({ when }) => (when === undefined ? [] : [{ not: when }]));
  return { all: [...(candidate.when === undefined ? [] : [candidate.when]), ...earlier] };
}

function isSame(fired: FiredTrigger, candidate: Candidate): boolean {
  if (fired.trigger !== candidate.trigger) return false;
  if (fired.trigger === 'T0') return (fired.code === 'DEADLINE') === (candidate.otherwise === 'the deadline had not passed');
  if ((fired.code === ANSWERED || fired.code === MISSING || candidate.code !== undefined) && fired.code !== candidate.code) return false;
  return candidate.via === undefined || fired.via === candidate.via;
}

function valueIn(turn: Turn, part: Condition): Json | undefined {
  if ('signal' in part) return valueOf(turn, { kind: 'signal', name: part.signal });
  return 'field' in part ? valueOf(turn, { kind: 'field', name: part.field }) : undefined;
}
