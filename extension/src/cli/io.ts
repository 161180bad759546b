import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Result } from '#core/base/result';

/** Where a command prints, and where it stands. */
export interface Terminal {
  readonly cwd: string;
  out(text: string): void;
  err(text: string): void;
  /** For a command that talks with another program. */
  readonly streams?: { readonly input: Readable; readonly output: Writable };
}

/** The terminal of a Node process. */
export function processTerminal(from: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'cwd'>): Terminal {
  return {
    cwd: from.cwd(),
    out: (text) => void from.stdout.write(text),
    err: (text) => void from.stderr.write(text),
    // Looking at the input opens it, and an open input keeps the process alive.
    get streams() {
      return { input: from.stdin, output: from.stdout };
    },
  };
}

/** The text of a file. Errors: a sentence that says which file and why. */
export function readText(path: string): Result<string, string> {
  try {
    return { ok: true, value: readFileSync(path, 'utf8') };
  } catch (error) {
    return { ok: false, error: whyNot('read', path, error) };
  }
}

/** Paths of the graph files named: a file as it is, a folder for all graphs in it. Order: by name. Errors: one for each that is not there. */
export function graphFiles(paths: readonly string[]): readonly Result<string, string>[] {
  return paths.flatMap((path): readonly Result<string, string>[] => {
    try {
      if (!statSync(path).isDirectory()) return [{ ok: true, value: path }];
      const found = graphsUnder(path);
      return found.length > 0 ? found.map((value) => ({ ok: true, value })) : [{ ok: false, error: `There is no *.agentgraph.json in ${path}.` }];
    } catch (error) {
      return [{ ok: false, error: whyNot('read', path, error) }];
    }
  });
}

function graphsUnder(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : graphsUnder(path);
    return entry.isFile() && entry.name.endsWith('.agentgraph.json') ? [path] : [];
  });
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
