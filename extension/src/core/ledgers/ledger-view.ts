import type { JsonObject } from '../base/json';
import type { LedgerEvent } from '../runtime/events';
import type { ItemWish, LedgerFault } from './ledger-index';
import type { StoryItem } from './story';

/** What a ledger is, as far as it has been read. */
export interface LedgerSummary {
  /** Its conversation; empty where the file holds none. */
  readonly conversation: string;
  readonly scenario: string;
  readonly seed: number;
  /** Digest of the graph that it was written with. */
  readonly graph: string;
  readonly lines: number;
  readonly entries: number;
  readonly items: number;
  /** Lines that are no entries. */
  readonly strange: number;
  /** Units: virtual milliseconds. */
  readonly lastT: number;
  readonly bytes: number;
  /** Hash of the last line that is as it was written. */
  readonly digest: string;
  readonly fault?: LedgerFault;
  readonly agents: readonly string[];
  /** The story in equal parts: whether there are handoffs in each (1), and things that went wrong (2). */
  readonly ticks: readonly number[];
}

/** What is looked for in a ledger. */
export interface LedgerSearch extends ItemWish {
  /** Words that an item says somewhere; empty for whatever it says. */
  readonly text: string;
}

/** One row of a list: an item by its place among all. Long texts are cut. */
export interface LedgerRow {
  readonly place: number;
  readonly item: StoryItem;
}

/** All of one item. */
export interface LedgerDetail extends LedgerRow {
  /** Lines of the file. Units: from 1. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** What its owner knew before, and what the owner knew afterwards. */
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** The first of its entries, as they stand in the file. */
  readonly entries: readonly LedgerEvent[];
}
