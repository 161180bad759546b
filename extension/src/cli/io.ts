import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import type { Result } from '#core/base/result';

/** Where a command prints, and where it stands. */
export interface Terminal {
  readonly cwd: string;
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

/** The terminal of a Node process. */
export function processTerminal(from: NodeJS.Process, programs: string): Terminal {
  return {
    cwd: from.cwd(),
    programs,
    out: (text) => void from.stdout.write(text),
    err: (text) => void from.stderr.write(text),
    ...(from.stderr.isTTY ? { progress: (line: string) => void from.stderr.write(`\r\u001b[K${line}`) } : {}),
    ask: lineReader(from),
    onInterrupt: (stop) => {
      from.once('SIGINT', stop);
      return () => void from.off('SIGINT', stop);
    },
  };
}

/** Reads line by line. What comes before it is asked for is kept. */
function lineReader(from: NodeJS.Process): (prompt: string) => Promise<string | undefined> {
  let lines: AsyncIterator<string> | undefined;
  return async (prompt) => {
    lines ??= createInterface({ input: from.stdin, terminal: false })[Symbol.asyncIterator]();
    if (from.stdin.isTTY) from.stdout.write(prompt);
    const { value, done } = await lines.next();
    return done === true ? undefined : value;
  };
}

/** Writes a file. Errors: a sentence that says which file and why. */
export function writeText(path: string, text: string): Result<undefined, string> {
  try {
    writeFileSync(path, text);
    return { ok: true, value: undefined };
  } catch (error) {
    return { ok: false, error: whyNot('write', path, error) };
  }
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
