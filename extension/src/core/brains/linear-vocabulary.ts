import { featuresOf } from './text-features';

/** Features with their weights in one text. */
export interface Weighed {
  readonly features: readonly number[];
  readonly values: Float32Array;
}

/** The features of many texts, numbered from 0, and the texts in those numbers: text `n` has those from `starts[n]` to `starts[n + 1]`. */
export interface Vocabulary {
  readonly size: number;
  readonly starts: Int32Array;
  readonly features: Int32Array;
  /** Of length 1 for each text; rarer features weigh more. */
  readonly values: Float32Array;
  /** A text in the numbers of the vocabulary. */
  read(text: string): Weighed;
  /** The weights of features in a text that has so many others which are not in the vocabulary. */
  weigh(features: readonly number[], unknown: number): Weighed;
}

/** A power of two. */
const FIRST_CAPACITY = 1 << 12;

/** Numbers of features by their keys: open addressing, as a `Map` costs three times as much. */
interface Table {
  keys: Int32Array;
  numbers: Int32Array;
  size: number;
}

/** The vocabulary of the texts. */
export function vocabularyOf(texts: readonly string[]): Vocabulary {
  const table: Table = { keys: new Int32Array(FIRST_CAPACITY), numbers: new Int32Array(FIRST_CAPACITY), size: 0 };
  const starts = new Int32Array(texts.length + 1);
  const lastText: number[] = [];
  const found: number[] = [];
  for (const [text, words] of texts.entries()) {
    for (const key of featuresOf(words)) {
      const number = numberOf(table, key);
      if (lastText[number] === text) continue; // each once a text
      lastText[number] = text;
      found.push(number);
    }
    starts[text + 1] = found.length;
  }
  const features = Int32Array.from(found);
  const rarity = raritiesOf(features, table.size, texts.length);
  const unseen = rarityOf(1, texts.length);
  const weigh = (seen: readonly number[], unknown: number): Weighed => ({ features: seen, values: weighed(seen, { rarity, rest: unknown * unseen * unseen }) });
  return {
    size: table.size, starts, features, values: allWeighed({ starts, features }, rarity), weigh,
    read: (text) => {
      const [seen, unknown] = [new Set<number>(), new Set<number>()];
      for (const key of featuresOf(text)) {
        const number = knownNumber(table, key);
        if (number < 0) unknown.add(key);
        else seen.add(number);
      }
      return weigh([...seen], unknown.size);
    },
  };
}

function slotOf({ keys }: Table, key: number): number {
  const last = keys.length - 1;
  let slot = Math.imul(key, 0x9e3779b1) & last;
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & last;
  return slot;
}

function knownNumber(table: Table, key: number): number {
  const slot = slotOf(table, key);
  return table.keys[slot] === 0 ? -1 : table.numbers[slot]!;
}

function numberOf(table: Table, key: number): number {
  const slot = slotOf(table, key);
  if (table.keys[slot] !== 0) return table.numbers[slot]!;
  table.keys[slot] = key;
  table.numbers[slot] = table.size;
  table.size += 1;
  if (table.size * 2 > table.keys.length) grow(table);
  return table.size - 1;
}

function grow(table: Table): void {
  const { keys, numbers } = table;
  table.keys = new Int32Array(keys.length * 2);
  table.numbers = new Int32Array(keys.length * 2);
  for (const [place, key] of keys.entries()) {
    if (key === 0) continue;
    const slot = slotOf(table, key);
    table.keys[slot] = key;
    table.numbers[slot] = numbers[place]!;
  }
}

function raritiesOf(features: Int32Array, size: number, texts: number): Float32Array {
  const counts = new Int32Array(size);
  for (const feature of features) counts[feature]! += 1;
  return Float32Array.from(counts, (count) => rarityOf(count, texts));
}

/** The root softens the usual logarithm: common words still say something of an intent. */
function rarityOf(count: number, texts: number): number {
  return Math.sqrt(Math.log(1 + texts / count));
}

function weighed(features: readonly number[], { rarity, rest }: { readonly rarity: Float32Array; readonly rest: number }): Float32Array {
  let squares = rest;
  for (const feature of features) squares += rarity[feature]! ** 2;
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  return Float32Array.from(features, (feature) => rarity[feature]! * scale);
}

function allWeighed({ starts, features }: Pick<Vocabulary, 'starts' | 'features'>, rarity: Float32Array): Float32Array {
  const values = new Float32Array(features.length);
  for (let text = 0; text + 1 < starts.length; text += 1) {
    const [from, to] = [starts[text]!, starts[text + 1]!];
    let squares = 0;
    for (let at = from; at < to; at += 1) squares += rarity[features[at]!]! ** 2;
    const scale = 1 / Math.sqrt(squares);
    for (let at = from; at < to; at += 1) values[at] = rarity[features[at]!]! * scale;
  }
  return values;
}
