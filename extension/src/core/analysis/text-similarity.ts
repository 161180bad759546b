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

/**
 * Pairs of texts whose words are nearly the same, weighted by how few texts have them: what all texts say counts for nothing.
 *
 * Order: by the first text, then the second. Cost: an index of the rare words; two texts are compared only where they share one of those.
 * Source: Bayardo, Ma, Srikant 2007.
 */
export function similarPairs(texts: readonly string[], least: number): readonly SimilarPair[] {
  const vectors = vectorsOf(texts);
  const heaviest = heaviestOf(vectors);
  const index: Posting[][] = heaviest.map(() => []);
  const prefix: Vector[] = [];
  const found: SimilarPair[] = [];
  for (const [place, vector] of vectors.entries()) {
    for (const [before, shared] of matches(index, vector)) {
      const cosine = shared + dot(prefix[before]!, vector);
      if (cosine >= least) found.push({ one: before, other: place, cosine });
    }
    prefix.push(indexed({ index, heaviest, least }, vector, place));
  }
  return found.sort((a, b) => a.one - b.one || a.other - b.other);
}

/** Words by their number and weight; common words first. */
interface Vector {
  readonly words: readonly number[];
  readonly weights: readonly number[];
}

interface Posting {
  readonly place: number;
  readonly weight: number;
}

/** Unit vectors of the texts; one without words for a text that has too few. */
function vectorsOf(texts: readonly string[]): readonly Vector[] {
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
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The greatest weight of each word in any text. */
function heaviestOf(vectors: readonly Vector[]): readonly number[] {
  const heaviest: number[] = [];
  for (const { words, weights } of vectors) words.forEach((word, at) => (heaviest[word] = Math.max(heaviest[word] ?? 0, weights[at]!)));
  return Array.from(heaviest, (weight) => weight ?? 0);
}

/** What earlier texts have in common with this one in their indexed words. */
function matches(index: readonly (readonly Posting[])[], { words, weights }: Vector): ReadonlyMap<number, number> {
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
function indexed({ index, heaviest, least }: Indexing, { words, weights }: Vector, place: number): Vector {
  let most = 0;
  const from = words.findIndex((word, at) => (most += heaviest[word]! * weights[at]!) >= least);
  if (from === -1) return { words, weights };
  for (let at = from; at < words.length; at += 1) index[words[at]!]!.push({ place, weight: weights[at]! });
  return { words: words.slice(0, from), weights: weights.slice(0, from) };
}

/** Both are sorted by the numbers of their words. */
function dot(a: Vector, b: Vector): number {
  let sum = 0;
  let at = 0;
  a.words.forEach((word, place) => {
    while (at < b.words.length && b.words[at]! < word) at += 1;
    if (b.words[at] === word) sum += a.weights[place]! * b.weights[at]!;
  });
  return sum;
}
