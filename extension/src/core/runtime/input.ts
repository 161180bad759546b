import type { Json, JsonObject } from '../base/json';
import type { Cause, Said } from './conversation';
import type { LedgerEvent, Signals } from './events';

/** What happens to a conversation. Units: `at` is virtual milliseconds from 0, never less than before. */
export type Input = { readonly at: number } & (
  | { readonly type: 'user-message'; readonly text: string; readonly signals: Signals }
  | { readonly type: 'user-left' }
  | { readonly type: 'cancel' }
  | { readonly type: 'resume'; readonly token: string }
  /** Time has passed and nobody has spoken. Worth giving at the time that `nextTimer` names. */
  | { readonly type: 'timer' }
  | AgentAnswer
  | OfferAnswer
  /** The process was restarted: what was under way is taken up again. */
  | { readonly type: 'recover' }
);

/** What an agent did with its turn, stamped with the epoch it was asked in. */
export type AgentAnswer =
  | {
      readonly type: 'agent-replied'; readonly agent: string; readonly epoch: number; readonly text: string; readonly set: JsonObject;
      readonly status: string; readonly confidence: number; readonly error: string; readonly proposes: readonly string[];
      /** Tools it called on this turn, and what came back: paired, and cleared of what fits nothing, before anything is recorded. */
      readonly calls?: readonly CallMade[]; readonly results?: readonly CallResult[];
    }
  | { readonly type: 'agent-failed'; readonly agent: string; readonly epoch: number; readonly code: string };

/** A tool call as a model makes it. `isHandoff` marks the one that only asks for a handoff: that is told by `proposes`. */
export interface CallMade {
  readonly id: string;
  readonly name: string;
  readonly arguments: JsonObject;
  readonly isHandoff?: boolean;
}

export interface CallResult {
  readonly id: string;
  readonly result: Json;
}

/** What became of one delivery. */
export type OfferAnswer =
  | { readonly type: 'ack'; readonly handoffId: string; readonly attempt: number; readonly digest: string }
  | { readonly type: 'nack'; readonly handoffId: string; readonly attempt: number; readonly code: string }
  | { readonly type: 'timeout'; readonly handoffId: string; readonly attempt: number }
  | { readonly type: 'unreachable'; readonly handoffId: string; readonly attempt: number };

/** What a driver is to do, as data. Entries are durable before any of it is done. */
export type Effect = AskAgent | Offer | Release;

export interface AskAgent {
  readonly type: 'ask-agent';
  readonly agent: string;
  readonly epoch: number;
  readonly cause: Cause;
  readonly turn: number;
  readonly text: string;
  readonly signals: JsonObject;
  readonly context: JsonObject;
  /** What was said so far, in a form that any model takes: every call has its one result, and none is another agent's. */
  readonly history: readonly Said[];
  /** Fields that a waiting handoff needs from the customer. */
  readonly wanted: readonly string[];
}

/** Asks the target to take control: at least once, always with the same id. */
export interface Offer {
  readonly type: 'offer';
  readonly handoffId: string;
  readonly attempt: number;
  readonly epoch: number;
  readonly from: string;
  readonly to: string;
  readonly toHuman: boolean;
  readonly timeoutMs: number;
  /** SHA-256 of what was sent: a target that reads other bytes says so. */
  readonly digest: string;
  /** The envelope as it travels: canonical JSON, whose digest the acknowledgement must give. */
  readonly wire: string;
}

/** Tells a target that it does not have control after all. */
export interface Release {
  readonly type: 'release';
  readonly handoffId: string;
  readonly to: string;
}

/** Next state, the entries that lead to it, and what is to be done. */
export interface Step<State> {
  readonly state: State;
  readonly events: readonly LedgerEvent[];
  readonly effects: readonly Effect[];
}
