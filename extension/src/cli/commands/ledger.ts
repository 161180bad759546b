import { resolve } from 'node:path';
import { verifyLedger } from '#core/runtime/ledger';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { type Terminal, readText, shownPath } from '../io';
import { ledgerToScenario } from '../ledger-to-scenario';

/** `agentgraph ledger`: whether a ledger is as it was written, and the scenario behind it. */
export const ledger: Command = {
  id: 'ledger',
  usage: 'ledger verify|to-scenario [FLAGS] FILE',
  help: 'Follows the hash chain of a ledger and names the first broken line, or makes a scenario of it. "to-scenario" prints the scenario that gives the same entries again.',
  flags: [
    { name: 'graph', value: 'GRAPH', help: 'to-scenario: the graph it was made with; found by its digest where left out' },
    { name: 'out', value: 'FILE', help: 'to-scenario: write the scenario to this file instead of printing it' },
  ],
  words: [2, 2],
  run: (given, terminal) => {
    const [verb = ''] = given.words;
    if (verb === 'verify') return verifyFile(given, terminal);
    if (verb === 'to-scenario') return ledgerToScenario(given, terminal);
    terminal.err(`agentgraph ledger: "${verb}" is not known. Write: agentgraph ledger verify FILE, or agentgraph ledger to-scenario FILE\n`);
    return EXIT.cannot;
  },
};

function verifyFile({ words: [, word = ''] }: Arguments, terminal: Terminal): ExitCode {
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
