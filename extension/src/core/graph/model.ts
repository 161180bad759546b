import type { Json, JsonObject } from '../base/json';

/**
 * A graph as its file declares it: what is left out stays left out, `defaults.ts` says what it then means.
 * Maps of the file are lists in document order. Plain JSON throughout, so that it can cross to the canvas.
 */
export interface AgentGraph {
  readonly formatVersion: string;
  readonly name: string;
  readonly description?: string;
  readonly entry: string;
  readonly humanFallback?: string;
  readonly fields: readonly Field[];
  readonly intents: readonly Intent[];
  readonly agents: readonly Agent[];
  readonly handoffs: readonly Handoff[];
  readonly escalations: readonly Escalation[];
  readonly limits: Limits;
  readonly checks: readonly CheckSetting[];
  readonly layout: Layout;
  readonly metadata?: JsonObject;
}

export type Scalar = string | number | boolean;
export type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
export type Sensitivity = 'public' | 'personal' | 'confidential';

/** One field of the context envelope; `id` is its name. */
export interface Field {
  readonly id: string;
  readonly type: FieldType;
  readonly description?: string;
  readonly enum?: readonly Scalar[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly sensitivity?: Sensitivity;
  readonly initial?: boolean;
}

export interface Intent {
  readonly id: string;
  readonly description?: string;
  readonly examples?: readonly string[];
}

export type AgentKind = 'ai' | 'router' | 'human' | 'service';

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly kind: AgentKind;
  readonly disabled?: boolean;
  readonly purpose?: string;
  readonly scope?: Scope;
  readonly authority?: Authority;
  readonly contract?: Contract;
  readonly confidence?: { readonly threshold: number; readonly below?: string };
  readonly trustDomain?: string;
  readonly fallbacks?: readonly string[];
  readonly brain?: { readonly instructions?: string; readonly model?: string };
  readonly simulation?: AgentSimulation;
  readonly availability?: { readonly capacity?: number; readonly hours?: string; readonly timeZone?: string };
}

export interface Scope {
  readonly intents?: readonly string[];
  readonly languages?: readonly string[];
  readonly channels?: readonly string[];
}

export interface Authority {
  readonly resolves?: boolean;
  readonly limits?: readonly AuthorityLimit[];
  readonly tools?: readonly string[];
}

export interface AuthorityLimit {
  readonly field: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly in?: readonly Scalar[];
}

export interface Contract {
  readonly requires?: readonly string[];
  readonly accepts?: readonly string[];
  readonly produces?: readonly string[];
}

export interface AgentSimulation {
  readonly confidence?: { readonly mean: number; readonly sd: number };
  readonly resolveRate?: number;
  readonly failureRate?: number;
  readonly latencyMs?: { readonly p50: number; readonly p95: number };
  readonly costPerTurn?: number;
}

export type HandoffMode = 'implicit' | 'explicit';
export type Carries = 'all' | readonly string[];

/** `id` is the declared one, or `#N` (N = place in the list) where none, or a used one, is declared. */
export interface Handoff {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly mode?: HandoffMode;
  readonly disabled?: boolean;
  readonly when?: Condition;
  readonly carries?: Carries;
  readonly redacts?: readonly string[];
  readonly renames?: Readonly<Record<string, string>>;
  readonly reason?: string;
  readonly message?: string;
  readonly fallbacks?: readonly string[];
  readonly onMissing?: 'ask' | 'fallback';
  readonly then?: 'stay' | 'return';
  readonly limit?: number;
  readonly cooldownTurns?: number;
  readonly ack?: { readonly timeoutMs?: number; readonly retries?: number };
  readonly simulation?: { readonly share?: number };
}

/** `id` as for handoffs, with `#eN`. A condition that cannot be read is absent, and never holds. */
export interface Escalation {
  readonly id: string;
  readonly from?: '*' | string | readonly string[];
  readonly to: string;
  readonly disabled?: boolean;
  readonly when?: Condition;
  readonly carries?: Carries;
  readonly redacts?: readonly string[];
  readonly reason?: string;
  readonly message?: string;
}

export type WhenHumanUnavailable = 'park' | 'return-to-source' | 'fail';

export interface Limits {
  readonly hops?: number;
  readonly visitsPerAgent?: number;
  readonly fallbacks?: number;
  readonly turns?: number;
  readonly ackTimeoutMs?: number;
  readonly ackRetries?: number;
  readonly humanAcceptMs?: number;
  readonly stagnantTurns?: number;
  readonly deadlineMs?: number;
  readonly whenHumanUnavailable?: WhenHumanUnavailable;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface CheckSetting {
  readonly check: string;
  readonly severity?: Severity | 'off';
  readonly accept?: readonly { readonly at: string; readonly reason: string }[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the flow runs to. */
export type Direction = 'right' | 'down';

export interface Layout {
  readonly direction?: Direction;
  readonly agents: Readonly<Record<string, Point>>;
  /** By the ids of handoffs and escalations. */
  readonly routes?: Readonly<Record<string, RouteLayout>>;
  readonly groups: Readonly<Record<string, GroupFrame>>;
  readonly notes: Readonly<Record<string, Note>>;
}

/** How a line is led: through these points, in order. */
export interface RouteLayout {
  readonly bends: readonly Point[];
}

export interface GroupFrame extends Point {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** Ids of the agents that belong to it. */
  readonly agents?: readonly string[];
  readonly collapsed?: boolean;
}

export type NoteTint = 'yellow' | 'blue' | 'green' | 'red' | 'purple';

export interface Note extends Point {
  readonly text: string;
  readonly width?: number;
  readonly height?: number;
  readonly tint?: NoteTint;
}

export type SignalName =
  | 'intent' | 'confidence' | 'sentiment' | 'language' | 'channel' | 'request' | 'status'
  | 'error' | 'repeats' | 'turns' | 'elapsedMs' | 'hops' | 'text';

export type Operator = 'is' | 'isNot' | 'in' | 'notIn' | 'below' | 'atMost' | 'atLeast' | 'above' | 'exists' | 'includesAny';

/** A closed language: boolean combinations of comparisons. In the file a comparison is `{ "signal": s, [operator]: value }`. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly weighted: readonly { readonly when: Condition; readonly weight: number }[]; readonly atLeast: number }
  | SignalCondition
  | FieldCondition
  | { readonly prose: string };

export type Comparison = { readonly [O in Operator]?: Json };
export type SignalCondition = { readonly signal: SignalName } & Comparison;
export type FieldCondition = { readonly field: string } & Comparison;
