import type { Json, JsonObject } from '../base/json';
import type { Cause, EnvelopeView, HandoffKind, ToolCall, TriggerName } from './conversation';

/** What every ledger entry says. */
export type EventBase = {
  readonly seq: number;
  /** Units: virtual milliseconds from 0. */
  readonly t: number;
  readonly conv: string;
  readonly epoch: number;
  readonly hop: number;
  /** On the first entry of a step that has several: how many. A step is durable as a whole or not at all. */
  readonly entries?: number;
};

export type FiredTrigger = {
  readonly trigger: TriggerName;
  readonly code: string;
  readonly via?: string;
};

export type Reason = {
  readonly code: string;
  readonly trigger: TriggerName;
  readonly text?: string;
};

/** What each type of entry adds. `model.call` and `ledger.checkpoint` are written by drivers, never by `step`. */
export type EventPayloads = {
  'conversation.created': {
    readonly graph: string; readonly seed: number; readonly entry: string; readonly entryIsHuman: boolean; readonly context: JsonObject;
    readonly scenario?: { readonly id: string; readonly name: string };
  };
  'conversation.resumed': { readonly token: string };
  'conversation.parked': { readonly code: string; readonly token: string };
  'conversation.completed': { readonly by: string };
  'conversation.resolved_by_human': { readonly by: string };
  'conversation.failed': { readonly code: string };
  'conversation.abandoned': { readonly owner: string };
  'conversation.cancelled': { readonly owner: string };
  /** A held message has no turn yet: it is told again, with its turn, when it is handled. */
  'user.message': { readonly text: string; readonly signals: JsonObject; readonly turn?: number; readonly wasHeld?: boolean };
  'agent.started': { readonly agent: string; readonly cause: Cause };
  'agent.replied': {
    readonly agent: string; readonly text: string; readonly status: string; readonly confidence: number; readonly error: string;
    readonly proposes: readonly string[];
    /** Left out where the agent called no tool. */
    readonly calls?: readonly ToolCall[];
  };
  'agent.failed': { readonly agent: string; readonly code: string };
  'agent.timeout': { readonly agent: string };
  'context.updated': { readonly agent: string; readonly set: JsonObject; readonly unset: readonly string[] };
  'model.call': { readonly agent: string; readonly request: string };
  'trigger.evaluated': {
    readonly agent: string; readonly fired: readonly FiredTrigger[]; readonly selected: FiredTrigger; readonly undecided: readonly string[];
  };
  'handoff.proposed': {
    readonly handoffId: string; readonly via: string; readonly kind: HandoffKind; readonly from: string; readonly to: string;
    readonly toHuman: boolean; readonly reason: Reason; readonly envelope: EnvelopeView;
  };
  'handoff.denied': {
    readonly handoffId: string; readonly code: string; readonly then: 'ask' | 'stay' | 'next';
    /** As the target names them; `wanted` as the source does. */
    readonly missing?: readonly string[]; readonly wanted?: readonly string[]; readonly say?: string;
  };
  'handoff.ignored': { readonly via: string; readonly code: string };
  'handoff.prepared': { readonly handoffId: string; readonly digest: string; readonly bytes: number; readonly contextDigest: string; readonly expiresAt: number };
  'handoff.delivered': { readonly handoffId: string; readonly attempt: number };
  'handoff.duplicate': { readonly handoffId: string };
  'handoff.acked': { readonly handoffId: string; readonly attempt: number; readonly digest: string };
  'handoff.rejected': { readonly handoffId: string; readonly attempt: number; readonly code: string };
  'handoff.timeout': { readonly handoffId: string; readonly attempt: number };
  'handoff.unreachable': { readonly handoffId: string; readonly attempt: number };
  'handoff.committed': {
    readonly handoffId: string; readonly via: string; readonly kind: HandoffKind; readonly from: string; readonly to: string;
    readonly returns: boolean; readonly say: string;
  };
  'handoff.rolledback': { readonly handoffId: string; readonly code: string };
  'ack.late': { readonly handoffId: string; readonly attempt: number };
  'output.fenced': { readonly agent: string; readonly stampedEpoch: number };
  'loop.detected': { readonly from: string; readonly to: string };
  'fallback.selected': { readonly via: string; readonly to: string; readonly number: number };
  'fallback.exhausted': { readonly via: string; readonly tried: readonly string[] };
  'escalation.requested': { readonly code: string; readonly to?: string };
  'human.queued': { readonly handoffId: string; readonly agent: string; readonly say: string };
  'human.accepted': { readonly handoffId: string; readonly agent: string };
  'human.unavailable': { readonly code: string; readonly agent?: string; readonly then: 'overflow' | 'park' | 'return-to-source' | 'fail'; readonly say?: string };
  'human.returned': { readonly agent: string; readonly to: string };
  'ledger.checkpoint': { readonly digest: string };
};

export type EventType = keyof EventPayloads;

/** One ledger entry without its place in the hash chain. */
export type LedgerEvent = { [Type in EventType]: EventBase & { readonly type: Type } & EventPayloads[Type] }[EventType];

export type EventOf<Type extends EventType> = Extract<LedgerEvent, { readonly type: Type }>;

/** An entry's own part, before it is numbered and dated. */
export type NewEvent = { [Type in EventType]: { readonly type: Type } & EventPayloads[Type] }[EventType];

/** What one customer turn brings: whatever is left out keeps its default. */
export type Signals = Readonly<Record<string, Json>>;
