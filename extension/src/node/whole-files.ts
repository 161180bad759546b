import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder, writeDurably } from './write-durably';

/**
 * Puts a text in the place of a file's. Whoever looks sees the old text or the new one, whole, also after a crash. Permissions stay, and a link stays a link.
 *
 * Errors: throws what the file system throws, and where the file does not hold `before` any more.
 */
export function replaceText(path: string, before: string, after: string): void {
  const file = realpathSync(path);
  accessSync(file, constants.W_OK);
  if (!readFileSync(file).equals(Buffer.from(before, 'utf8'))) throw new Error('it has been changed meanwhile, or is not UTF-8');
  putInPlace(file, after, statSync(file).mode);
}

/** Writes a file, whole or not at all; its folder is made where there is none. What is no regular file, such as a pipe, is written to. Errors: throws what the file system throws. */
export function writeWhole(path: string, text: string): void {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    return putInPlace(path, text);
  }
  const file = realpathSync(path);
  const { mode } = statSync(file);
  if (!statSync(file).isFile()) return writeFileSync(file, text);
  accessSync(file, constants.W_OK);
  putInPlace(file, text, mode);
}

function putInPlace(file: string, text: string, mode?: number): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeDurably(draft, text);
    if (mode !== undefined) chmodSync(draft, mode);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}
