import { LedgerIndex, STRETCH, stateAfter } from '#core/ledgers/ledger-index';
import type { LedgerDetail, LedgerRow, LedgerSearch, LedgerSummary } from '#core/ledgers/ledger-view';
import { otlpText } from '#core/ledgers/otlp';
import { runMarkdown } from '#core/ledgers/print-markdown';
import type { StoryItem } from '#core/ledgers/story';
import { StoryTeller, storyOf } from '#core/ledgers/tell-story';
import type { Conversation } from '#core/runtime/conversation';
import type { LedgerEvent } from '#core/runtime/events';
import { type Explanation, explainMoment, stepBefore } from '#core/runtime/explain';
import { entryIn } from '#core/runtime/ledger-chain';
import { type RunGraph, runGraph } from '#core/runtime/run-graph';
import { readGraph } from '#core/graph/read-graph';
import { cutTexts, saysText } from './ledger-texts';
import { type LedgerPlace, type LedgerSource, linesOf, openSource } from './ledger-source';
import { nativeSha256 } from './native-sha256';

/** Something that takes long, and can be given up. */
export interface Errand {
  isCancelled: boolean;
  /** Hears how far it has come, from 0 to 1. */
  readonly progress: (part: number) => void;
}

interface Stretch {
  readonly items: readonly StoryItem[];
  readonly events: readonly LedgerEvent[];
}

/** Parts of the story that are told apart on a scrubber. */
const TICKS = 240;

/** Stretches that are held. */
const MOST_HELD = 24;

/** Entries that are told with an item. */
const MOST_ENTRIES = 60;

/** Longest ledger that is turned into another form as a whole. Units: entries. */
const LONGEST_EXPORT = 100_000;

/** Reads a ledger that may be too large to hold: once through for its index, then the stretches that somebody looks at. */
export class LedgerReader {
  readonly #source: LedgerSource;
  readonly #index = new LedgerIndex(nativeSha256);
  readonly #held = new Map<number, Stretch>();
  #found: Uint32Array | undefined;
  #graphs = new Map<string, RunGraph>();

  private constructor(source: LedgerSource) {
    this.#source = source;
  }

  /** Errors: rejects where the file cannot be opened. */
  static async open(place: LedgerPlace): Promise<LedgerReader> {
    return new LedgerReader(await openSource(place));
  }

  close(): Promise<void> {
    return this.#source.close();
  }

