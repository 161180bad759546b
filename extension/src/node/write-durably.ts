import { closeSync, fdatasyncSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** How bytes get to the disk: as the machine does it, or in a way that fails when a test wants it to. */
export interface Disk {
  /** Writes some of the bytes from that place on, and gives how many. */
  write(file: number, bytes: Uint8Array, from: number): number;
  /** Returns once all that was written to the file is on the disk. */
  sync(file: number): void;
}

/** The machine's own. */
export const DISK: Disk = { write: writeSync, sync: fdatasyncSync };

/** Writes a text that is on the disk when this returns. Errors: throws what the file system throws. */
export function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w');
  try {
    addWhole(file, text, { disk: DISK, isDurable: true });
  } finally {
    closeSync(file);
  }
}

/**
 * Adds a text to an open file, all of it or none: what could be written of it is taken away again. Where it `isDurable` it is on the disk when
 * this returns, with all that was added before; else it outlives this process, but not a loss of power. Errors: throws what the file system throws.
 */
export function addWhole(file: number, text: string, { disk, isDurable }: { readonly disk: Disk; readonly isDurable: boolean }): void {
  const bytes = Buffer.from(text, 'utf8');
  const before = fstatSync(file).size;
  let written = 0;
  try {
    while (written < bytes.length) written += disk.write(file, bytes, written);
    if (isDurable) disk.sync(file);
  } catch (error) {
    if (written > 0) ftruncateSync(file, before);
    throw error;
  }
}

/** Makes the names in a folder durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
