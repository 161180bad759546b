import type { Json, JsonObject } from '../base/json';

export type Status =
  | 'created' | 'active' | 'awaiting_user' | 'handing_off' | 'with_human' | 'parked'
  | 'completed' | 'resolved_by_human' | 'failed' | 'abandoned' | 'cancelled';

export type HandoffKind = 'primary' | 'fallback' | 'escalation' | 'return';

/** Why an agent is asked to speak. */
export type Cause = 'user' | 'handoff' | 'return' | 'recovery';

/** Trigger of the fixed order T0 … T9 in `runtime.md`. */
export type TriggerName = 'T0' | 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'T6' | 'T7' | 'T8' | 'T9';

/** A conversation at one moment: plain JSON, and always the fold of its ledger. What is not there is undefined, so that all states have one shape. */
export interface Conversation {
  readonly id: string;
  readonly seed: number;
  /** Digest of the graph it was started with. */
  readonly graph: string;
  readonly status: Status;
  /** Why it failed or was parked. */
  readonly code: string | undefined;
  /** Presented to resume a parked conversation. */
  readonly token: string | undefined;
  readonly owner: string;
  readonly ownerIsHuman: boolean;
  /** Fencing token: one more at every commit. */
  readonly epoch: number;
  /** Commits so far. */
  readonly hop: number;
  /** Entries so far. */
  readonly seq: number;
  /** Units: virtual milliseconds from 0. */
  readonly t: number;
  readonly startedAt: number;
  readonly context: JsonObject;
  /** What was said, as far as the owner may know it. Order: as said. */
  readonly history: readonly Said[];
  /** Signals of the customer's latest turn, and what the owner then said of itself. */
  readonly signals: JsonObject;
  readonly text: string;
  readonly cause: Cause;
  /** Customer turns in all, and with this owner. */
  readonly turn: number;
  readonly ownerTurns: number;
  readonly ownerSince: number;
  /** Customer turns in a row that changed no field. */
  readonly stagnant: number;
  readonly returnStack: readonly Frame[];
  readonly budgets: Budgets;
  readonly trail: readonly TrailEntry[];
  readonly chain: Chain | undefined;
  readonly open: OpenHandoff | undefined;
  /** A handoff that waits for the customer to give fields. */
  readonly asking: Asking | undefined;
  /** Messages that came while control was changing hands. */
  readonly held: readonly HeldMessage[];
}

/** An agent that gets control back, and what it knew when it gave it away. */
export interface Frame {
  readonly agent: string;
  readonly via: string;
  readonly context: JsonObject;
  readonly history: readonly Said[];
  /** Name of a field now, to its name then. */
  readonly renamed: Readonly<Record<string, string>>;
}

export interface Budgets {
  /** Commits to anyone but a human, returns apart. */
  readonly hops: number;
  readonly visits: Readonly<Record<string, number>>;
  readonly taken: Readonly<Record<string, { readonly count: number; readonly turn: number }>>;
  readonly asks: Readonly<Record<string, number>>;
  /** Digests of the contexts with which `from>to` was committed. */
  readonly seen: Readonly<Record<string, readonly string[]>>;
}

export type TrailEntry = {
  readonly handoffId: string;
  readonly via: string;
  readonly from: string;
  readonly to: string;
};

/** The targets tried for one wish to hand over: the first, then fallbacks. */
export interface Chain {
  readonly via: string;
  readonly trigger: TriggerName;
  readonly tried: readonly string[];
  readonly fallbacks: number;
}

export interface OpenHandoff {
  readonly handoffId: string;
  readonly via: string;
  readonly kind: HandoffKind;
  readonly from: string;
  readonly to: string;
  readonly toHuman: boolean;
  readonly trigger: TriggerName;
  readonly reason: string;
  readonly phase: 'proposed' | 'prepared' | 'acked';
  /** Of the delivery under way, from 1. */
  readonly attempt: number;
  /** What the target is to see: filled in when it is proposed. */
  readonly view: EnvelopeView;
  /** Digests of the envelope and of the source's context: there from `prepared` on. */
  readonly digest: string;
  readonly contextDigest: string;
  /** Units: virtual milliseconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Words in a conversation. `seq` is the place of the ledger entry that has them. */
export type Said =
  | { readonly by: 'customer'; readonly seq: number; readonly text: string }
  | {
      readonly by: 'agent'; readonly seq: number; readonly agent: string; readonly text: string;
      /** Its own calls, each with its one result: shown to nobody else. */
      readonly calls: readonly ToolCall[];
      /** What calls of another agent have found: facts, without the calls. */
      readonly found: readonly { readonly tool: string; readonly result: Json }[];
    };

/** A call of a tool, with what came of it. */
export type ToolCall = { readonly id: string; readonly name: string; readonly arguments: JsonObject; readonly result: Json };

/** What becomes of each field on the way, by name. */
export type EnvelopeView = {
  /** Whether what was said travels as well. */
  readonly history: boolean;
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
  readonly redacted: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly missing: readonly string[];
};

export interface Asking {
  readonly via: string;
  readonly to: string;
  readonly kind: HandoffKind;
  readonly fields: readonly string[];
}

export interface HeldMessage {
  readonly text: string;
  readonly signals: JsonObject;
}

const TERMINAL: readonly Status[] = ['completed', 'resolved_by_human', 'failed', 'abandoned', 'cancelled'];

/** Whether nothing can happen to it any more. */
export function isTerminal(status: Status): boolean {
  return TERMINAL.includes(status);
}

/** Whether it waits for the customer to speak. */
export function isResting(status: Status): boolean {
  return status === 'created' || status === 'awaiting_user' || status === 'with_human';
}
