/** Lines shown around a change. */
const CONTEXT = 3;

/** More differences than these are shown as one block. */
const MOST_DIFFERENCES = 2_000;

/** A line of a diff: kept, taken out or put in. */
interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** The difference of two texts as `diff -u` writes it; empty where there is none. Order: what is taken out before what is put in. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = diffOf(linesOf(before), linesOf(after));
  return `--- a/${file}\n+++ b/${file}\n${hunksOf(lines).map((hunk) => hunkText(lines, hunk)).join('')}`;
}

/** Lines with their ends, so that a missing last one shows. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function diffOf(before: readonly string[], after: readonly string[]): readonly Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const kept = (lines: readonly string[]): readonly Line[] => lines.map((text) => ({ sign: ' ', text }));
  const middle = shortestEdit(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [...kept(before.slice(0, start)), ...middle, ...kept(before.slice(before.length - end))];
}

/** The fewest lines to take out and put in. Source: Myers 1986, the greedy algorithm. */
function shortestEdit(before: readonly string[], after: readonly string[]): readonly Line[] {
  const trace: Map<number, number>[] = [];
  let far = new Map([[1, 0]]);
  for (let edits = 0; edits <= Math.min(before.length + after.length, MOST_DIFFERENCES); edits += 1) {
    trace.push(far);
    const next = new Map<number, number>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = stepFrom(far, diagonal, edits);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return backtrack(trace, before, after);
    }
    far = next;
  }
  return [...before.map((text): Line => ({ sign: '-', text })), ...after.map((text): Line => ({ sign: '+', text }))];
}

function isDown(far: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && (far.get(diagonal - 1) ?? -1) < (far.get(diagonal + 1) ?? -1));
}

function stepFrom(far: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  return isDown(far, diagonal, edits) ? (far.get(diagonal + 1) ?? 0) : (far.get(diagonal - 1) ?? 0) + 1;
}

function backtrack(trace: readonly ReadonlyMap<number, number>[], before: readonly string[], after: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const far = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const from = isDown(far, diagonal, edits) ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : (far.get(from) ?? 0);
    const fromY = edits === 0 ? 0 : fromX - from;
    for (; x > fromX && y > fromY; x -= 1, y -= 1) lines.push({ sign: ' ', text: before[x - 1] ?? '' });
    if (y > fromY) lines.push({ sign: '+', text: after[y - 1] ?? '' });
    else if (x > fromX) lines.push({ sign: '-', text: before[x - 1] ?? '' });
    [x, y] = [fromX, fromY];
  }
  return lines.reverse();
}

/** First line and the one behind the last. */
type Hunk = readonly [number, number];

function hunksOf(lines: readonly Line[]): readonly Hunk[] {
  const hunks: [number, number][] = [];
  for (const [place, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    const [start, end] = [Math.max(0, place - CONTEXT), Math.min(lines.length, place + 1 + CONTEXT)];
    const last = hunks.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else hunks.push([start, end]);
  }
  return hunks;
}

function hunkText(lines: readonly Line[], [start, end]: Hunk): string {
  const rangeOf = (other: Line['sign']): string => {
    const first = lines.slice(0, start).filter(({ sign }) => sign !== other).length;
    const count = lines.slice(start, end).filter(({ sign }) => sign !== other).length;
    return `${count === 0 ? first : first + 1},${count}`;
  };
  const body = lines.slice(start, end).map(({ sign, text }) => `${sign}${text}${text.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`);
  return `@@ -${rangeOf('+')} +${rangeOf('-')} @@\n${body.join('')}`;
}
