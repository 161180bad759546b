/** Up to here every millisecond has a place of its own; above, 32 places share each doubling, so a time is off by 2.2 % at most. */
const EXACT = 64;
const PER_DOUBLING = 32;

/** Place of a time in a list of counts. Units: whole milliseconds. */
export function placeOf(ms: number): number {
  return ms < EXACT ? Math.max(0, Math.floor(ms)) : EXACT + Math.floor(Math.log2(ms / EXACT) * PER_DOUBLING);
}

/** The least time that has that place. Units: milliseconds. */
export function timeAt(place: number): number {
  return place < EXACT ? place : EXACT * 2 ** ((place - EXACT) / PER_DOUBLING);
}

/** The time that this share of the counted ones does not exceed. Units: milliseconds; 0 where nothing was counted. */
export function percentile(counts: readonly number[], share: number): number {
  const wanted = Math.max(1, Math.ceil(share * totalOf(counts)));
  let seen = 0;
  for (const [place, count] of counts.entries()) {
    seen += count;
    if (seen >= wanted) return timeAt(place);
  }
  return 0;
}

/** How many were counted. */
export function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** How many of them are below a time. */
export function countBelow(counts: readonly number[], ms: number): number {
  return totalOf(counts.slice(0, placeOf(ms)));
}

/** Mean and deviation of the counted values, each taken as the middle of what shares its place. */
export function momentsOf(counts: readonly number[], valueAt: (place: number) => number = middleOf): { readonly mean: number; readonly sd: number } {
  const total = totalOf(counts);
  if (total === 0) return { mean: 0, sd: 0 };
  const mean = counts.reduce((sum, count, place) => sum + count * valueAt(place), 0) / total;
  const variance = counts.reduce((sum, count, place) => sum + count * (valueAt(place) - mean) ** 2, 0) / total;
  return { mean, sd: Math.sqrt(variance) };
}

function middleOf(place: number): number {
  return place < EXACT ? place : (timeAt(place) + timeAt(place + 1)) / 2;
}