  /** Reads it once through. Where that is given up, what was read can be looked at. Gives whether all was read. */
  async read(errand: Errand): Promise<boolean> {
    const { size } = this.#source;
    const lines = linesOf(this.#source);
    for (;;) {
      const next = await lines.next();
      if (next.done === true) {
        this.#index.finish(next.value);
        return true;
      }
      for (const { text, start, length } of next.value) this.#index.add(text, start, length);
      errand.progress(((next.value.at(-1)?.start ?? 0) + 1) / Math.max(1, size));
      await turnOfOthers();
      if (errand.isCancelled) {
        this.#index.leaveOff();
        return false;
      }
    }
  }

  summary(): LedgerSummary {
    const index = this.#index;
    const { created, fault } = index;
    return {
      conversation: created?.conv ?? '', scenario: created?.scenario?.name ?? '', seed: created?.seed ?? 0, graph: created?.graph ?? '',
      lines: index.lines, entries: index.entries, items: index.items, strange: index.strange, lastT: index.lastT, bytes: this.#source.size, digest: index.digest,
      ...(fault === undefined ? {} : { fault }), agents: index.agents, ticks: this.#ticks(),
    };
  }

  /** Looks for items; gives how many there are, or nothing where it was given up. */
  async find({ text, ...wish }: LedgerSearch, errand: Errand): Promise<number | undefined> {
    const isAll = text === '' && wish.kinds.length === 0 && wish.agent === undefined && !wish.onlyFaults;
    const likely = isAll ? undefined : this.#index.select(wish);
    const found = likely === undefined || text === '' ? likely : await this.#saying(likely, text.toLowerCase(), errand);
    if (errand.isCancelled) return undefined;
    this.#found = found;
    return found?.length ?? this.#index.items;
  }

  /** Rows of what was last found. */
  async rows(from: number, count: number): Promise<readonly LedgerRow[]> {
    const rows: LedgerRow[] = [];
    const end = Math.min(from + count, this.#found?.length ?? this.#index.items);
    for (let row = Math.max(0, from); row < end; row += 1) {
      const place = this.#found?.[row] ?? row;
      rows.push({ place, item: cutTexts(await this.#item(place), 300) });
    }
    return rows;
  }

  /** Row of the item among what was found, or of the next one behind it. */
  rowOf(place: number): number {
    const found = this.#found;
    if (found === undefined) return place;
    const row = found.findIndex((one) => one >= place);
    return row === -1 ? Math.max(0, found.length - 1) : row;
  }

  async detail(place: number): Promise<LedgerDetail> {
    const item = await this.#item(place);
    const stretch = Math.floor(place / STRETCH);
    const { events } = await this.#stretch(stretch);
    const entries = events.filter(({ seq }) => seq >= item.first && seq <= item.last);
    const before = this.#stateBefore(stretch, events, item.first);
    const after = entries.reduce(stateAfter, before);
    return {
      place, item: cutTexts(item, 20_000), firstLine: this.#index.lineOf(item.first), lastLine: this.#index.lineOf(item.last),
      before: before?.context ?? {}, after: after?.context ?? {}, entries: entries.slice(0, MOST_ENTRIES),
    };
  }

  /** Why the decision at the entry fell as it did, with the graph that the ledger was written with; nothing where nothing was decided there. */
  async why(seq: number, graph: string): Promise<Explanation | undefined> {
    const stretch = Math.floor(this.#index.itemOf(seq) / STRETCH);
    const { events } = await this.#stretch(stretch);
    const decision = events.find((event) => event.seq === seq);
    const state = this.#stateBefore(stretch, events, seq);
    if (decision?.type !== 'trigger.evaluated' || state === undefined) return undefined;
    const earlier = stretch === 0 ? [] : (await this.#stretch(stretch - 1)).events;
    const all = [...earlier, ...events];
    return explainMoment({ plan: this.#plan(graph), decision, state, step: stepBefore(all, all.indexOf(decision)) });
  }

  /** The whole story in another form; nothing where it is too long for that. */
  async exported(format: 'markdown' | 'otlp', names: Readonly<Record<string, string>>): Promise<string | undefined> {
    if (this.#index.entries > LONGEST_EXPORT) return undefined;
    const events: LedgerEvent[] = [];
    for (let stretch = 0; this.#index.stretchAt(stretch) !== undefined; stretch += 1) events.push(...(await this.#stretch(stretch)).events);
    if (format === 'markdown') return runMarkdown(storyOf(events), { nameOf: (agent) => names[agent] ?? agent });
    return otlpText(events, { originMs: 0, hasContent: false, agents: new Map(Object.entries(names)) });
  }

  async #saying(likely: Uint32Array, text: string, errand: Errand): Promise<Uint32Array> {
    const found: number[] = [];
    let [last, looked] = [-1, 0];
    for (const place of likely) {
      const stretch = Math.floor(place / STRETCH);
      if (stretch !== last) {
        last = stretch;
        if ((looked += 1) % 16 === 0) await turnOfOthers();
        errand.progress(place / Math.max(1, this.#index.items));
        if (errand.isCancelled) break;
      }
      const { items } = await this.#stretch(stretch);
      const item = items[place % STRETCH];
      if (item !== undefined && saysText(item, text)) found.push(place);
    }
    return Uint32Array.from(found);
  }

  async #item(place: number): Promise<StoryItem> {
    const item = (await this.#stretch(Math.floor(place / STRETCH))).items[place % STRETCH];
    if (item === undefined) throw new Error(`The ledger has no item ${place}. It has become shorter since it was read.`);
    return item;
  }

  /** The items of a stretch. Those last looked at are held. */
  async #stretch(number: number): Promise<Stretch> {
    const held = this.#held.get(number);
    this.#held.delete(number);
    const stretch = held ?? (await this.#readStretch(number));
    this.#held.set(number, stretch);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST_HELD) break;
      this.#held.delete(oldest);
    }
    return stretch;
  }

  async #readStretch(number: number): Promise<Stretch> {
    const begin = this.#index.stretchAt(number);
    const range = this.#index.rangeOf(number);
    if (begin === undefined || range === undefined) return { items: [], events: [] };
    const text = (await this.#source.read(range.start, range.end)).toString('utf8');
    const read = text.split('\n').flatMap((line) => entryIn(line) ?? []);
    const events = read.map((event, place): LedgerEvent => (event.seq === begin.entry + place ? event : { ...event, seq: begin.entry + place }));
    const teller = new StoryTeller(begin.story);
    const told = events.map((event) => teller.take(event));
    return { events, items: [...told, teller.end()].filter((item) => item !== undefined) };
  }

  #stateBefore(stretch: number, events: readonly LedgerEvent[], seq: number): Conversation | undefined {
    return events.filter((event) => event.seq < seq).reduce(stateAfter, this.#index.stretchAt(stretch)?.state);
  }

  #plan(text: string): RunGraph {
    const known = this.#graphs.get(text);
    if (known !== undefined) return known;
    const plan = runGraph(readGraph(text).graph, nativeSha256);
    this.#graphs = new Map([[text, plan]]);
    return plan;
  }

  #ticks(): readonly number[] {
    const { items } = this.#index;
    const ticks = new Array<number>(Math.min(TICKS, items)).fill(0);
    const mark = (places: Uint32Array, bit: number): void => {
      for (const place of places) {
        const tick = Math.floor((place / items) * ticks.length);
        ticks[tick] = (ticks[tick] ?? 0) | bit;
      }
    };
    mark(this.#index.select({ kinds: ['handoff'], onlyFaults: false }), 1);
    mark(this.#index.select({ kinds: [], onlyFaults: true }), 2);
    return ticks;
  }
}

/** Lets messages come in. */
function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
