/** Units: pixels. */
export const ROW_HEIGHT = 26;

/** Highest thing that browsers lay out without loss. Units: pixels. */
const HIGHEST = 8_000_000;

/** What one sees of a list. Units: pixels. */
export interface Seen {
  readonly top: number;
  readonly height: number;
}

/** Rows that are drawn, and how far down. */
export interface RowWindow {
  readonly from: number;
  readonly count: number;
  /** Units: pixels. */
  readonly offset: number;
}

/** Height of a list of so many rows. Very many share it: then a pixel of scrolling is more than a row. */
export function heightOf(count: number): number {
  return Math.min(count * ROW_HEIGHT, HIGHEST);
}

/** The rows that one sees. */
export function windowAt(count: number, { top, height }: Seen): RowWindow {
  const visible = Math.ceil(height / ROW_HEIGHT) + 1;
  const first = Math.max(0, Math.min(Math.floor(rowAt(count, { top, height })), count - 1));
  const shift = count * ROW_HEIGHT > HIGHEST ? top : first * ROW_HEIGHT;
  return { from: first, count: Math.max(0, Math.min(visible, count - first)), offset: Math.min(shift, Math.max(0, heightOf(count) - Math.min(visible, count - first) * ROW_HEIGHT)) };
}

function rowAt(count: number, { top, height }: Seen): number {
  if (count * ROW_HEIGHT <= HIGHEST) return top / ROW_HEIGHT;
  const part = top / Math.max(1, HIGHEST - height);
  return part * Math.max(0, count - Math.floor(height / ROW_HEIGHT));
}

/** Where to scroll so that the row is seen: nowhere where it is. Units: pixels. */
export function scrollFor(count: number, row: number, seen: Seen): number {
  const whole = Math.max(1, Math.floor(seen.height / ROW_HEIGHT));
  const first = Math.ceil(rowAt(count, seen));
  if (row >= first && row < first + whole) return seen.top;
  const wanted = Math.max(0, row < first ? row : row - whole + 1);
  if (count * ROW_HEIGHT <= HIGHEST) return wanted * ROW_HEIGHT;
  return (wanted / Math.max(1, count - whole)) * (HIGHEST - seen.height);
}

/** Rows that a page of the list has. */
export function pageOf({ height }: Pick<Seen, 'height'>): number {
  return Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
}
