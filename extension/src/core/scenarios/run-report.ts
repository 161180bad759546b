import type { Json } from '../base/json';

/** What a person wants to know of one finished run. Plain JSON; made from the ledger alone. */
export interface RunReport {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly seed: number;
  /** `completed`, `resolved_by_human`, `parked`, `failed`, `abandoned` or `cancelled`. */
  readonly outcome: string;
  readonly code?: string;
  /** Owners in order, the entry first. */
  readonly path: readonly string[];
  readonly steps: readonly RunStep[];
  readonly handoffs: readonly HandoffReport[];
  readonly context: Readonly<Record<string, Json>>;
  /** Conditions that only a model could have decided. */
  readonly undecided: readonly string[];
  readonly events: number;
  /** Hash of the ledger's last line. */
  readonly digest: string;
  /** What the scenario expected and did not get; empty when it passed or expected nothing. */
  readonly failures: readonly string[];
}

export type RunStep =
  | { readonly kind: 'user'; readonly turn: number; readonly text: string; readonly signals: Readonly<Record<string, Json>> }
  | { readonly kind: 'agent'; readonly agent: string; readonly text: string; readonly set: Readonly<Record<string, Json>> }
  /** Said by the runtime on somebody's behalf: the message of a handoff, a question for a missing field. */
  | { readonly kind: 'system'; readonly agent: string; readonly text: string }
  | { readonly kind: 'handoff'; readonly handoff: number }
  | { readonly kind: 'fault'; readonly agent: string; readonly code: string };

/** One handoff from proposal to its end. */
export interface HandoffReport {
  readonly handoffId: string;
  /** Id of the handoff or escalation taken; `built-in:<code>` for a route that no element declares. */
  readonly via: string;
  readonly kind: 'primary' | 'fallback' | 'escalation' | 'return';
  readonly from: string;
  readonly to: string;
  readonly outcome: 'committed' | 'denied' | 'rolledback';
  readonly code?: string;
  readonly reason: { readonly code: string; readonly trigger: string; readonly text?: string };
  readonly envelope: {
    /** Whether what was said travels as well. */
    readonly history: boolean;
    readonly kept: readonly string[];
    readonly dropped: readonly string[];
    readonly redacted: readonly string[];
    readonly renamed: readonly { readonly from: string; readonly to: string }[];
    readonly missing: readonly string[];
  };
  readonly hop: number;
  readonly attempts: number;
  /** Virtual milliseconds from proposal to end. */
  readonly tookMs: number;
}
