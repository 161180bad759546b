import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** Writes some of the bytes from that place on, and gives how many: `writeSync`, or one that fails when a test wants it to. */
export type Write = (file: number, bytes: Uint8Array, from: number) => number;

/** Writes a text that is on the disk when this returns, all of it or none. Errors: throws what the file system throws. */
export function writeDurably(path: string, flag: 'a' | 'w', content: { readonly text: string; readonly write?: Write }): void {
  const { text, write = writeSync } = content;
  const file = openSync(path, flag, flag === 'a' ? OWNER_ONLY : undefined);
  try {
    writeWhole(file, Buffer.from(text, 'utf8'), write);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** All of the bytes or none. */
function writeWhole(file: number, bytes: Uint8Array, write: Write): void {
  const before = fstatSync(file).size;
  try {
    for (let written = 0; written < bytes.length; ) written += write(file, bytes, written);
  } catch (error) {
    ftruncateSync(file, before);
    throw error;
  }
}

/** Conversations that go on are real ones, and nobody else's business. */
const OWNER_ONLY = 0o600;

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
