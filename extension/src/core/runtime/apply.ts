import type { Json, JsonObject } from '../base/json';
import type { Budgets, Conversation, Frame, OpenHandoff } from './conversation';
import type { EventOf, LedgerEvent } from './events';
import { own } from './own';
import { historyAfter } from './history';
import { inOrder, projectContext, restoreContext } from './project';

/** The conversation after one more entry. Needs no graph: a ledger tells its whole story. */
export function apply(state: Conversation, event: LedgerEvent): Conversation {
  const next = { ...state };
  enter(next, event);
  return next;
}

/** A conversation that nobody else has yet. What is in its fields may be shared: it is replaced, never changed. */
export type Draft = { -readonly [Name in keyof Conversation]: Conversation[Name] };

/** Takes one more entry into a draft. Of the many entries of a step, each would else copy the whole conversation. */
export function enter(draft: Draft, event: LedgerEvent): void {
  take(draft, event);
  draft.seq = event.seq + 1;
  draft.t = event.t;
}

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

function take(draft: Draft, event: LedgerEvent): void {
  switch (event.type) {
    case 'conversation.resumed': return resume(draft);
    case 'conversation.parked': return park(draft, event);
    case 'conversation.completed': return void (draft.status = 'completed');
    case 'conversation.resolved_by_human': return void (draft.status = 'resolved_by_human');
    case 'conversation.failed': return fail(draft, event);
    case 'conversation.abandoned': return void (draft.status = 'abandoned');
    case 'conversation.cancelled': return void (draft.status = 'cancelled');
    case 'user.message': return hear(draft, event);
    case 'agent.started': return begin(draft, event);
    case 'agent.replied': return reply(draft, event);
    case 'agent.failed': return void (draft.signals = { ...draft.signals, status: 'failed', error: errorOf(event.code) });
    case 'agent.timeout': return void (draft.signals = { ...draft.signals, status: 'failed', error: 'timeout' });
    case 'context.updated': return change(draft, event);
    case 'trigger.evaluated': return event.selected.trigger === 'T9' ? rest(draft) : undefined;
    case 'fallback.selected': return void (draft.chain = draft.chain && { ...draft.chain, fallbacks: event.number });
    case 'fallback.exhausted': return draft.ownerIsHuman ? rest(draft) : undefined;
    case 'human.unavailable': return event.then === 'return-to-source' ? rest(draft) : undefined;
    default: return takeOfHandoff(draft, event);
  }
}

function takeOfHandoff(draft: Draft, event: LedgerEvent): void {
  switch (event.type) {
    case 'handoff.proposed': return propose(draft, event);
    case 'handoff.denied': return deny(draft, event);
    case 'handoff.prepared': return prepare(draft, event);
    case 'handoff.rejected':
    case 'handoff.timeout':
    case 'handoff.unreachable': return void (draft.open = draft.open && { ...draft.open, attempt: event.attempt + 1 });
    case 'handoff.acked': return void (draft.open = draft.open && { ...draft.open, phase: 'acked' });
    case 'handoff.committed': return commit(draft, event);
    case 'handoff.rolledback': return rollBack(draft);
    default: return; // entries that only tell
  }
}

function resume(draft: Draft): void {
  draft.status = 'active';
  draft.code = undefined;
  draft.token = undefined;
  draft.chain = undefined;
}

function park(draft: Draft, { code, token }: EventOf<'conversation.parked'>): void {
  draft.status = 'parked';
  draft.code = code;
  draft.token = token;
}

function fail(draft: Draft, { code }: EventOf<'conversation.failed'>): void {
  draft.status = 'failed';
  draft.code = code;
}

function begin(draft: Draft, { cause }: EventOf<'agent.started'>): void {
  draft.status = 'active';
  draft.cause = cause;
  draft.chain = undefined;
}

/** It waits for the customer: no wish is under way. */
function rest(draft: Draft): void {
  draft.chain = undefined;
  draft.status = draft.ownerIsHuman ? 'with_human' : 'awaiting_user';
}

