import { keyOf } from '../base/draws';
import type { JsonObject } from '../base/json';
import { stirred } from '../base/quick-digest';
import type { Agent } from '../graph/model';
import type { Conversation } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import type { AgentAnswer, AskAgent } from '../runtime/input';
import type { RunGraph } from '../runtime/run-graph';
import { CLOSED } from './desks';
import { expectedContext, isSameContext, lacks } from './expected-context';
import { type Counter, count, countAt, within } from './tally';
import { placeOf } from './times';
import type { Listener } from './world';

/** Changes of hands up to here are told apart in the flow; what comes after is counted with the last. */
const MOST_STAGES = 12;

const PPM = 1e6;

/** What is under way in the conversation that is being watched. */
interface Open {
  readonly edge: Counter;
  readonly event: EventOf<'handoff.proposed'>;
  preparedAt: number;
  attempt: number;
  /** Whether nobody is at the desk of the target. */
  isClosed: boolean;
}

/** What has been seen of one conversation so far. */
interface Seen {
  open: Open | undefined;
  /** Set from a commit until the new owner is asked: what it must see then. */
  expected: JsonObject | undefined;
  /** What the owner was told, and what it has found out since. */
  context: JsonObject;
  found: JsonObject;
  fallbacks: number;
  mostFallbacks: number;
  hops: number;
  loops: number;
  wasPrepared: boolean;
  escalated: boolean;
  readonly path: string[];
  words: number;
}

/** A conversation as its counting sees it. */
export interface Watch extends Listener {
  /** Counts what is known at the end only. */
  ended(state: Conversation, groups: { readonly intent: string; readonly language: string | undefined }): ConversationFacts;
}

/** What of one conversation is compared with the same one under other settings. */
export interface ConversationFacts {
  readonly succeeded: boolean;
  readonly escalated: boolean;
  readonly unresolved: boolean;
  readonly hops: number;
  /** Of all entries. */
  readonly digest: readonly [number, number];
}

/** Counts one conversation into a tally while it runs. */
export function watch(plan: RunGraph, into: Counter): Watch {
  const seen: Seen = {
    open: undefined, expected: undefined, context: {}, found: {}, fallbacks: 0, mostFallbacks: 0, hops: 0, loops: 0, wasPrepared: false, escalated: false,
    path: [plan.graph.entry], words: 0x9e3779b9,
  };
  const watching: Watching = { plan, into, seen };
  return {
    committed: (events) => {
      for (const event of events) look(watching, event);
    },
    asked: (question) => onAsked(watching, question),
    answered: (answer) => onAnswered(watching, answer),
    ended: (state, groups) => onEnded(watching, state, groups),
  };
}

interface Watching {
  readonly plan: RunGraph;
  readonly into: Counter;
  readonly seen: Seen;
}

function look(watching: Watching, event: LedgerEvent): void {
  const { into, seen } = watching;
  seen.words = stirred(seen.words ^ keyOfType(event.type) ^ Math.imul(event.t, 0x27d4eb2f) ^ Math.imul(event.epoch, 0x165667b1));
  switch (event.type) {
    case 'conversation.created': return void (seen.context = event.context);
    case 'user.message': return event.turn === undefined ? undefined : onTurn(into, seen);
    case 'agent.failed': return mix(seen, event.code);
    case 'trigger.evaluated':
      mix(seen, event.selected.trigger);
      count(within(into, 'triggers'), event.selected.trigger);
      for (const id of event.undecided) count(within(into, 'undecided'), id);
      return;
    case 'escalation.requested': return onEscalation(watching, event);
    case 'fallback.selected':
      seen.fallbacks += 1;
      seen.mostFallbacks = Math.max(seen.mostFallbacks, seen.fallbacks);
      return;
    case 'loop.detected': return void (seen.loops += 1);
    case 'ack.late': return count(into, 'lateAcks');
    case 'output.fenced': return count(into, 'fenced');
    case 'human.unavailable': return count(within(into, 'humanUnavailable'), event.then);
    default: return lookAtHandoff(watching, event);
  }
}

