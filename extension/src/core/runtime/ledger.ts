import { canonicalJsonWith } from '../base/canonical-json';
import { type Sha256, sha256Hex } from '../base/digest';
import type { LedgerEvent } from './events';
import { CHAIN_START, FIRST_PREV, entryIn, faultAtEnd, hashOfLine, linked } from './ledger-chain';

export { FIRST_PREV };

/** Lines of a ledger, and the hash that the next line must point to. */
export interface SealedLines {
  readonly lines: readonly string[];
  readonly head: string;
}

/** The entries as lines of a ledger that ends in `prev`. Each line holds the hash of all before it. */
export function seal(prev: string, events: readonly LedgerEvent[], sha256: Sha256 = sha256Hex): SealedLines {
  let head = prev;
  const lines = events.map((event) => {
    const body = canonicalJsonWith(event, { name: 'prev', value: head });
    head = sha256(body);
    return `${body.slice(0, -1)},"hash":"${head}"}`;
  });
  return { lines, head };
}

/** A whole ledger as the text of its file. */
export function ledgerText(events: readonly LedgerEvent[]): string {
  return seal(FIRST_PREV, events).lines.map((line) => `${line}\n`).join('');
}

/** The hash that a ledger ends in; nothing where its last line has none. */
export function headOf(text: string): string | undefined {
  return hashOfLine(text.slice(text.lastIndexOf('\n', text.length - 2) + 1).trimEnd());
}

/** What a process had made durable before it died: whole lines, and of steps only those that are whole. */
export function survivingText(text: string): string {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n').slice(0, -1);
  let whole = 0;
  for (let next = 0; next < lines.length; ) {
    next += entriesOf(lines[next] ?? '');
    if (next <= lines.length) whole = next;
  }
  return lines.slice(0, whole).map((line) => `${line}\n`).join('');
}

/** How many entries the step has that the line begins. A line that cannot be read is left to whoever verifies. */
function entriesOf(line: string): number {
  return entryIn(line)?.entries ?? 1;
}

/** The entries that a process had made durable before it died. */
export function survivors(text: string): LedgerVerdict {
  return verifyLedger(survivingText(text));
}

export type LedgerVerdict =
  | { readonly ok: true; readonly events: readonly LedgerEvent[]; readonly digest: string }
  /** Units: `line` from 1. */
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Whether every line is as it was written, in its place; else the first that is not. Errors: none. */
export function verifyLedger(text: string): LedgerVerdict {
  if (text === '') return { ok: false, line: 1, message: 'The ledger is empty.' };
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const events: LedgerEvent[] = [];
  let standing = CHAIN_START;
  for (const [index, line] of lines.entries()) {
    const read = linked(standing, line, sha256Hex);
    if (!read.ok) return { ok: false, line: index + 1, message: read.error };
    events.push(read.value.event);
    standing = read.value.standing;
  }
  const fault = faultAtEnd(standing, rest);
  return fault === undefined ? { ok: true, events, digest: standing.head } : { ok: false, line: lines.length + 1, message: fault };
}
