import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommandLine } from '../../src/cli/run-command-line';

/** What a command came to. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder to run commands in. */
export interface CommandFolder {
  readonly path: string;
  run(...argv: readonly string[]): Promise<Outcome>;
  write(name: string, text: string): void;
  read(name: string): string;
}

/** A fresh folder for each test of the suite; it goes with the test. */
export function commandFolder(): CommandFolder {
  let path = '';
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'agentgraph-'));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return {
    get path() { return path; },
    async run(...argv) {
      const printed = { out: '', err: '' };
      const code = await runCommandLine(argv, {
        cwd: path, home: process.cwd(), hasColours: false, out: (text) => void (printed.out += text), err: (text) => void (printed.err += text),
      });
      return { code, ...printed };
    },
    write(name, text) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
  };
}
