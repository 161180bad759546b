/** Parts above which nothing is enumerated. */
const MOST_PARTS = 12;

/** Room for sums such as 0.1 + 0.2. */
const EPSILON = 1e-9;

/**
 * The smallest sets of parts that together reach the threshold: none of them does with one part less. Each set is the places of its
 * parts in order; smaller sets come first. Nothing where there are more than 12 parts, or where none is needed.
 *
 * Cost: two to the power of the number of parts.
 */
export function sufficientSets(weights: readonly number[], threshold: number): readonly (readonly number[])[] {
  if (weights.length > MOST_PARTS || threshold <= 0) return [];
  const enough = (places: readonly number[]): boolean => places.reduce((sum, place) => sum + (weights[place] ?? 0), 0) >= threshold - EPSILON;
  const sets = Array.from({ length: 2 ** weights.length }, (_, mask) => [...weights.keys()].filter((place) => Math.floor(mask / 2 ** place) % 2 === 1));
  const minimal = sets.filter((places) => enough(places) && places.every((left) => !enough(places.filter((place) => place !== left))));
  return minimal.toSorted((a, b) => a.length - b.length || compare(a, b));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((place, index) => place !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
