import type { Json, JsonObject } from '../base/json';
import type { AskAgent } from '../runtime/input';

/** What an agent decided on its turn. */
export type Decision =
  | {
      readonly type: 'replied';
      readonly text: string;
      /** Fields it found out; null takes one away. */
      readonly set: JsonObject;
      readonly status: 'working' | 'done' | 'failed' | 'blocked';
      readonly confidence: number;
      readonly error: 'none' | 'timeout' | 'tool-error' | 'unavailable';
      /** Explicit handoffs it asks for, by their id or the target's. */
      readonly proposes: readonly string[];
      /** Units: virtual milliseconds. */
      readonly tookMs: number;
    }
  | { readonly type: 'failed'; readonly code: 'AGENT_ERROR' | 'AGENT_TIMEOUT' | 'BAD_DECISION' | 'UNAVAILABLE'; readonly tookMs: number };

/** The customer's turn before this one, as the conversation has kept it. */
export interface Heard {
  readonly text: string;
  readonly signals: JsonObject;
}

/** Who decides what agents say and do. A brain keeps nothing between two calls: all it may know is in the question. */
export interface Brain {
  /** What is to be understood from the customer's words. Signals that it leaves out keep their defaults. */
  read(text: string, before?: Heard): Readonly<Record<string, Json>>;
  /** The owner's turn. */
  decide(question: AskAgent): Decision;
}
