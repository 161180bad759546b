import { readFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { Result } from '#core/base/result';

/** Where a command prints, and where it stands. */
export interface Terminal {
  readonly cwd: string;
  /** Folder of the program itself, from which its docs are found. */
  readonly home: string;
  readonly hasColours: boolean;
  out(text: string): void;
  err(text: string): void;
  /** Shows how far the work is, over what was shown before; not there where nobody looks. */
  progress?(line: string): void;
  /** Calls once when the user wants the command to stop; gives what takes that back. */
  onInterrupt?(stop: () => void): () => void;
  /** The next line that the user writes; undefined when there is none any more. */
  ask?(prompt: string): Promise<string | undefined>;
  /** Folder of the programs that commands start as threads. */
  readonly programs?: string;
}

/** The text of a file. Errors: a sentence that says which file and why. */
export function readText(path: string): Result<string, string> {
  try {
    return { ok: true, value: readFileSync(path, 'utf8') };
  } catch (error) {
    return { ok: false, error: whyNot('read', path, error) };
  }
}

/** Folders from the file's own up to the root. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); !folders.includes(folder); folder = dirname(folder)) folders.push(folder);
  return folders;
}

/** The path as people write it: from where they stand, with slashes. */
export function shownPath(cwd: string, path: string): string {
  const short = relative(cwd, path);
  return (short === '' || short.startsWith('..') ? path : short).split(sep).join('/');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not',
  EPERM: 'you may not',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of its path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** A sentence for a failed file operation. */
export function whyNot(verb: string, path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `Cannot ${verb} ${path}: ${REASONS[code] ?? (error instanceof Error ? error.message : String(error))}.`;
}
