import type { Sha256 } from '../base/digest';
import { apply, opened } from '../runtime/apply';
import type { Conversation } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import { CHAIN_START, type ChainStanding, entryIn, faultAtEnd, linked } from '../runtime/ledger-chain';
import { Numbers } from './numbers';
import { type StoryItem, isFault } from './story';
import { type StoryStanding, StoryTeller } from './tell-story';

/** Kinds of items, as an index numbers them. */
const KINDS: readonly StoryItem['kind'][] = ['opened', 'customer', 'turn', 'handoff', 'decision', 'note', 'ended'];

/** Items between two places from which the story can be told on. */
export const STRETCH = 64;

/** Where a ledger is not as it was written. */
export interface LedgerFault {
  /** Units: from 1. */
  readonly line: number;
  readonly message: string;
  /** Whether only its end is missing, as when a process dies while it writes. */
  readonly isTorn: boolean;
}

/** A place from which the story can be told on: an entry that begins an item. */
export interface StretchStart {
  readonly entry: number;
  readonly story: StoryStanding;
  /** Without what was said and who had it before: that grows with every turn. Nothing before the conversation is created. */
  readonly state: Conversation | undefined;
}

/**
 * An index of a ledger that may be too large to hold: taken in line by line, it keeps where lines and items stand, whether the chain
 * holds, and now and then a place to tell the story on from. What is no entry is left out and counted; what follows a broken line is
 * still told, but nothing vouches for it.
 * Cost: some ten bytes a line and an item, and a small state for every 64 items.
 */
export class LedgerIndex {
  readonly #sha256: Sha256;
  readonly #lineStarts = new Numbers(Float64Array);
  /** Line of each entry, from 0. */
  readonly #entryLines = new Numbers(Uint32Array);
  readonly #itemStarts = new Numbers(Uint32Array);
  /** Kind of an item, and 8 more where something went wrong. */
  readonly #itemKinds = new Numbers(Uint8Array);
  readonly #itemAgents = new Numbers(Uint32Array);
  readonly #agents = new Map<string, number>();
  readonly #starts: StretchStart[] = [];
  readonly #teller = new StoryTeller();
  #chain: ChainStanding = CHAIN_START;
  #state: Conversation | undefined;
  #fault: LedgerFault | undefined;
  #created: EventOf<'conversation.created'> | undefined;
  #strange = 0;
  #lastT = 0;
  #bytes = 0;
  #isOver = false;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  /** Takes the next line. Units: bytes. */
  add(line: string, start: number, length: number): void {
    this.#lineStarts.push(start);
    this.#bytes = start + length;
    const event = this.#entryOf(line);
    if (event === undefined) {
      this.#strange += 1;
      return;
    }
    this.#take(event);
  }

  /** Takes what follows the last line feed; the index is then whole. */
  finish(rest: string): void {
    const fault = this.#lineStarts.length === 0 && rest === '' ? 'The ledger is empty.' : faultAtEnd(this.#chain, rest);
    if (fault !== undefined) this.#fault ??= { line: this.#lineStarts.length + 1, message: fault, isTorn: this.#entryLines.length > 0 };
    this.leaveOff();
  }

