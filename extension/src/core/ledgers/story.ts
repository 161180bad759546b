import type { JsonObject } from '../base/json';
import type { Cause, EnvelopeView, HandoffKind } from '../runtime/conversation';
import type { EventOf, FiredTrigger, Reason } from '../runtime/events';

/** A run told for people: what happened one after the other, each entry of the ledger in exactly one item. */
export interface Story {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly seed: number;
  /** Digest of the graph that it ran on. */
  readonly graph: string;
  /** The agent that has the conversation at first. */
  readonly entry: string;
  /** Order: as it happened. */
  readonly items: readonly StoryItem[];
}

/** One item: a stretch of the ledger, and what it says. */
export type StoryItem = StoryPlace & StoryPart;

/** Where an item stands in the ledger. */
export interface StoryPlace {
  /** Entries, the first and the last of the item. */
  readonly first: number;
  readonly last: number;
  /** When it began. Units: virtual milliseconds. */
  readonly t: number;
  readonly ownerBefore: string;
  readonly ownerAfter: string;
}

/** What an item says. */
export type StoryPart = OpenedPart | CustomerPart | TurnPart | HandoffPart | DecisionPart | NotePart | EndedPart;

/** The conversation begins. */
export interface OpenedPart {
  readonly kind: 'opened';
  readonly context: JsonObject;
}

/** The customer says something. */
export interface CustomerPart {
  readonly kind: 'customer';
  readonly text: string;
  readonly signals: JsonObject;
  /** From 1; absent while control is changing hands: then it is said again, with its turn, when it is taken up. */
  readonly turn?: number;
  readonly wasHeld: boolean;
  readonly decision?: Decision;
}

/** An agent has its turn. */
export interface TurnPart {
  readonly kind: 'turn';
  readonly agent: string;
  /** Who handed the conversation to it; absent for the entry that has had it all along. */
  readonly from?: string;
  readonly cause: Cause;
  readonly text: string;
  readonly set: JsonObject;
  readonly unset: readonly string[];
  readonly confidence?: number;
  readonly status?: string;
  /** Why the turn failed. */
  readonly fault?: string;
  /** Handoffs it asked for in vain. */
  readonly ignored: readonly { readonly via: string; readonly code: string }[];
  /** What came meanwhile from who has no say any more. */
  readonly strays: readonly EventOf<'output.fenced' | 'ack.late' | 'handoff.duplicate'>[];
  readonly isOver: boolean;
  readonly decision?: Decision;
}

/** What was decided after a turn. */
export interface Decision {
  /** Of the entry that tells of it. */
  readonly seq: number;
  readonly fired: readonly FiredTrigger[];
  readonly selected: FiredTrigger;
  readonly undecided: readonly string[];
}

/** One delivery of a handoff. */
export interface Attempt {
  readonly number: number;
  readonly outcome: 'acked' | 'timeout' | 'unreachable' | 'rejected';
  readonly code?: string;
  /** From sending to the answer, or to the end of waiting. Units: virtual milliseconds. */
  readonly tookMs: number;
}

/** A handoff from its proposal to its end, or a part of it where the customer spoke meanwhile. */
export interface HandoffPart {
  readonly kind: 'handoff';
  readonly handoffId: string;
  readonly via: string;
  readonly route: HandoffKind;
  readonly from: string;
  readonly to: string;
  readonly toHuman: boolean;
  readonly reason: Reason;
  readonly envelope: EnvelopeView;
  readonly outcome: 'open' | 'committed' | 'denied' | 'rolledback';
  readonly code?: string;
  /** Signals that the decision was made on. */
  readonly values: JsonObject;
  /** Entry of the decision that led here; absent where one handoff followed from another. */
  readonly decision?: number;
  /** Which fallback in a row, from 1. */
  readonly fallback?: number;
  readonly attempts: readonly Attempt[];
  /** From the sending that was acknowledged to its acknowledgement. Units: virtual milliseconds. */
  readonly ackMs?: number;
  /** From proposal to end. Units: virtual milliseconds. */
  readonly tookMs: number;
  /** When it was proposed, and when it was last sent. Units: virtual milliseconds. */
  readonly since: number;
  readonly sentAt: number;
  /** Length of what travelled. */
  readonly bytes?: number;
  /** What the customer is told while a person is waited for, and at the end. */
  readonly hold?: string;
  readonly say?: string;
  /** Fields that the customer is asked for. */
  readonly wanted: readonly string[];
  readonly isLoop: boolean;
  /** Whether an item before tells of its beginning. */
  readonly isContinued: boolean;
}

/** Time alone brought a decision about. */
export interface DecisionPart {
  readonly kind: 'decision';
  readonly decision: Decision;
}

/** Something else that is worth telling. */
export interface NotePart {
  readonly kind: 'note';
  readonly event: NoteEvent;
}

/** Entries that are told by themselves. */
export type NoteEvent = EventOf<
  | 'conversation.resumed' | 'agent.replied' | 'agent.failed' | 'agent.timeout' | 'context.updated' | 'model.call'
  | `handoff.${'denied' | 'ignored' | 'prepared' | 'delivered' | 'duplicate' | 'acked' | 'rejected' | 'timeout' | 'unreachable' | 'committed' | 'rolledback'}`
  | 'ack.late' | 'output.fenced' | 'loop.detected' | 'fallback.selected' | 'fallback.exhausted' | 'escalation.requested'
  | 'human.queued' | 'human.accepted' | 'human.unavailable' | 'human.returned' | 'ledger.checkpoint'
>;

/** The conversation ends, or is parked. */
export interface EndedPart {
  readonly kind: 'ended';
  readonly status: 'completed' | 'resolved_by_human' | 'failed' | 'abandoned' | 'cancelled' | 'parked';
  readonly code?: string;
}

/** Fields that travel as they are, apart from those that are masked or renamed on the way. */
export function keptAsIs({ kept, redacted, renamed }: EnvelopeView): readonly string[] {
  return kept.filter((name) => !redacted.includes(name) && !renamed.some(({ from }) => from === name));
}

/** Whether something went wrong in the item. */
export function isFault(item: StoryItem): boolean {
  switch (item.kind) {
    case 'turn': return item.fault !== undefined || item.strays.length > 0;
    case 'handoff': return item.outcome === 'denied' || item.outcome === 'rolledback' || item.attempts.some(({ outcome }) => outcome !== 'acked');
    case 'note': return FAULT_NOTES.has(item.event.type);
    case 'ended': return item.status === 'failed' || item.status === 'parked';
    default: return false;
  }
}

const FAULT_NOTES: ReadonlySet<string> = new Set<NoteEvent['type']>(['output.fenced', 'ack.late', 'handoff.duplicate', 'loop.detected', 'fallback.exhausted', 'human.unavailable', 'handoff.timeout', 'handoff.unreachable', 'handoff.rejected', 'agent.failed', 'agent.timeout']);
