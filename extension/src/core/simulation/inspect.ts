import { canonicalJson } from '../base/canonical-json';
import type { Json, JsonObject } from '../base/json';
import { type Conversation, isTerminal } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import { fold } from '../runtime/fold';
import type { AskAgent } from '../runtime/input';
import { isAvailable } from '../runtime/project';
import type { RunGraph } from '../runtime/run-graph';
import { expectedContext, isSameContext } from './expected-context';
import { STALE } from './world';

/** Looks at one conversation from outside, by the graph as it is declared, and tells which invariant it broke. */
export interface Inspection {
  /** Names of what was broken so far, each once. */
  readonly broken: ReadonlySet<string>;
  said(request: Json | undefined): void;
  committed(events: readonly LedgerEvent[]): void;
  asked(question: AskAgent): void;
  /** The bytes of this delivery of the open handoff were damaged. */
  damaged(attempt: number): void;
  ended(state: Conversation, events: readonly LedgerEvent[]): void;
}

interface Eyes {
  readonly plan: RunGraph;
  readonly broken: Set<string>;
  owner: string;
  open: EventOf<'handoff.proposed'> | undefined;
  prepared: EventOf<'handoff.prepared'> | undefined;
  acked: EventOf<'handoff.acked'> | undefined;
  /** What the owner knows, and what it must know when it is asked next. */
  context: JsonObject;
  expected: JsonObject | undefined;
  hasEnded: boolean;
  wantsHuman: boolean;
  hops: number;
  readonly visits: Map<string, number>;
  fallbacks: number;
  tried: readonly string[];
  readonly damaged: Set<number>;
  readonly taken: Set<string>;
}

/** Inspects a conversation. The invariants are those of `docs/runtime.md`, looked at without the runtime's own help. */
export function inspection(plan: RunGraph): Inspection {
  const eyes: Eyes = {
    plan, broken: new Set(), owner: plan.graph.entry, open: undefined, prepared: undefined, acked: undefined, context: {}, expected: undefined,
    hasEnded: false, wantsHuman: false, hops: 0, visits: new Map([[plan.graph.entry, 1]]), fallbacks: 0, tried: [], damaged: new Set(), taken: new Set(),
  };
  return {
    broken: eyes.broken,
    said: (request) => void (eyes.wantsHuman = request === 'human' && plan.agents.get(eyes.owner)?.kind !== 'human'),
    committed: (events) => events.forEach((event) => look(eyes, event)),
    asked: (question) => lookAtQuestion(eyes, question),
    damaged: (attempt) => void eyes.damaged.add(attempt),
    ended: (state, events) => lookAtEnd(eyes, state, events),
  };
}

function holds(eyes: Eyes, name: string, isSo: boolean): void {
  if (!isSo) eyes.broken.add(name);
}

function look(eyes: Eyes, event: LedgerEvent): void {
  holds(eyes, 'nothing follows the end', !eyes.hasEnded);
  switch (event.type) {
    case 'conversation.created': return void (eyes.context = event.context);
    case 'user.message': return beginAnew(eyes);
    case 'agent.started':
      holds(eyes, 'one owner: only a commit moves control', event.agent === eyes.owner);
      holds(eyes, 'after a request for a person no bot has its turn', !(eyes.wantsHuman && event.cause === 'user'));
      return beginAnew(eyes);
    case 'agent.replied': return holds(eyes, 'no words of an earlier owner are heard', event.text !== STALE);
    case 'context.updated':
      eyes.context = without({ ...eyes.context, ...event.set }, event.unset);
      return holds(eyes, 'one owner: only a commit moves control', event.agent === eyes.owner);
    case 'fallback.selected': return lookAtFallback(eyes, event);
    case 'handoff.proposed': return lookAtProposal(eyes, event);
    case 'handoff.prepared':
      holds(eyes, 'every prepared handoff is closed once', eyes.prepared === undefined && eyes.open?.handoffId === event.handoffId);
      eyes.prepared = event;
      eyes.damaged.clear(); // the same id may be prepared again
      return;
    case 'handoff.acked': return void (eyes.acked = event);
    case 'handoff.denied':
    case 'handoff.rolledback': return lookAtFailure(eyes, event);
    case 'handoff.committed': return lookAtCommit(eyes, event);
    default:
      if (/^conversation\.(completed|resolved_by_human|failed|abandoned|cancelled)$/.test(event.type)) eyes.hasEnded = true;
  }
}

function beginAnew(eyes: Eyes): void {
  eyes.fallbacks = 0;
  eyes.tried = [];
}