  /** Takes no more: what was taken so far is told to its end. */
  leaveOff(): void {
    const last = this.#teller.end();
    if (last !== undefined && !this.#isOver) this.#addItem(last);
    this.#isOver = true;
  }

  get lines(): number {
    return this.#lineStarts.length;
  }

  get entries(): number {
    return this.#entryLines.length;
  }

  get items(): number {
    return this.#itemKinds.length;
  }

  /** The first line that is not as it was written. */
  get fault(): LedgerFault | undefined {
    return this.#fault;
  }

  /** Lines that are no entries. */
  get strange(): number {
    return this.#strange;
  }

  /** Hash of the last line that is as it was written. */
  get digest(): string {
    return this.#chain.head;
  }

  get created(): EventOf<'conversation.created'> | undefined {
    return this.#created;
  }

  /** Units: virtual milliseconds. */
  get lastT(): number {
    return this.#lastT;
  }

  /** Everybody who comes up. Order: as they first do. */
  get agents(): readonly string[] {
    return [...this.#agents.keys()];
  }

  /** Items of some kinds, of an agent, or those in which something went wrong; all where nothing is asked for. */
  select({ kinds, agent, onlyFaults }: ItemWish): Uint32Array {
    const wanted = new Set(kinds.map((kind) => KINDS.indexOf(kind)));
    const place = agent === undefined ? 0 : (this.#agents.get(agent) ?? -1) + 1;
    const found = new Numbers(Uint32Array);
    for (let item = 0; item < this.items; item += 1) {
      const kind = this.#itemKinds.at(item);
      const pair = this.#itemAgents.at(item);
      const isOfAgent = agent === undefined || (place > 0 && ((pair & 0xffff) === place || pair >>> 16 === place));
      if (isOfAgent && (wanted.size === 0 || wanted.has(kind & 7)) && (!onlyFaults || kind >= 8)) found.push(item);
    }
    return found.values();
  }

  /** The item that an entry belongs to. */
  itemOf(entry: number): number {
    let [low, high] = [0, this.items - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#itemStarts.at(middle) <= entry) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Line of an entry. Units: from 1. */
  lineOf(entry: number): number {
    return this.#entryLines.at(entry) + 1;
  }

  /** Where one can tell on from to come to the stretch of that number. */
  stretchAt(stretch: number): StretchStart | undefined {
    return this.#starts[stretch];
  }

  /** The bytes that a stretch of items stands in. */
  rangeOf(stretch: number): { readonly start: number; readonly end: number } | undefined {
    const first = this.#starts[stretch];
    if (first === undefined) return undefined;
    const next = this.#starts[stretch + 1];
    const end = next === undefined ? this.#bytes : this.#startOf(next.entry);
    return { start: this.#startOf(first.entry), end };
  }

  #startOf(entry: number): number {
    return this.#lineStarts.at(this.#entryLines.at(entry));
  }

  #entryOf(line: string): LedgerEvent | undefined {
    if (this.#fault !== undefined) return entryIn(line);
    const read = linked(this.#chain, line, this.#sha256);
    if (read.ok) {
      this.#chain = read.value.standing;
      return read.value.event;
    }
    this.#fault = { line: this.#lineStarts.length, message: read.error, isTorn: false };
    return entryIn(line);
  }

  #take(read: LedgerEvent): void {
    const entry = this.#entryLines.length;
    const event = read.seq === entry ? read : { ...read, seq: entry };
    this.#entryLines.push(this.#lineStarts.length - 1);
    if (event.type === 'conversation.created') this.#created ??= event;
    if (entry === 0) this.#starts.push({ entry, story: this.#teller.standing(), state: undefined });
    const isDue = (this.items + 1) % STRETCH === 0;
    const start = isDue ? { entry, story: this.#teller.standing(), state: this.#state } : undefined;
    const told = this.#teller.take(event);
    if (told !== undefined) {
      this.#addItem(told);
      if (start !== undefined) this.#starts.push(start);
    }
    this.#state = stateAfter(this.#state, event);
    this.#lastT = event.t;
  }

  #addItem(item: StoryItem): void {
    this.#itemStarts.push(item.first);
    this.#itemKinds.push(KINDS.indexOf(item.kind) + (isFault(item) ? 8 : 0));
    const [one = '', other = ''] = agentsOf(item);
    this.#itemAgents.push(this.#placeOf(one) + this.#placeOf(other) * 0x10000);
  }

  #placeOf(agent: string): number {
    if (agent === '') return 0;
    const known = this.#agents.get(agent);
    if (known !== undefined) return known + 1;
    if (this.#agents.size >= MOST_AGENTS) return 0;
    this.#agents.set(agent, this.#agents.size);
    return this.#agents.size;
  }
}

/** Agents that can be told apart; a graph has fewer. */
const MOST_AGENTS = 0xfffe;

/** What items are looked for. */
export interface ItemWish {
  /** All where there is none. */
  readonly kinds: readonly StoryItem['kind'][];
  readonly agent?: string;
  readonly onlyFaults: boolean;
}

/** Who an item is about. */
function agentsOf(item: StoryItem): readonly string[] {
  switch (item.kind) {
    case 'handoff': return [item.from, item.to];
    case 'turn': return [item.agent];
    default: return [item.ownerAfter];
  }
}

/** The conversation after an entry, without what grows with every turn. A first entry that opens nothing is not folded. */
export function stateAfter(state: Conversation | undefined, event: LedgerEvent): Conversation | undefined {
  if (event.type === 'conversation.created') return opened(event);
  if (state === undefined) return undefined;
  const next = apply(state, event);
  return next.history.length + next.trail.length === 0 ? next : { ...next, history: [], trail: [] };
}
