import { canonicalJson } from '../base/canonical-json';
import type { Json, JsonObject } from '../base/json';
import type { Offer, OfferAnswer } from './input';
import { own } from './own';
import { isAvailable } from './project';
import { type RunGraph, isHuman } from './run-graph';

/** What one target has been offered and what it holds: plain JSON, kept by whoever plays the target. */
export interface Inbox {
  readonly offers: Readonly<Record<string, { readonly content: string; readonly conversation: string }>>;
  /** Conversations it has control of, or has said yes to. */
  readonly holds: readonly string[];
}

/** Nothing offered, nothing held. */
export const EMPTY_INBOX: Inbox = { offers: {}, holds: [] };

/** What a target answers, and its inbox after that. */
export interface Received {
  readonly inbox: Inbox;
  readonly answer: OfferAnswer;
}

/**
 * The target's side of an offer: the bytes are what was sent, the offer is not over, the contract is satisfied, there is room.
 * The same offer again gets the same yes; another one under its id is refused.
 */
export function receive(plan: RunGraph, inbox: Inbox, offer: Offer & { readonly at: number }): Received {
  const { handoffId, attempt, wire, to } = offer;
  const digest = plan.sha256(wire);
  const refused = (code: string): Received => ({ inbox, answer: { type: 'nack', handoffId, attempt, code } });
  const envelope = digest === offer.digest ? envelopeIn(wire) : undefined;
  if (envelope === undefined) return refused('ENVELOPE_CORRUPT');
  const { issuedAt: _issuedAt, expiresAt, ...lasting } = envelope;
  const content = plan.sha256(canonicalJson(lasting)); // an offer that is made again after a crash differs in its times only
  const before = own(inbox.offers, handoffId);
  const conversation = String(envelope['conversationId']);
  if (before !== undefined && before.content !== content) return refused('ID_REUSE');
  const answer = { type: 'ack', handoffId, attempt, digest } as const;
  if (before !== undefined) return { inbox, answer };
  if (typeof expiresAt !== 'number' || offer.at > expiresAt) return refused('EXPIRED');
  const context = contextIn(envelope);
  if (!isHuman(plan, to) && !(plan.agents.get(to)?.contract?.requires ?? []).every((name) => isAvailable(context, name))) return refused('CONTRACT');
  if (!inbox.holds.includes(conversation) && inbox.holds.length >= (plan.agents.get(to)?.availability?.capacity ?? Infinity)) return refused('CAPACITY');
  return {
    inbox: { offers: { ...inbox.offers, [handoffId]: { content, conversation } }, holds: [...inbox.holds.filter((id) => id !== conversation), conversation] },
    answer,
  };
}

/** The inbox after the source has taken an offer back. */
export function released(inbox: Inbox, handoffId: string): Inbox {
  const offer = own(inbox.offers, handoffId);
  if (offer === undefined) return inbox;
  const { [handoffId]: _gone, ...offers } = inbox.offers;
  return { offers, holds: inbox.holds.filter((id) => id !== offer.conversation) };
}

/** The inbox after the conversation has gone on or come to its end: there is room again. */
export function vacated(inbox: Inbox, conversation: string): Inbox {
  return { ...inbox, holds: inbox.holds.filter((id) => id !== conversation) };
}

function envelopeIn(wire: string): JsonObject | undefined {
  try {
    const value = JSON.parse(wire) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined; // bytes with the right digest that are no envelope were never ours
  }
}

function contextIn(envelope: JsonObject): JsonObject {
  const context = envelope['context'];
  return typeof context === 'object' && context !== null && !Array.isArray(context) ? (context as JsonObject) : {};
}
