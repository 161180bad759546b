import type { Json, JsonObject } from '../base/json';
import type { Budgets, Conversation, Frame, OpenHandoff } from './conversation';
import type { EventOf, LedgerEvent } from './events';
import { own } from './own';
import { historyAfter } from './history';
import { inOrder, projectContext, restoreContext } from './project';

/** The conversation after one more entry. Needs no graph: a ledger tells its whole story. */
export function apply(state: Conversation, event: LedgerEvent): Conversation {
  const next = applied(state, event);
  const fresh: Writable<Conversation> = next === state ? { ...state } : next; // nobody else has it yet
  fresh.seq = event.seq + 1;
  fresh.t = event.t;
  return fresh;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** The conversation that an opening entry starts. */
export function opened(event: EventOf<'conversation.created'>): Conversation {
  return {
    id: event.conv, seed: event.seed, graph: event.graph, status: 'created', code: undefined, token: undefined,
    owner: event.entry, ownerIsHuman: event.entryIsHuman, epoch: 0, hop: 0, seq: event.seq + 1, t: event.t, startedAt: event.t,
    context: inOrder(event.context), history: [], signals: {}, text: '', cause: 'user', turn: 0, ownerTurns: 0, ownerSince: event.t, stagnant: 0,
    returnStack: [], budgets: { hops: 0, visits: { [event.entry]: 1 }, taken: {}, asks: {}, seen: {} }, trail: [], held: [],
    chain: undefined, open: undefined, asking: undefined,
  };
}

function applied(state: Conversation, event: LedgerEvent): Conversation {
  switch (event.type) {
    case 'conversation.resumed': return { ...state, status: 'active', code: undefined, token: undefined, chain: undefined };
    case 'conversation.parked': return { ...state, status: 'parked', code: event.code, token: event.token };
    case 'conversation.completed': return { ...state, status: 'completed' };
    case 'conversation.resolved_by_human': return { ...state, status: 'resolved_by_human' };
    case 'conversation.failed': return { ...state, status: 'failed', code: event.code };
    case 'conversation.abandoned': return { ...state, status: 'abandoned' };
    case 'conversation.cancelled': return { ...state, status: 'cancelled' };
    case 'user.message': return heard(state, event);
    case 'agent.started': return { ...state, status: 'active', cause: event.cause, chain: undefined };
    case 'agent.replied': return replied(state, event);
    case 'agent.failed': return { ...state, signals: { ...state.signals, status: 'failed', error: errorOf(event.code) } };
    case 'agent.timeout': return { ...state, signals: { ...state.signals, status: 'failed', error: 'timeout' } };
    case 'context.updated': return { ...state, context: changed(state.context, event), stagnant: 0 };
    case 'trigger.evaluated': return event.selected.trigger === 'T9' ? rested(state) : state;
    case 'fallback.selected': return state.chain === undefined ? state : { ...state, chain: { ...state.chain, fallbacks: event.number } };
    case 'fallback.exhausted': return state.ownerIsHuman ? rested(state) : state;
    case 'human.unavailable': return event.then === 'return-to-source' ? rested(state) : state;
    default: return appliedToHandoff(state, event);
  }
}

function appliedToHandoff(state: Conversation, event: LedgerEvent): Conversation {
  switch (event.type) {
    case 'handoff.proposed': return proposed(state, event);
    case 'handoff.denied': return denied(state, event);
    case 'handoff.prepared':
      return withOpen({ ...state, status: 'handing_off' }, preparedPart(event));
    case 'handoff.rejected':
    case 'handoff.timeout':
    case 'handoff.unreachable': return withOpen(state, { attempt: event.attempt + 1 });
    case 'handoff.acked': return withOpen(state, { phase: 'acked' });
    case 'handoff.committed': return committed(state, event);
    case 'handoff.rolledback': return { ...state, status: 'active', open: undefined };
    default: return state; // entries that only tell
  }
}

function preparedPart({ digest, contextDigest, t, expiresAt }: EventOf<'handoff.prepared'>): Partial<OpenHandoff> {
  return { phase: 'prepared', digest, contextDigest, issuedAt: t, expiresAt };
}

/** The state of a conversation that waits for the customer: no wish is under way. */
function rested(state: Conversation): Conversation {
  return { ...state, chain: undefined, status: state.ownerIsHuman ? 'with_human' : 'awaiting_user' };
}

function heard(state: Conversation, event: EventOf<'user.message'>): Conversation {
  if (event.turn === undefined) return { ...state, held: [...state.held, { text: event.text, signals: event.signals }] };
  const { language, channel } = state.signals;
  const kept = { ...(language === undefined ? {} : { language }), ...(channel === undefined ? {} : { channel }) };
  return {
    ...state, chain: undefined, status: 'active', cause: 'user', text: event.text, history: [...state.history, { by: 'customer', seq: event.seq, text: event.text }], signals: inOrder({ ...kept, ...event.signals }),
    turn: event.turn, ownerTurns: state.ownerTurns + 1, held: event.wasHeld ? state.held.slice(1) : state.held,
  };
}

function replied(state: Conversation, event: EventOf<'agent.replied'>): Conversation {
  const { seq, agent, text, status, confidence, error, calls = [] } = event;
  const stagnant = state.cause === 'user' ? state.stagnant + 1 : state.stagnant;
  const history = text === '' && calls.length === 0 ? state.history : [...state.history, { agent, by: 'agent' as const, calls, found: [], seq, text }];
  return { ...state, signals: inOrder({ ...state.signals, confidence, error, status }), history, stagnant };
}

function errorOf(code: string): string {
  return code === 'UNAVAILABLE' ? 'unavailable' : 'tool-error';
}

function changed(context: JsonObject, { set, unset }: EventOf<'context.updated'>): JsonObject {
  const next: Record<string, Json> = { ...context, ...set };
  for (const name of unset) delete next[name];
  return inOrder(next);
}

function proposed(state: Conversation, event: EventOf<'handoff.proposed'>): Conversation {
  const { handoffId, via, kind, from, to, toHuman, reason, envelope } = event;
  const open: OpenHandoff = {
    handoffId, via, kind, from, to, toHuman, trigger: reason.trigger, reason: reason.code, phase: 'proposed',
    attempt: 1, view: envelope, digest: '', contextDigest: '', issuedAt: 0, expiresAt: 0,
  };
  const before = state.chain;
  const isNew = before === undefined || (kind !== 'fallback' && !toHuman);
  const chain = isNew
    ? { via, trigger: reason.trigger, tried: [to], fallbacks: kind === 'fallback' ? 1 : 0 }
    : before.tried.includes(to) ? before // taken up again after a crash
    : { ...before, tried: [...before.tried, to] };
  return { ...state, open, chain };
}

function denied(state: Conversation, event: EventOf<'handoff.denied'>): Conversation {
  const { open } = state;
  const closed: Conversation = { ...state, open: undefined, asking: undefined };
  if (open === undefined || event.then === 'next') return closed;
  if (event.then === 'stay') return rested(closed);
  const asks = { ...state.budgets.asks, [open.via]: (own(state.budgets.asks, open.via) ?? 0) + 1 };
  const asking = { via: open.via, to: open.to, kind: open.kind, fields: event.wanted ?? [] };
  return rested({ ...closed, asking, budgets: { ...state.budgets, asks } });
}

function withOpen(state: Conversation, change: Partial<OpenHandoff>): Conversation {
  return state.open === undefined ? state : { ...state, open: { ...state.open, ...change } };
}

function committed(state: Conversation, event: EventOf<'handoff.committed'>): Conversation {
  const { open } = state;
  if (open === undefined) return state;
  const { language, channel, intent, sentiment, request } = state.signals;
  return {
    ...state, chain: undefined, asking: undefined, open: undefined,
    status: 'active', owner: event.to, ownerIsHuman: open.toHuman, epoch: state.epoch + 1, hop: state.hop + 1,
    context: event.kind === 'return' ? restoreContext(state) : projectContext(state.context, open.view), history: historyAfter(state, open),
    // What the last owner said of itself is not the new owner's.
    signals: withoutAbsent({ channel, intent, language, request, sentiment }),
    cause: event.kind === 'return' ? 'return' : 'handoff', ownerTurns: 0, ownerSince: state.t, stagnant: 0,
    returnStack: stackAfter(state, event, open), budgets: budgetsAfter(state, open),
    trail: [...state.trail, { from: event.from, handoffId: event.handoffId, to: event.to, via: event.via }],
  };
}

function stackAfter(state: Conversation, event: EventOf<'handoff.committed'>, open: OpenHandoff): readonly Frame[] {
  if (event.kind === 'return') return state.returnStack.slice(0, -1);
  if (event.returns) {
    return [...state.returnStack, { agent: event.from, via: event.via, context: state.context, history: state.history, renamed: renamedSince({}, open) }];
  }
  const top = state.returnStack.at(-1);
  if (open.toHuman || top === undefined) return []; // a human takes the whole matter over
  const waiting = state.returnStack.findIndex(({ agent }) => agent === event.to);
  if (waiting !== -1) return state.returnStack.slice(0, waiting); // it has control again, so it waits for nobody
  return [...state.returnStack.slice(0, -1), { ...top, renamed: renamedSince(top.renamed, open) }];
}

/** Names of fields at the new owner, to their names at the agent that waits. */
function renamedSince(before: Readonly<Record<string, string>>, open: OpenHandoff): Readonly<Record<string, string>> {
  const after: Record<string, string> = { ...before };
  for (const { from } of open.view.renamed) delete after[from];
  for (const { from, to } of open.view.renamed) after[to] = own(before, from) ?? from;
  return after;
}

function budgetsAfter(state: Conversation, open: OpenHandoff): Budgets {
  const { budgets } = state;
  const { via, from, to, kind } = open;
  const isForward = kind !== 'return';
  const pair = `${from}>${to}`;
  return {
    hops: budgets.hops + (isForward && !open.toHuman ? 1 : 0),
    visits: isForward ? { ...budgets.visits, [to]: (own(budgets.visits, to) ?? 0) + 1 } : budgets.visits,
    // A return dates it anew: what has just come back is not sent off again on the same message.
    taken: { ...budgets.taken, [via]: { count: (own(budgets.taken, via)?.count ?? 0) + (isForward ? 1 : 0), turn: state.turn } },
    asks: budgets.asks,
    seen: isForward ? { ...budgets.seen, [pair]: [...(own(budgets.seen, pair) ?? []), open.contextDigest] } : budgets.seen,
  };
}

function withoutAbsent(values: Readonly<Record<string, Json | undefined>>): JsonObject {
  const present: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) present[name] = value;
  return present;
}
