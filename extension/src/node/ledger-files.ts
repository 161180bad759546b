import { mkdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Hex } from '#core/base/digest';
import { headOf } from '#core/runtime/ledger';
import { type Write, syncFolder, writeDurably } from './write-durably';

const SAFE_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** Names that Windows keeps for devices, whatever follows the dot. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * Keeps the ledger of a finished run; gives the file's path. The same run is kept once, another run of the same name beside it.
 * Whoever looks sees the whole file or none, also after a crash.
 *
 * Errors: throws what the file system throws.
 */
export function writeLedger(folder: string, name: string, text: string): string {
  const path = join(folder, ledgerFileName(name, text));
  const draft = `${path}.${process.pid}.tmp`;
  mkdirSync(folder, { recursive: true });
  try {
    writeDurably(draft, 'w', { text });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(folder);
  return path;
}

/** File name of a ledger: a name that could be a path, a device or another file's is told by its digest only. */
export function ledgerFileName(name: string, text: string): string {
  const isSafe = SAFE_NAME.test(name) && !DEVICE_NAME.test(name);
  const safe = isSafe ? name : `run-${sha256Hex(name).slice(0, 12)}`;
  return `${safe}-${(headOf(text) ?? sha256Hex(text)).slice(0, 8)}.ledger.jsonl`;
}

/** What keeps a ledger from being written. The file is then as it was before. */
export class LedgerWriteError extends Error {
  constructor(path: string, cause: unknown) {
    const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    const why = isFull ? 'the disk is full' : cause instanceof Error ? cause.message : String(cause);
    super(`Cannot write ${path}: ${why}. The conversation stands where it stood before.`, { cause });
    this.name = 'LedgerWriteError';
  }
}

/** Adds lines to the ledger of a conversation that still goes on. They are on the disk when this returns. Errors: `LedgerWriteError`. */
export function appendToLedger(path: string, lines: readonly string[], write: Write = writeSync): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeDurably(path, 'a', { text: lines.map((line) => `${line}\n`).join(''), write });
  } catch (error) {
    throw new LedgerWriteError(path, error);
  }
}

/** Makes the names in a file's folder durable. */
export function syncFolderOf(path: string): void {
  syncFolder(dirname(path));
}
