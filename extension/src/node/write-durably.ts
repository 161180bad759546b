import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** Writes to a file; the bytes are on the disk when this returns. Errors: throws what the file system throws. */
export function writeDurably(path: string, flag: 'a' | 'w', text: string): void {
  const file = openSync(path, flag);
  try {
    const bytes = Buffer.from(text, 'utf8');
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the new name of a file in the folder itself durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