function onTurn(into: Counter, seen: Seen): void {
  count(into, 'turns');
  seen.fallbacks = 0;
}

function onEscalation({ into, seen, plan }: Watching, { code, to }: EventOf<'escalation.requested'>): void {
  mix(seen, code);
  const open = seen.path.at(-1) ?? plan.graph.entry;
  count(within(into, 'escalationReasons'), code);
  count(within(within(into, 'agents'), open), 'escalated');
  if (to === undefined) count(into, 'escalationsWithoutHuman');
  seen.escalated = true;
}

function lookAtHandoff(watching: Watching, event: LedgerEvent): void {
  const { into, seen } = watching;
  switch (event.type) {
    case 'handoff.proposed': return onProposed(watching, event);
    case 'handoff.denied': return onClosed(watching, 'denied', event.code);
    case 'handoff.rolledback': return onClosed(watching, 'rolledback', seen.open?.isClosed === true ? CLOSED : event.code);
    case 'handoff.prepared': return onPrepared(watching, event);
    case 'handoff.timeout':
    case 'handoff.unreachable':
    case 'handoff.rejected':
      count(within(into, 'deliveriesFailed'), event.type === 'handoff.rejected' ? event.code : event.type);
      if (seen.open === undefined) return;
      seen.open.attempt = event.attempt + 1;
      seen.open.isClosed = event.type === 'handoff.rejected' && event.code === CLOSED;
      return;
    case 'handoff.duplicate': return count(into, 'duplicates');
    case 'handoff.committed': return onCommitted(watching, event);
    default: return;
  }
}

function onProposed({ plan, into, seen }: Watching, event: EventOf<'handoff.proposed'>): void {
  const edge = within(within(into, 'edges'), `${event.via} ${event.from} ${event.to}`);
  count(edge, 'proposed');
  mix(seen, event.via);
  mix(seen, event.to);
  seen.open = { edge, event, preparedAt: event.t, attempt: 1, isClosed: false };
  seen.expected = event.kind === 'return' ? undefined : expectedContext(plan, event, knownTo(seen));
}

const NOTHING: JsonObject = {};

function knownTo({ context, found }: Seen): JsonObject {
  return Object.keys(found).length === 0 ? context : { ...context, ...found };
}

function onPrepared({ into, seen }: Watching, { t }: EventOf<'handoff.prepared'>): void {
  seen.wasPrepared = true;
  count(into, 'prepared');
  if (seen.open === undefined) return;
  seen.open.preparedAt = t;
  if (seen.open.event.toHuman) count(into, 'offeredToPeople');
}

function onClosed({ into, seen }: Watching, how: 'denied' | 'rolledback', code: string): void {
  mix(seen, code);
  count(within(into, how), code);
  if (seen.open === undefined) return;
  const { edge, event } = seen.open;
  count(within(edge, how), code);
  if (how === 'rolledback' && event.kind !== 'fallback' && code !== CLOSED) count(into, 'firstTargetsLost'); // closed by plan: what comes then is the policy's
  seen.open = undefined;
  seen.expected = undefined;
}

function onCommitted({ into, seen }: Watching, { t, from, to, kind }: EventOf<'handoff.committed'>): void {
  const { open } = seen;
  if (open === undefined) return;
  const took = placeOf(t - open.preparedAt);
  count(into, 'committed');
  count(open.edge, 'committed');
  countAt(open.edge, 'latency', took);
  countAt(into, open.event.toHuman ? 'humanLatency' : 'botLatency', took);
  if (kind !== 'fallback') count(into, 'firstTargetsReached');
  if (kind === 'primary' && open.attempt === 1) count(into, 'clean');
  count(within(into, 'flow'), `${Math.min(seen.hops, MOST_STAGES)} ${from} ${to}`);
  count(into, 'completenessPpm', completeness(open.event));
  if (seen.path.at(-2) === to && kind !== 'return') count(into, 'oscillations');
  seen.path.push(to);
  seen.hops += 1;
  seen.fallbacks = 0;
  seen.open = undefined;
}

