import { type FileHandle, open } from 'node:fs/promises';

/** Where the bytes of a ledger are: a file of this machine, or in memory. */
export type LedgerPlace = { readonly path: string } | { readonly bytes: Uint8Array };

/** Reads a ledger piece by piece. */
export interface LedgerSource {
  /** Units: bytes. */
  readonly size: number;
  /** Errors: rejects where the disk does. A file that has become shorter gives less. */
  read(start: number, end: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opens the ledger. Errors: rejects where the file cannot be opened. */
export async function openSource(place: LedgerPlace): Promise<LedgerSource> {
  if ('bytes' in place) {
    const bytes = Buffer.from(place.bytes.buffer, place.bytes.byteOffset, place.bytes.byteLength);
    return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end), close: async () => undefined };
  }
  const file = await open(place.path, 'r');
  const { size } = await file.stat();
  return { size, read: (start, end) => readFrom(file, start, Math.min(end, size)), close: () => file.close() };
}

async function readFrom(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(Math.max(0, end - start));
  let got = 0;
  while (got < bytes.length) {
    const { bytesRead } = await file.read(bytes, got, bytes.length - got, start + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return bytes.subarray(0, got);
}

/** One line of a ledger, without its line feed. `length` includes that. Units: bytes. */
export interface CutLine {
  readonly text: string;
  readonly start: number;
  readonly length: number;
}

/** What is read at once. Units: bytes. */
const PIECE = 1 << 20;

/** Longest line that is looked at: no entry is that long, and what holds no line feed need not fit into memory. Units: bytes. */
const LONGEST_LINE = 16 << 20;

const LINE_FEED = 10;

/** The lines of a ledger, piece by piece; gives what follows the last line feed in the end. Of a line that is too long only its place is told. */
export async function* linesOf(source: LedgerSource): AsyncGenerator<readonly CutLine[], string> {
  let carried: Buffer[] = [];
  let carriedLength = 0;
  for (let at = 0; at < source.size; ) {
    const piece = await source.read(at, at + PIECE);
    if (piece.length === 0) break;
    const lines: CutLine[] = [];
    let from = 0;
    for (let feed = piece.indexOf(LINE_FEED); feed !== -1; feed = piece.indexOf(LINE_FEED, from)) {
      const length = carriedLength + feed + 1 - from;
      const text = textOf(carried, piece.subarray(from, feed), length);
      lines.push({ text, start: at + feed + 1 - length, length });
      [carried, carriedLength, from] = [[], 0, feed + 1];
    }
    carriedLength += piece.length - from;
    carried = carriedLength > LONGEST_LINE ? [] : [...carried, piece.subarray(from)];
    at += piece.length;
    yield lines;
  }
  return carriedLength > LONGEST_LINE ? TOO_LONG : textOf(carried, Buffer.alloc(0), carriedLength);
}

/** Stands for a line that is too long to be looked at. */
const TOO_LONG = '…';

function textOf(carried: readonly Buffer[], last: Buffer, length: number): string {
  if (length > LONGEST_LINE) return TOO_LONG;
  return (carried.length === 0 ? last : Buffer.concat([...carried, last])).toString('utf8');
}
