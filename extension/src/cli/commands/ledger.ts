import { resolve } from 'node:path';
import { verifyLedger } from '#core/runtime/ledger';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { type Terminal, readText, shownPath } from '../io';

/** `agentgraph ledger verify`: whether a ledger is as it was written. */
export const ledger: Command = {
  id: 'ledger',
  usage: 'ledger verify FILE',
  help: 'Follows the hash chain of a ledger and names the first broken line.',
  flags: [],
  words: [2, 2],
  run: verifyFile,
};

function verifyFile({ words: [verb = '', word = ''] }: Arguments, terminal: Terminal): ExitCode {
  if (verb !== 'verify') {
    terminal.err(`agentgraph ledger: "${verb}" is not known. Write: agentgraph ledger verify FILE\n`);
    return EXIT.cannot;
  }
  const path = resolve(terminal.cwd, word);
  const text = readText(path);
  if (!text.ok) {
    terminal.err(`agentgraph ledger: ${text.error}\n`);
    return EXIT.cannot;
  }
  const verdict = verifyLedger(text.value);
  const file = shownPath(terminal.cwd, path);
  if (!verdict.ok) {
    terminal.out(`${file}:${verdict.line}: ${verdict.message}\n`);
    return EXIT.problems;
  }
  terminal.out(`${file}: unbroken, ${verdict.events.length} ${verdict.events.length === 1 ? 'event' : 'events'}, digest ${verdict.digest}\n`);
  return EXIT.clean;
}
