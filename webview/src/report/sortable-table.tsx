import { type ReactNode, useMemo, useState } from 'react';
import { useReportWords } from './report-context';
import { type Order, type SortKey, sorted, turnedOrder } from './sorted';

/** A column: what it is called, what its rows are sorted by and what stands in them. */
export interface Column<Row> {
  readonly id: string;
  readonly name: string;
  readonly isNumber?: boolean;
  sortBy(row: Row): SortKey;
  cell(row: Row): ReactNode;
}

interface SortableTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  keyOf(row: Row): string;
}

/** More rows are shown only when asked for. */
const MOST_ROWS = 50;

/** A table that is sorted by a press on the head of a column; the first column names the row. */
export function SortableTable<Row>({ caption, columns, rows, keyOf }: SortableTableProps<Row>): ReactNode {
  const say = useReportWords();
  const [order, setOrder] = useState<Order>();
  const [isWhole, setIsWhole] = useState(false);
  const inOrder = useMemo(() => sorted(rows, columns.find(({ id }) => id === order?.column)?.sortBy, order?.isDown ?? false), [rows, columns, order]);
  const shown = isWhole ? inOrder : inOrder.slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.isNumber ? 'number' : undefined} aria-sort={order?.column === column.id ? (order.isDown ? 'descending' : 'ascending') : undefined}>
                <button type="button" className="sort" onClick={() => setOrder(turnedOrder(order, column.id, column.isNumber ?? false))}>
                  {column.name}
                  <span aria-hidden="true" className="sort-sign">
                    {order?.column === column.id ? (order.isDown ? '▾' : '▴') : ''}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, place) =>
                place === 0 ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={column.isNumber ? 'number' : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <button type="button" className="button" onClick={() => setIsWhole(true)}>
          {say('Show all {0} rows', rows.length)}
        </button>
      )}
    </div>
  );
}