function hear(draft: Draft, { seq, text, signals, turn, wasHeld }: EventOf<'user.message'>): void {
  if (turn === undefined) {
    draft.held = [...draft.held, { text, signals }];
    return;
  }
  const { language, channel } = draft.signals;
  const kept = { ...(language === undefined ? {} : { language }), ...(channel === undefined ? {} : { channel }) };
  draft.chain = undefined;
  draft.status = 'active';
  draft.cause = 'user';
  draft.text = text;
  draft.history = [...draft.history, { by: 'customer', seq, text }];
  draft.signals = { ...kept, ...signals };
  draft.turn = turn;
  draft.ownerTurns += 1;
  if (wasHeld) draft.held = draft.held.slice(1);
}

function reply(draft: Draft, { seq, agent, text, status, confidence, error, calls = [] }: EventOf<'agent.replied'>): void {
  if (text !== '' || calls.length > 0) draft.history = [...draft.history, { agent, by: 'agent', calls, found: [], seq, text }];
  if (draft.cause === 'user') draft.stagnant += 1;
  draft.signals = { ...draft.signals, confidence, error, status };
}

function errorOf(code: string): string {
  return code === 'UNAVAILABLE' ? 'unavailable' : 'tool-error';
}

function change(draft: Draft, { set, unset }: EventOf<'context.updated'>): void {
  const next: Record<string, Json> = { ...draft.context, ...set };
  for (const name of unset) delete next[name];
  draft.context = inOrder(next);
  draft.stagnant = 0;
}

function propose(draft: Draft, event: EventOf<'handoff.proposed'>): void {
  const { handoffId, via, kind, from, to, toHuman, reason, envelope } = event;
  draft.open = {
    handoffId, via, kind, from, to, toHuman, trigger: reason.trigger, reason: reason.code, phase: 'proposed',
    attempt: 1, view: envelope, digest: '', contextDigest: '', issuedAt: 0, expiresAt: 0,
  };
  const before = draft.chain;
  if (before === undefined || (kind !== 'fallback' && !toHuman)) {
    draft.chain = { via, trigger: reason.trigger, tried: [to], fallbacks: kind === 'fallback' ? 1 : 0 };
  } else if (!before.tried.includes(to)) draft.chain = { ...before, tried: [...before.tried, to] }; // else taken up again after a crash
}

function deny(draft: Draft, event: EventOf<'handoff.denied'>): void {
  const { open } = draft;
  draft.open = undefined;
  draft.asking = undefined;
  if (open === undefined || event.then === 'next') return;
  rest(draft);
  if (event.then === 'stay') return;
  draft.asking = { via: open.via, to: open.to, kind: open.kind, fields: event.wanted ?? [] };
  draft.budgets = { ...draft.budgets, asks: { ...draft.budgets.asks, [open.via]: (own(draft.budgets.asks, open.via) ?? 0) + 1 } };
}

function prepare(draft: Draft, { digest, contextDigest, t, expiresAt }: EventOf<'handoff.prepared'>): void {
  draft.status = 'handing_off';
  draft.open = draft.open && { ...draft.open, phase: 'prepared', digest, contextDigest, issuedAt: t, expiresAt };
}

function rollBack(draft: Draft): void {
  draft.status = 'active';
  draft.open = undefined;
}

function commit(draft: Draft, event: EventOf<'handoff.committed'>): void {
  const { open } = draft;
  if (open === undefined) return;
  const { language, channel, intent, sentiment, request } = draft.signals;
  const isReturn = event.kind === 'return';
  // What is left behind goes by what was there before, so it is worked out first.
  const [returnStack, budgets, history] = [stackAfter(draft, event, open), budgetsAfter(draft, open), historyAfter(draft, open)];
  draft.context = isReturn ? restoreContext(draft) : projectContext(draft.context, open.view);
  draft.returnStack = returnStack;
  draft.budgets = budgets;
  draft.history = history;
  draft.trail = [...draft.trail, { from: event.from, handoffId: event.handoffId, to: event.to, via: event.via }];
  draft.owner = event.to;
  draft.ownerIsHuman = open.toHuman;
  draft.epoch += 1;
  draft.hop += 1;
  draft.status = 'active';
  draft.cause = isReturn ? 'return' : 'handoff';
  draft.signals = withoutAbsent({ channel, intent, language, request, sentiment }); // what the last owner said of itself is not the new owner's
  draft.ownerTurns = 0;
  draft.ownerSince = draft.t;
  draft.stagnant = 0;
  draft.chain = undefined;
  draft.asking = undefined;
  draft.open = undefined;
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
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) present[name] = value;
  }
  return present;
}
