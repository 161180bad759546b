import { type Result, err, ok } from '../base/result';
import type { Sha256 } from '../base/digest';
import type { LedgerEvent } from './events';
import { validate } from './generated/validate-ledger-event';

/** What comes before the first line. */
export const FIRST_PREV = '0'.repeat(64);

const HASH_PART = /,"hash":"([0-9a-f]{64})"\}$/;
const HASH_LENGTH = ',"hash":""}'.length + 64;

/** Where the chain of a ledger stands after some of its lines. */
export interface ChainStanding {
  /** The hash that the next line must point to. */
  readonly head: string;
  readonly entries: number;
  /** The conversation, once there is an entry. */
  readonly conv: string | undefined;
  /** Entries of the step that are still to come. */
  readonly due: number;
}

/** The chain before its first line. */
export const CHAIN_START: ChainStanding = { head: FIRST_PREV, entries: 0, conv: undefined, due: 0 };

/** An entry that is as it was written, and where the chain stands after it. */
export interface Linked {
  readonly event: LedgerEvent;
  readonly standing: ChainStanding;
}

/** The next line of a ledger, where it is as it was written and in its place. Errors: a sentence that says what it is not. */
export function linked(standing: ChainStanding, line: string, sha256: Sha256): Result<Linked, string> {
  const hash = hashOfLine(line);
  if (hash === undefined) return err('The line does not end in its hash.');
  const body = bodyOf(line);
  if (sha256(body) !== hash) return err('The line is not what its hash says: it was changed.');
  const read = parsed(body);
  if (read === undefined) return err('The line is not a ledger entry.');
  if (read.prev !== standing.head) return err('The line does not follow the one before it: a line was changed, removed, added or moved.');
  const { prev: _prev, ...event } = read;
  const fault = misplaced(event, standing);
  if (fault !== undefined) return err(fault);
  const due = standing.due > 0 ? standing.due - 1 : (event.entries ?? 1) - 1;
  return ok({ event, standing: { head: hash, entries: standing.entries + 1, conv: event.conv, due } });
}

function misplaced(event: LedgerEvent, { entries, conv, due }: ChainStanding): string | undefined {
  if (event.seq !== entries) return `The line says it is entry ${event.seq}, but it is entry ${entries}.`;
  if (conv === undefined && event.type !== 'conversation.created') return 'A ledger begins with conversation.created.';
  if (conv !== undefined && event.conv !== conv) return 'The line belongs to another conversation.';
  return due > 0 && event.entries !== undefined ? 'A step begins here before the one before it is whole.' : undefined;
}

/** What is wrong with the end of a ledger; `rest` is what follows its last line feed. Nothing where it ends as it should. */
export function faultAtEnd({ due }: ChainStanding, rest: string): string | undefined {
  if (rest !== '') return 'The line is cut off: it has no line feed at its end.';
  return due > 0 ? `The last step is cut off: ${due} of its entries ${due === 1 ? 'is' : 'are'} missing.` : undefined;
}

/** The hash that a line ends in. */
export function hashOfLine(line: string): string | undefined {
  return HASH_PART.exec(line)?.[1];
}

/** The entry that a line says, whether or not it is as it was written; nothing where it is none. */
export function entryIn(line: string): LedgerEvent | undefined {
  const read = parsed(hashOfLine(line) === undefined ? line : bodyOf(line));
  if (read === undefined) return undefined;
  const { prev: _prev, ...event } = read;
  return event;
}

function bodyOf(line: string): string {
  return `${line.slice(0, line.length - HASH_LENGTH)}}`;
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
