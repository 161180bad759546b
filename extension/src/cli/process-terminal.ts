import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Terminal } from './io';

/** The terminal of a Node process. */
export function processTerminal(from: NodeJS.Process, programs: string): Terminal {
  return {
    cwd: from.cwd(),
    programs,
    home: homeOf(from.argv[1] ?? from.cwd()),
    hasColours: wantsColours(from.env, from.stdout.isTTY),
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

/** Whether to print colours: `FORCE_COLOR` goes before `NO_COLOR`, and both before what the terminal is. Source: no-color.org, force-color.org. */
export function wantsColours({ FORCE_COLOR: force, NO_COLOR: never, TERM: kind }: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (never !== undefined && never !== '') return false;
  return isTerminal && kind !== 'dumb';
}

/** Folder of the program, behind the link that a package manager makes to it. */
function homeOf(program: string): string {
  try {
    return dirname(realpathSync(program));
  } catch {
    return dirname(program);
  }
}
