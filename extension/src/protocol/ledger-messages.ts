import type { LedgerDetail, LedgerRow, LedgerSearch, LedgerSummary } from '#core/ledgers/ledger-view';
import type { Explanation } from '#core/runtime/explain';

/** Both sides must speak the same. */
export const LEDGER_PROTOCOL_VERSION = 1;

/** The graph that a ledger was written with, where it is in the workspace. */
export interface LedgerGraph {
  readonly file: string;
  readonly names: Readonly<Record<string, string>>;
}

/** Why a decision cannot be explained. */
export type WhyTrouble = 'no-graph' | 'nothing-decided';

/** Asked by the page of a ledger. */
export interface LedgerRequests {
  /** Looks for items; a later wish ends the one before. `count` of those found. */
  'ledger/filter': { params: LedgerSearch; result: { readonly count: number }; error: 'cancelled' | 'cannot-read' };
  /** Rows of what was last found. */
  'ledger/window': { params: { readonly from: number; readonly count: number }; result: readonly LedgerRow[]; error: 'cannot-read' };
  'ledger/detail': { params: { readonly place: number }; result: LedgerDetail; error: 'cannot-read' };
  /** Row of what was found that is the item, or the next one behind it. */
  'ledger/row': { params: { readonly place: number }; result: { readonly row: number }; error: 'cannot-read' };
  'ledger/why': { params: { readonly seq: number }; result: Explanation; error: WhyTrouble | 'cannot-read' };
  /** Saves the story elsewhere; giving up is no failure. */
  'ledger/export': { params: { readonly format: 'markdown' | 'otlp' }; result: null; error: 'too-long' | 'cannot-read' | 'cannot-write' };
  /** Opens the file as text, at a line where one is given. */
  'ledger/text': { params: { readonly line?: number }; result: null; error: 'cannot-open' };
  /** Opens the graph that the ledger was written with, at one of its agents or handoffs. */
  'ledger/graph': { params: { readonly element?: string }; result: null; error: 'no-graph' };
}

/** Told by the page. */
export interface LedgerPageEvents {
  'ledger/opened': { readonly protocolVersion: number };
  /** Reading or looking is to end. */
  'ledger/cancelled': null;
  'ledger/failed': { readonly message: string; readonly stack: string };
}

/** Told to the page. */
export interface LedgerEvents {
  'ledger/configured': { readonly strings: Readonly<Record<string, string>>; readonly file: string };
  /** How far reading has come. */
  'ledger/progressed': { readonly part: number; readonly what: 'reading' | 'looking' };
  /** All has been read, or as much as there was time for. */
  'ledger/read': { readonly summary: LedgerSummary; readonly isWhole: boolean };
  'ledger/graph-found': { readonly graph: LedgerGraph | null };
  /** The file cannot be read. */
  'ledger/unreadable': { readonly message: string };
}