function without(context: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(context).filter(([name]) => !names.includes(name)));
}

function lookAtFallback(eyes: Eyes, { to }: EventOf<'fallback.selected'>): void {
  eyes.fallbacks += 1;
  holds(eyes, 'fallbacks are few, and never the same twice', eyes.fallbacks <= Math.min(3, eyes.plan.limits.fallbacks) && !eyes.tried.includes(to));
}

function lookAtProposal(eyes: Eyes, event: EventOf<'handoff.proposed'>): void {
  holds(eyes, 'only the owner offers', event.from === eyes.owner);
  eyes.open = event;
  eyes.tried = [...eyes.tried, event.to];
  eyes.expected = event.kind === 'return' ? undefined : expectedContext(eyes.plan, event, eyes.context);
}

function lookAtFailure(eyes: Eyes, { type }: EventOf<'handoff.denied' | 'handoff.rolledback'>): void {
  holds(eyes, 'every prepared handoff is closed once', (eyes.prepared !== undefined) === (type === 'handoff.rolledback'));
  eyes.open = undefined;
  eyes.prepared = undefined;
  eyes.expected = undefined;
}

function lookAtCommit(eyes: Eyes, event: EventOf<'handoff.committed'>): void {
  const { prepared, acked, plan } = eyes;
  const isHuman = plan.agents.get(event.to)?.kind === 'human';
  holds(eyes, 'a commit follows an acknowledgement of the same bytes', prepared?.handoffId === event.handoffId && acked?.handoffId === event.handoffId && acked.digest === prepared.digest);
  holds(eyes, 'nobody takes over with damaged bytes', !eyes.damaged.has(acked?.attempt ?? 0));
  holds(eyes, 'a handoff commits once', !eyes.taken.has(event.handoffId));
  holds(eyes, 'a commit takes a declared way', isDeclared(plan, event));
  holds(eyes, 'after a request for a person no bot has its turn', !eyes.wantsHuman || isHuman);
  if (event.kind !== 'return' && !isHuman) visit(eyes, event.to);
  eyes.taken.add(event.handoffId);
  eyes.owner = event.to;
  eyes.wantsHuman = false;
  eyes.open = undefined;
  eyes.prepared = undefined;
}

function visit(eyes: Eyes, agent: string): void {
  const { hops, visitsPerAgent } = eyes.plan.limits;
  const visits = (eyes.visits.get(agent) ?? 0) + 1;
  eyes.hops += 1;
  eyes.visits.set(agent, visits);
  holds(eyes, 'hops and visits are bounded', eyes.hops <= hops && visits <= visitsPerAgent);
}

function isDeclared({ graph, agents }: RunGraph, { via, from, to, kind }: EventOf<'handoff.committed'>): boolean {
  if (via.startsWith('built-in:') || kind === 'return') return true;
  const handoff = graph.handoffs.find(({ id }) => id === via);
  if (handoff !== undefined) return handoff.from === from && (handoff.to === to || handoff.fallbacks?.includes(to) === true || agents.get(to)?.kind === 'human');
  return graph.escalations.some((escalation) => escalation.id === via && (escalation.to === to || agents.get(to)?.kind === 'human'));
}

function lookAtQuestion(eyes: Eyes, { agent, context, cause }: AskAgent): void {
  const { expected, plan } = eyes;
  const target = plan.agents.get(agent);
  holds(eyes, 'one owner: only a commit moves control', agent === eyes.owner);
  if (cause === 'handoff' || cause === 'return') {
    holds(eyes, 'the target sees what the route lets through, and no more', expected === undefined || isSameContext(expected, context));
    holds(eyes, 'a bot has what it requires', target?.kind === 'human' || (target?.contract?.requires ?? []).every((name) => isAvailable(context, name)));
  } else {
    holds(eyes, 'what did not take place leaves nothing behind', isSameContext(eyes.context, context));
  }
  eyes.context = context;
  eyes.expected = undefined;
}

function lookAtEnd(eyes: Eyes, state: Conversation, events: readonly LedgerEvent[]): void {
  holds(eyes, 'every run ends or is parked', isTerminal(state.status) || state.status === 'parked');
  holds(eyes, 'every prepared handoff is closed once', eyes.prepared === undefined);
  const folded = fold(events);
  holds(eyes, 'the ledger tells the whole state', folded !== undefined && canonicalJson(plain(folded)) === canonicalJson(plain(state)));
}

function plain(state: Conversation): Json {
  const value: Json = JSON.parse(JSON.stringify(state));
  return value;
}
