import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Terminal } from './io';

/** The terminal of a Node process. */
export function processTerminal(from: NodeJS.Process): Terminal {
  let stop: AbortSignal | undefined;
  return {
    cwd: from.cwd(),
    home: homeOf(from.argv[1] ?? from.cwd()),
    hasColours: wantsColours(from.env, from.stdout.isTTY),
    // Only who waits takes the interrupt upon itself.
    get stop() {
      return (stop ??= interruptOf(from));
    },
    out: (text) => void from.stdout.write(text),
    err: (text) => void from.stderr.write(text),
  };
}

function interruptOf(from: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) from.once(signal, () => controller.abort());
  return controller.signal;
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
