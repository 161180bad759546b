/** Two texts that say nearly the same. */
export interface SimilarPair {
  /** Places of the texts; the first is the lesser. */
  readonly one: number;
  readonly other: number;
  /** Cosine of the two, from 0 to 1. */
  readonly cosine: number;
}

/** Fewer words that tell a text from others are too few to compare. */
const LEAST_WORDS = 4;

/** Most words of other texts that are looked at; texts after that are not compared. */
const MOST_LOOKS = 4_000_000;

/** A text as its words, by number and weight; common words first. Its length is 1, or 0 where it has too few words. */
export interface TextVector {
  readonly words: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Pairs of texts whose cosine is at least that.
 *
 * Order: by the first text, then the second. Cost: an index of the rare words; two texts are compared only where they share one of those.
 * Source: Bayardo, Ma, Srikant 2007.
 */
export function similarPairs(vectors: readonly TextVector[], least: number): readonly SimilarPair[] {
  const heaviest = heaviestOf(vectors);
  const index: Posting[][] = heaviest.map(() => []);
  const prefix: TextVector[] = [];
  const found: SimilarPair[] = [];
  let looks = 0;
  for (const [place, vector] of vectors.entries()) {
    looks += vector.words.reduce((sum, word) => sum + index[word]!.length, 0);
    if (looks > MOST_LOOKS) break;
    for (const [before, shared] of matches(index, vector)) {
      const cosine = shared + cosineOf(prefix[before]!, vector);
      if (cosine >= least) found.push({ one: before, other: place, cosine });
    }
    prefix.push(indexed({ index, heaviest, least }, vector, place));
  }
  return found.sort((a, b) => a.one - b.one || a.other - b.other);
}

interface Posting {
  readonly place: number;
  readonly weight: number;
}

/** The texts as vectors. Words weigh the more the fewer texts have them: what all texts say counts for nothing. */
export function vectorsOf(texts: readonly string[]): readonly TextVector[] {
  const counts = texts.map(wordCounts);
  const texted = new Map<string, number>();
  for (const words of counts) for (const word of words.keys()) texted.set(word, (texted.get(word) ?? 0) + 1);
  const common = [...texted].filter(([, times]) => times > 1 && times < texts.length).sort(([, a], [, b]) => b - a);
  const numberOf = new Map(common.map(([word], number) => [word, number]));
  return counts.map((words) => {
    const weighted = [...words].map(([word, times]) => ({ word: numberOf.get(word) ?? -1, weight: (1 + Math.log(times)) * Math.log(texts.length / texted.get(word)!) })).filter(({ weight }) => weight > 0);
    if (weighted.length < LEAST_WORDS) return { words: [], weights: [] };
    const length = Math.hypot(...weighted.map(({ weight }) => weight));
    // Words that no other text has only make the vector longer.
    const shared = weighted.filter(({ word }) => word !== -1).sort((a, b) => a.word - b.word);
    return { words: shared.map(({ word }) => word), weights: shared.map(({ weight }) => weight / length) };
  });
}

function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u)) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The greatest weight of each word in any text. */
function heaviestOf(vectors: readonly TextVector[]): readonly number[] {
  const heaviest: number[] = [];
  for (const { words, weights } of vectors) words.forEach((word, at) => (heaviest[word] = Math.max(heaviest[word] ?? 0, weights[at]!)));
  return Array.from(heaviest, (weight) => weight ?? 0);
}

/** What earlier texts have in common with this one in their indexed words. */
function matches(index: readonly (readonly Posting[])[], { words, weights }: TextVector): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  words.forEach((word, at) => {
    for (const { place, weight } of index[word]!) sums.set(place, (sums.get(place) ?? 0) + weight * weights[at]!);
  });
  return sums;
}

interface Indexing {
  readonly index: readonly Posting[][];
  readonly heaviest: readonly number[];
  readonly least: number;
}

/** Puts the rare words into the index; gives the common ones, which alone make no text similar enough. */
function indexed({ index, heaviest, least }: Indexing, { words, weights }: TextVector, place: number): TextVector {
  let most = 0;
  const from = words.findIndex((word, at) => (most += heaviest[word]! * weights[at]!) >= least);
  if (from === -1) return { words, weights };
  for (let at = from; at < words.length; at += 1) index[words[at]!]!.push({ place, weight: weights[at]! });
  return { words: words.slice(0, from), weights: weights.slice(0, from) };
}

/** Cosine of two texts of one graph. */
export function cosineOf(a: TextVector, b: TextVector): number {
  let sum = 0;
  let at = 0;
  a.words.forEach((word, place) => {
    while (at < b.words.length && b.words[at]! < word) at += 1;
    if (b.words[at] === word) sum += a.weights[place]! * b.weights[at]!;
  });
  return sum;
}
