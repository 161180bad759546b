/** What a row is sorted by. */
export type SortKey = number | string;

/** By which column rows are sorted, and whether the most come first. */
export interface Order {
  readonly column: string;
  readonly isDown: boolean;
}

/** The order after a press on the head of a column: numbers begin with the most, words with A, and a second press turns that round. */
export function turnedOrder(order: Order | undefined, column: string, isNumber: boolean): Order {
  return { column, isDown: order?.column === column ? !order.isDown : isNumber };
}

/** The rows in order; as they were where they say the same, or where nothing is asked for. */
export function sorted<Row>(rows: readonly Row[], by: ((row: Row) => SortKey) | undefined, isDown: boolean): readonly Row[] {
  if (!by) return rows;
  const sign = isDown ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(by(a), by(b)));
}

function compare(a: SortKey, b: SortKey): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b));
  return a === b ? 0 : a < b ? -1 : 1;
}
