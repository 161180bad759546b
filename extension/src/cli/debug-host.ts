import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { DebugHost } from '../dap/debug-host';
import { writeLedger } from '../node/ledger-files';
import { checkFile } from './check-file';
import { type Terminal, whyNot } from './io';

/** The files of this machine, for a debugger that is a process of its own. */
export function fileDebugHost({ cwd, err }: Terminal, ledgers: string): DebugHost {
  const folder = resolve(cwd, ledgers);
  return {
    readText: (path) =>
      readFile(resolve(cwd, path), 'utf8').catch((error: unknown) => {
        throw new Error(whyNot('read', path, error));
      }),
    findings: async (path) => {
      const checked = checkFile(resolve(cwd, path), { cwd, withAccepted: true });
      if (!checked.ok) throw new Error(checked.error);
      return [...checked.value.findings, ...checked.value.suppressed].map(({ problem }) => problem);
    },
    resolve: (file, relative) => resolve(dirname(resolve(cwd, file)), relative),
    keepLedger: async (_graph, { name, text }) => writeLedger(folder, name, text),
    rest: () => new Promise((done) => setImmediate(done)),
    failed: (error) => err(`agentgraph dap: this is a fault of the program itself.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
  };
}
