import type { OpenHandoff } from './conversation';
import { envelopeOf, handoffIdOf, wireText } from './envelope';
import { type Denial, preflight } from './preflight';
import { restoreContext, viewOf } from './project';
import { own } from './own';
import type { Route } from './route';
import { isHuman } from './run-graph';
import { holdMessage, questionFor, transferMessage } from './sentences';
import { type Work, emit } from './work';

/** What became of a proposal at once. */
export type Proposal = { readonly outcome: 'offered' | 'settled' } | { readonly outcome: 'denied'; readonly code: Denial };

const MOST_ASKS = 2;

/** Proposes the route and, unless pre-flight denies it, offers control to the target. */
export function propose(work: Work, route: Route): Proposal {
  const { state, plan } = work;
  const toHuman = isHuman(plan, route.to);
  if (route.kind === 'escalation' && toHuman) emit(work, { type: 'escalation.requested', code: route.code, to: route.to });
  const leaving = route.kind === 'return' ? restoreContext(state) : state.context;
  const view = viewOf(leaving, route.policy, plan.agents.get(route.to)?.contract?.requires ?? []);
  emit(work, {
    type: 'handoff.proposed', handoffId: handoffIdOf(plan.sha256, state, route), via: route.via, kind: route.kind,
    from: route.from, to: route.to, toHuman, envelope: view,
    reason: { code: route.code, ...(route.text === undefined ? {} : { text: route.text }), trigger: route.trigger },
  });
  const contextDigest = plan.contextDigest(state.context);
  const denial = preflight(plan, state, { route, view, contextDigest });
  if (denial !== undefined) return deny(work, route, denial);
  prepare(work, contextDigest);
  return { outcome: 'offered' };
}

function deny(work: Work, route: Route, code: Denial): Proposal {
  const { open } = work.state;
  if (open === undefined) return { outcome: 'settled' };
  if (code === 'LOOP_NO_PROGRESS') emit(work, { type: 'loop.detected', from: route.from, to: route.to });
  const missing = code === 'MISSING_FIELD' ? { missing: open.view.missing } : {};
  const wanted = code === 'MISSING_FIELD' ? askable(work, route, open.view.missing) : [];
  if (wanted.length > 0) {
    const say = questionFor(work.plan.graph, work.state, wanted);
    emit(work, { type: 'handoff.denied', handoffId: open.handoffId, code, ...missing, then: 'ask', wanted, say });
    return { outcome: 'settled' };
  }
  const isThrown = code === 'LOOP_NO_PROGRESS' && open.toHuman;
  const then = isThrown || code === 'COOLDOWN' || code === 'HANDOFF_LIMIT' ? 'stay' : 'next';
  emit(work, { type: 'handoff.denied', handoffId: open.handoffId, code, ...missing, then });
  return then === 'stay' ? { outcome: 'settled' } : { outcome: 'denied', code };
}

/** The source's names of the missing fields, if the customer may be asked and an answer would get through. */
function askable(work: Work, { via, handoff, policy }: Route, missing: readonly string[]): readonly string[] {
  if (handoff?.onMissing !== 'ask' || (own(work.state.budgets.asks, via) ?? 0) >= MOST_ASKS) return [];
  const sources = new Map(Object.entries(policy.renames).map(([from, to]) => [to, from]));
  const names = missing.map((name) => sources.get(name) ?? name);
  const getsThrough = (name: string): boolean => (policy.carries === 'all' || policy.carries.includes(name)) && !policy.redacts.includes(name);
  return names.every(getsThrough) ? names : [];
}

function prepare(work: Work, contextDigest: string): void {
  const { open } = work.state;
  if (open === undefined) return;
  const issuedAt = Math.max(work.state.t, work.at);
  const { timeoutMs, retries } = ackOf(work, open);
  const expiresAt = issuedAt + timeoutMs * (retries + 1);
  const wire = wireOf(work, { ...open, issuedAt, expiresAt, contextDigest });
  emit(work, { type: 'handoff.prepared', handoffId: open.handoffId, digest: work.plan.sha256(wire), bytes: utf8Length(wire), contextDigest, expiresAt });
  if (open.toHuman) emit(work, { type: 'human.queued', handoffId: open.handoffId, agent: open.to, say: holdMessage(work.plan.graph, work.state, open) });
  send(work, wire);
}

/** Sends the envelope again: the same id and the same bytes. */
export function sendAgain(work: Work): void {
  const { open } = work.state;
  if (open === undefined) return;
  send(work, wireOf(work, open));
}

/** What travels. Where no ledger is kept, what tells this envelope from every other of the conversation stands for it. */
function wireOf({ plan, state }: Work, open: OpenHandoff): string {
  const { handoffId, issuedAt, expiresAt, contextDigest } = open;
  if (plan.isSealed) return wireText(envelopeOf(state, open, { issuedAt, expiresAt }), plan.contextText);
  return `${handoffId} ${issuedAt} ${String(state.signals.confidence)} ${contextDigest}`;
}

function send(work: Work, wire: string): void {
  const { open, epoch } = work.state;
  if (open === undefined) return;
  const { handoffId, attempt, from, to, toHuman, digest } = open;
  work.effects.push({ type: 'offer', handoffId, attempt, epoch, from, to, toHuman, timeoutMs: ackOf(work, open).timeoutMs, digest, wire });
}

/** How long to wait for an acknowledgement, and how often to try again. A human is waited for once, and longer. */
export function ackOf(work: Work, open: OpenHandoff): { timeoutMs: number; retries: number } {
  const { limits } = work.plan;
  if (open.toHuman) return { timeoutMs: limits.humanAcceptMs, retries: 0 };
  const declared = work.plan.handoffs.get(open.from)?.find(({ id }) => id === open.via)?.ack;
  return { timeoutMs: declared?.timeoutMs ?? limits.ackTimeoutMs, retries: declared?.retries ?? limits.ackRetries };
}

/** The one point at which control changes hands. */
export function commit(work: Work, route: Route): void {
  const { open, owner, ownerIsHuman } = work.state;
  if (open === undefined) return;
  const { handoffId, via, kind, from, to, toHuman } = open;
  if (toHuman) emit(work, { type: 'human.accepted', handoffId, agent: to });
  const declared = kind === 'fallback' ? undefined : route.message; // it names the target that did not take over
  const say = declared ?? transferMessage(work.plan.graph, work.state, open);
  emit(work, { type: 'handoff.committed', handoffId, via, kind, from, to, returns: route.returns && kind !== 'return', say });
  if (ownerIsHuman && !toHuman) emit(work, { type: 'human.returned', agent: owner, to });
}

const BEYOND_ASCII = /[^\0-\x7f]/;

function utf8Length(text: string): number {
  if (!BEYOND_ASCII.test(text)) return text.length;
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
