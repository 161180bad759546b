import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LedgerRow } from '#core/ledgers/ledger-view';
import { isFault } from '#core/ledgers/story';
import { spokenItem } from '../story/words';
import { useLedger } from './ledger-app';
import { ROW_HEIGHT, heightOf, pageOf, scrollFor, windowAt } from './row-window';

/** The rows that were found, as many of them as can be seen. Arrow keys, Page Up and Down, Home and End go from item to item. */
export function LedgerList(): ReactNode {
  const { ledger, say, state } = useLedger();
  const { count, row } = state;
  const list = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 400 });
  const shown = windowAt(count, seen);
  const rows = useRows(shown);
  useEffect(() => {
    const box = list.current;
    if (!box) return undefined;
    const look = (): void => setSeen({ top: box.scrollTop, height: box.clientHeight });
    const watch = new ResizeObserver(look);
    watch.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      watch.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  useLayoutEffect(() => {
    const box = list.current;
    if (box) box.scrollTop = scrollFor(count, row, { top: box.scrollTop, height: box.clientHeight });
  }, [row, count]);
  if (count === 0 && state.busy === undefined) return <div className="ledger-list empty">{say('Nothing in this ledger is like that.')}</div>;
  return (
    <div
      ref={list} className="ledger-list" role="listbox" tabIndex={0} aria-label={say('What happened')} aria-activedescendant={`row-${row}`}
      onKeyDown={(event) => byKey(event, { row, count, page: pageOf(seen), go: ledger.goToRow })}
    >
      <div style={{ height: heightOf(count) }}>
        <div className="ledger-rows" style={{ transform: `translateY(${shown.offset}px)` }}>
          {Array.from({ length: shown.count }, (_, at) => (
            <Row key={shown.from + at} row={shown.from + at} told={rows.get(shown.from + at)} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Row({ row, told }: { readonly row: number; readonly told: LedgerRow | undefined }): ReactNode {
  const { ledger, state, words } = useLedger();
  const isNow = state.row === row;
  const kind = told?.item.kind ?? 'note';
  return (
    <div
      id={`row-${row}`} role="option" aria-selected={isNow} aria-posinset={row + 1} aria-setsize={state.count} style={{ height: ROW_HEIGHT }}
      className={`ledger-row is-${kind}${isNow ? ' is-now' : ''}${told && isFault(told.item) ? ' is-fault' : ''}`} onClick={() => ledger.goToRow(row)}
    >
      <span className="ledger-time">{told === undefined ? '' : `${told.item.t.toLocaleString()} ms`}</span>
      <span className="ledger-words-of">{told === undefined ? '…' : spokenItem(told.item, words)}</span>
    </div>
  );
}

interface Shown {
  readonly from: number;
  readonly count: number;
}

/** The rows that are shown, as they come. One question is under way at a time; the next is about what is shown by then. */
function useRows({ from, count }: Shown): ReadonlyMap<number, LedgerRow> {
  const { ledger, state } = useLedger();
  const { generation } = state;
  const [known, setKnown] = useState<{ readonly generation: number; readonly rows: ReadonlyMap<number, LedgerRow> }>({ generation, rows: new Map() });
  const [isAsking, setAsking] = useState(false);
  const rows = known.generation === generation ? known.rows : EMPTY;
  const isMissing = Array.from({ length: count }, (_, at) => from + at).some((row) => !rows.has(row));
  useEffect(() => {
    if (isAsking || !isMissing) return;
    setAsking(true);
    void ledger.rows(from, count).then((told) => {
      setKnown({ generation, rows: new Map(told.map((one, at) => [from + at, one])) });
      setAsking(told.length === 0);
    }); // settles always
  }, [ledger, from, count, generation, isAsking, isMissing]);
  return rows;
}

const EMPTY: ReadonlyMap<number, LedgerRow> = new Map();

interface Going {
  readonly row: number;
  readonly count: number;
  readonly page: number;
  readonly go: (row: number) => void;
}

function byKey(event: KeyboardEvent, { row, count, page, go }: Going): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const to = { ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + page, PageUp: row - page, Home: 0, End: count - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  go(Math.max(0, Math.min(to, count - 1)));
}
