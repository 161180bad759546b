import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Hex } from '#core/base/digest';
import { headOf } from '#core/runtime/ledger';
import { type Disk, addWhole, syncFolder, writeDurably } from './write-durably';

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
    writeDurably(draft, text);
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

/** The ledger of a conversation that goes on, open to be added to. Errors: each throws `LedgerWriteError`. */
export interface OpenLedger {
  /** Bytes in it now, whoever wrote them. */
  size(): number;
  /** Adds lines, all or none; on the disk when this returns where they are `durable`, with all before them. */
  add(lines: readonly string[], how: 'durable' | 'written'): void;
  /** Returns once all of it is on the disk. */
  settle(): void;
  close(): void;
}

/** Conversations that go on are real ones, and nobody else's business. */
const OWNER_ONLY = 0o600;

/** Opens a ledger to add to it; makes it, and its folder, where there is none. Errors: `LedgerWriteError`. */
export function openLedger(path: string, disk: Disk): OpenLedger {
  const file = told(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'a', OWNER_ONLY);
  });
  return {
    size: () => told(path, () => fstatSync(file).size),
    add: (lines, how) => told(path, () => addWhole(file, lines.map((line) => `${line}\n`).join(''), { disk, isDurable: how === 'durable' })),
    settle: () => told(path, () => disk.sync(file)),
    close: () => closeSync(file),
  };
}

function told<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new LedgerWriteError(path, error);
  }
}

/** Makes the names in a file's folder durable. */
export function syncFolderOf(path: string): void {
  syncFolder(dirname(path));
}