/** Share of what the source knew that arrived as it was. Units: millionths. */
function completeness({ envelope: { kept, dropped, redacted } }: EventOf<'handoff.proposed'>): number {
  const known = kept.length + dropped.length;
  return known === 0 ? PPM : Math.round((PPM * (kept.length - redacted.length)) / known);
}

/** The new owner has what the route lets through, or something was lost or leaked on the way. */
function onAsked({ plan, into, seen }: Watching, { agent, context, cause }: AskAgent): void {
  const counts = within(within(into, 'agents'), agent);
  count(counts, 'turns');
  seen.context = context;
  seen.found = NOTHING;
  if (cause === 'handoff' || cause === 'return') {
    const isWrong = seen.expected !== undefined && !isSameContext(seen.expected, context);
    if (isWrong || lacks(plan.agents.get(agent), context)) count(into, 'contextLost');
    seen.expected = undefined;
  }
}

function onAnswered({ plan, into, seen }: Watching, answer: AgentAnswer): void {
  const counts = within(within(into, 'agents'), answer.agent);
  count(into, 'agentTurns');
  count(into, 'costMicros', costOf(plan.agents.get(answer.agent)));
  if (answer.type === 'agent-failed') return count(counts, 'failed');
  countAt(counts, 'confidence', Math.min(9, Math.floor(answer.confidence * 10)));
  seen.found = answer.set;
}

function costOf(agent: Agent | undefined): number {
  return Math.round((agent?.simulation?.costPerTurn ?? 0) * 1e6);
}

function onEnded({ into, seen }: Watching, state: Conversation, groups: { readonly intent: string; readonly language: string | undefined }): ConversationFacts {
  const succeeded = state.status === 'completed' || state.status === 'resolved_by_human';
  const unresolved = state.status === 'failed' || state.status === 'parked';
  const { hops, escalated } = seen;
  count(into, 'conversations');
  count(within(into, 'outcomes'), state.status);
  if (unresolved) count(within(into, 'unresolved'), `${state.status} ${state.code ?? ''}`);
  if (state.status === 'completed') count(within(within(into, 'agents'), state.owner), 'resolved');
  if (state.status === 'resolved_by_human') count(within(within(into, 'agents'), state.owner), 'resolved');
  if (succeeded) count(into, 'succeeded');
  if (escalated) count(into, 'escalated');
  if (seen.wasPrepared) count(into, 'withHandoff');
  if (hops > 0) count(into, 'withCommit');
  if (seen.loops > 0) count(into, 'withLoop');
  countAt(into, 'hops', hops);
  countAt(into, 'mostFallbacks', seen.mostFallbacks);
  countAt(into, 'durations', placeOf(state.t));
  count(within(into, 'flow'), `${Math.min(hops, MOST_STAGES + 1)} ${state.owner} =${state.status}`);
  for (const [kind, name] of [['intents', groups.intent], ['languages', groups.language ?? 'none']] as const) {
    const group = within(within(into, kind), name);
    count(group, 'conversations');
    if (succeeded) count(group, 'succeeded');
    if (escalated) count(group, 'escalated');
    if (unresolved) count(group, 'unresolved');
    countAt(group, 'hops', hops);
  }
  return { succeeded, escalated, unresolved, hops, digest: [seen.words, stirred(seen.words ^ keyOf(state.status))] };
}

const TYPE_KEYS = new Map<string, number>();

function keyOfType(name: string): number {
  const known = TYPE_KEYS.get(name);
  if (known !== undefined) return known;
  const key = keyOf(name);
  TYPE_KEYS.set(name, key);
  return key;
}

function mix(seen: Seen, name: string): void {
  seen.words = stirred(seen.words ^ keyOfType(name));
}
