import { canonicalJson } from '../base/canonical-json';
import { type Sha256, sha256Hex } from '../base/digest';
import { validate } from './generated/validate-ledger-event';
import type { LedgerEvent } from './events';

/** What comes before the first line. */
export const FIRST_PREV = '0'.repeat(64);

const HASH_PART = /,"hash":"([0-9a-f]{64})"\}$/;

/** Lines of a ledger, and the hash that the next line must point to. */
export interface SealedLines {
  readonly lines: readonly string[];
  readonly head: string;
}

/** The entries as lines of a ledger that ends in `prev`. Each line holds the hash of all before it. */
export function seal(prev: string, events: readonly LedgerEvent[], sha256: Sha256 = sha256Hex): SealedLines {
  let head = prev;
  const lines = events.map((event) => {
    const body = canonicalJson({ ...event, prev: head });
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
  return HASH_PART.exec(text.slice(text.lastIndexOf('\n', text.length - 2) + 1).trimEnd())?.[1];
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
  return parsed(line)?.entries ?? 1;
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
  const last = lines.pop();
  const events: LedgerEvent[] = [];
  let head = FIRST_PREV;
  let due = 0; // entries of the step that are still to come
  for (const [index, line] of lines.entries()) {
    const read = readLine(line, head, events);
    if (typeof read === 'string') return { ok: false, line: index + 1, message: read };
    if (due > 0 && read.event.entries !== undefined) return { ok: false, line: index + 1, message: 'A step begins here before the one before it is whole.' };
    due = due > 0 ? due - 1 : (read.event.entries ?? 1) - 1;
    events.push(read.event);
    head = read.hash;
  }
  if (last === '' && due > 0) return { ok: false, line: lines.length + 1, message: `The last step is cut off: ${due} of its entries ${due === 1 ? 'is' : 'are'} missing.` };
  if (last !== '') return { ok: false, line: lines.length + 1, message: 'The line is cut off: it has no line feed at its end.' };
  return { ok: true, events, digest: head };
}

function readLine(line: string, head: string, before: readonly LedgerEvent[]): { event: LedgerEvent; hash: string } | string {
  const hash = HASH_PART.exec(line)?.[1];
  if (hash === undefined) return 'The line does not end in its hash.';
  const body = `${line.slice(0, line.length - HASH_LENGTH)}}`;
  if (sha256Hex(body) !== hash) return 'The line is not what its hash says: it was changed.';
  const event = parsed(body);
  if (event === undefined) return 'The line is not a ledger entry.';
  if (event.prev !== head) return 'The line does not follow the one before it: a line was changed, removed, added or moved.';
  const { prev: _prev, ...entry } = event;
  return misplaced(entry, before) ?? { event: entry, hash };
}

const HASH_LENGTH = ',"hash":""}'.length + 64;

function misplaced(event: LedgerEvent, before: readonly LedgerEvent[]): string | undefined {
  const first = before[0];
  if (event.seq !== before.length) return `The line says it is entry ${event.seq}, but it is entry ${before.length}.`;
  if (first === undefined) return event.type === 'conversation.created' ? undefined : 'A ledger begins with conversation.created.';
  return event.conv === first.conv ? undefined : 'The line belongs to another conversation.';
}

function parsed(body: string): (LedgerEvent & { readonly prev: string }) | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined; // a line with a right hash that is no JSON was never ours
  }
}

function isEntry(value: unknown): value is LedgerEvent & { readonly prev: string } {
  return validate(value);
}
