import type { JsonObject } from '#core/base/json';
import type { LedgerEvent } from '#core/runtime/events';
import type { Explanation } from '#core/runtime/explain';
import type { FaultKind } from '#core/scenarios/scenario';

/** A run as a canvas shows it. Its entries are without the values that no ledger may hold. */
export interface ShownRun {
  /** Tells the runs of a window apart. */
  readonly id: string;
  readonly kind: 'scenario' | 'evidence' | 'chat' | 'ledger';
  readonly events: readonly LedgerEvent[];
  /** What the scenario expected and did not get. */
  readonly failures: readonly string[];
  /** Whether the graph has changed its meaning since. */
  readonly isOld: boolean;
  /** Name of the file that keeps it, in the folder of the graph's ledgers. */
  readonly ledger?: string;
  /** What `run/start` runs again, and the agent that a conversation began at, where that is not the entry. */
  readonly choice?: string;
  readonly from?: string;
  /** Of a conversation that goes on. */
  readonly live?: LiveStanding;
}

/** Where a conversation that goes on stands. */
export interface LiveStanding {
  /** Who is waited for: `offer` for a person who is asked to take over. Nobody, once it is over. */
  readonly waitsFor: 'customer' | 'agent' | 'offer' | 'nobody';
  /** Who that is, where it is an agent or a person. */
  readonly agent: string;
  /** The agent whose part the user plays; `*` for whoever has the conversation, empty for none. */
  readonly seat: string;
  readonly faults: readonly LiveFault[];
}

/** Something that goes wrong for as long as it is switched on. */
export interface LiveFault {
  readonly kind: FaultKind;
  /** Whom it strikes; `*` for everybody. */
  readonly agent: string;
}

/** What the user does in a conversation that goes on. */
export type LiveAct =
  | { readonly type: 'say'; readonly text: string }
  /** The agent's part: its words, and lines that begin with a slash. */
  | { readonly type: 'answer'; readonly lines: readonly string[] }
  | { readonly type: 'take' | 'refuse' | 'ignore' | 'leave' | 'stop' }
  | { readonly type: 'sit'; readonly seat: string }
  | { readonly type: 'break'; readonly faults: readonly LiveFault[] };

/** Why a run could not be begun or found. */
export type RunTrouble = 'broken-graph' | 'no-such-scenario' | 'cancelled';

/** What a canvas asks about runs. What is to be shown comes as `run/reported`. */
export interface RunRequests {
  /** Scenarios that the graph's scenario files declare, and the default one. */
  'run/list': { params: null; result: readonly ScenarioChoice[]; error: 'cannot-read' };
  /** Runs one scenario to its end and shows it. */
  'run/start': { params: { readonly scenario: string }; result: null; error: RunTrouble };
  /** Runs what a finding says, and shows it. */
  'run/show': { params: { readonly check: string; readonly pointer: string }; result: null; error: 'broken-graph' | 'not-shown' };
  /** Why the decision at that entry fell as it did; nothing where nothing had been decided. */
  'run/explain': { params: { readonly run: string; readonly seq: number }; result: Explanation | null; error: 'no-run' };
  /** Opens the ledger of the run as a file; of the latest one where none is named. */
  'run/open-ledger': { params: { readonly run?: string }; result: null; error: 'no-run' };
  /** Writes the run as a scenario, into an editor. `lost`: what of it a scenario cannot bring about. */
  'run/save': { params: { readonly run: string }; result: { readonly lost: readonly string[] }; error: 'no-run' | 'cancelled' };
  /** Another run that the user picks; nothing where none is picked. */
  'run/compare': { params: { readonly run: string }; result: ShownRun | null; error: 'cannot-read' };
  /** Shows a run of an earlier window again, from its file. */
  'run/reopen': { params: { readonly ledger: string }; result: null; error: 'no-run' };
  /** Begins a conversation that the user takes part in, at an agent with a context where they are given. */
  'live/begin': { params: { readonly agent?: string; readonly context?: JsonObject }; result: null; error: RunTrouble };
  /** `fault`: a sentence, where what was typed cannot be understood. */
  'live/act': { params: { readonly run: string; readonly act: LiveAct }; result: { readonly fault?: string }; error: 'no-run' };
}

/** What a canvas is told about runs. */
export interface RunEvents {
  /** A run is to be shown, from its beginning where it is to be played. */
  'run/reported': { readonly run: ShownRun; readonly isPlaying: boolean };
  /** A conversation has gone on: more entries, and where it stands now. */
  'live/moved': { readonly run: string; readonly events: readonly LedgerEvent[]; readonly live: LiveStanding; readonly ledger?: string };
}

export interface ScenarioChoice {
  readonly id: string;
  readonly name: string;
  /** Name of the file it stands in; absent for the default scenario. */
  readonly file?: string;
}
