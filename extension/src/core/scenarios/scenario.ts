import type { JsonObject } from '../base/json';
import type { AgentScript } from '../brains/scripted';

/** One conversation to run: what the customer says, what goes wrong, what must come of it. */
export interface Scenario {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly seed?: number;
  readonly context?: JsonObject;
  readonly turns: readonly ScenarioTurn[];
  readonly faults?: readonly ScenarioFault[];
  readonly expect?: Expectation;
}

export interface ScenarioTurn {
  readonly user: string;
  /** Units: virtual milliseconds before the customer says it. */
  readonly afterMs?: number;
  readonly signals?: JsonObject;
  readonly agent?: ScriptedTurn | readonly ScriptedTurn[];
}

/** What one agent does on a turn; whoever has it, where none is named. */
export interface ScriptedTurn extends AgentScript {
  readonly agent?: string;
}

export type FaultKind =
  | 'down' | 'silent' | 'late' | 'corrupt' | 'refuses' | 'duplicate' | 'crash' | 'user-leaves' | 'stale-reply' | 'fails' | 'times-out';

export interface ScenarioFault {
  readonly kind: FaultKind;
  readonly agent: string;
  readonly times?: number;
  readonly turn?: number;
}

export interface Expectation {
  readonly path?: readonly string[];
  readonly outcome?: string;
  readonly code?: string;
  readonly context?: JsonObject;
  readonly events?: readonly string[];
  readonly maxHops?: number;
}
