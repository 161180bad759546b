import type { LedgerSearch, LedgerSummary } from '#core/ledgers/ledger-view';
import type { LedgerGraph } from '#protocol/ledger-messages';

/** All that the page of a ledger shows, but for the rows, which come as they are scrolled to. */
export interface LedgerState {
  readonly strings: Readonly<Record<string, string>>;
  readonly file: string;
  readonly summary: LedgerSummary | undefined;
  /** Whether all of the file was read. */
  readonly isWhole: boolean;
  /** Why the file cannot be read. */
  readonly trouble: string | undefined;
  /** What takes long at the moment, and how far it has come. */
  readonly busy: { readonly what: 'reading' | 'looking'; readonly part: number } | undefined;
  readonly graph: LedgerGraph | undefined;
  readonly search: LedgerSearch;
  /** Rows that were found. */
  readonly count: number;
  /** Changes with every answer that makes rows others. */
  readonly generation: number;
  /** Place of the item that is looked at. */
  readonly place: number;
  /** Row of that item among those found. */
  readonly row: number;
  /** Code of what could not be done. */
  readonly notice: string | undefined;
}

/** What VS Code keeps for the next page. */
export interface LedgerRemembered {
  readonly search: LedgerSearch;
  readonly place: number;
}

/** Everything there is. */
export const ALL_ITEMS: LedgerSearch = { text: '', kinds: [], onlyFaults: false };

/** The page before anything is known. */
export function firstLedgerState({ search = ALL_ITEMS, place = 0 }: Partial<LedgerRemembered>): LedgerState {
  return {
    strings: {}, file: '', summary: undefined, isWhole: true, trouble: undefined, busy: { what: 'reading', part: 0 }, graph: undefined, search, count: 0,
    generation: 0, place, row: 0, notice: undefined,
  };
}

export type LedgerEvent =
  | { readonly type: 'configured'; readonly strings: Readonly<Record<string, string>>; readonly file: string }
  | { readonly type: 'progressed'; readonly what: 'reading' | 'looking'; readonly part: number }
  | { readonly type: 'read'; readonly summary: LedgerSummary; readonly isWhole: boolean }
  | { readonly type: 'unreadable'; readonly message: string }
  | { readonly type: 'graph'; readonly graph: LedgerGraph | undefined }
  | { readonly type: 'searched'; readonly search: LedgerSearch }
  /** `row`: of the item that is looked at; `count` is nothing where looking was given up. */
  | { readonly type: 'found'; readonly search: LedgerSearch; readonly count: number | undefined; readonly row: number }
  | { readonly type: 'went'; readonly place: number; readonly row: number }
  | { readonly type: 'noticed'; readonly notice: string | undefined };

/** The page after something has happened. */
export function reduceLedger(state: LedgerState, event: LedgerEvent): LedgerState {
  switch (event.type) {
    case 'configured': return { ...state, strings: event.strings, file: event.file };
    case 'progressed': return state.busy === undefined ? state : { ...state, busy: { what: event.what, part: event.part } };
    case 'read': return { ...state, summary: event.summary, isWhole: event.isWhole, trouble: undefined, busy: undefined, place: Math.min(state.place, Math.max(0, event.summary.items - 1)) };
    case 'unreadable': return { ...state, trouble: event.message, busy: undefined };
    case 'graph': return { ...state, graph: event.graph };
    case 'searched': return { ...state, search: event.search, busy: { what: 'looking', part: 0 } };
    case 'found': return found(state, event);
    case 'went': return { ...state, place: event.place, row: event.row };
    case 'noticed': return { ...state, notice: event.notice };
  }
}

/** An answer to what is no longer asked is left alone. */
function found(state: LedgerState, { search, count, row }: Extract<LedgerEvent, { readonly type: 'found' }>): LedgerState {
  if (search !== state.search) return state;
  return { ...state, busy: undefined, ...(count === undefined ? {} : { count, row, generation: state.generation + 1 }) };
}
