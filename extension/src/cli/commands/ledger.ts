import { firstDivergence, printConversation, printDivergence, printEntries, printHops } from '#core/ledgers/print-ledger';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import type { Terminal } from '../io';
import { ledgerToScenario } from '../ledger-to-scenario';
import { exportLedger } from './ledger-export';
import { type LedgerFile, readLedger } from './ledger-file';
import { explainStep } from './ledger-why';

/** `agentgraph ledger`: what ledgers tell, and whether they are as they were written. */
export const ledger: Command = {
  id: 'ledger',
  usage: 'ledger verify|show|why|diff|to-scenario|export FILE …',
  help: [
    'Reads what runs have written.',
    '  verify FILE              follows the hash chain and names the first broken line',
    '  show FILE                one line an entry, or what --conversation and --diff say',
    '  why FILE#ENTRY [GRAPH]   every trigger of the decision at or before the entry, with its values, and what would have changed it',
    '  diff FILE OTHER          where two ledgers part; ends with 1 where they do',
    '  to-scenario FILE [GRAPH] the scenario that gives the same entries again; ends with 1 where it would not',
    '  export FILE [GRAPH]      for other tools: --otlp',
    'A graph that is left out is looked for below the current folder.',
  ].join('\n'),
  flags: [
    { name: 'conversation', help: 'show: what was said and by whom' },
    { name: 'diff', help: 'show: what each change of hands did to what the owner knows' },
    { name: 'out', value: 'FILE', help: 'to-scenario: write the scenario to this file instead of printing it' },
    { name: 'otlp', help: 'export: OpenTelemetry traces and metrics as lines of OTLP/JSON' },
    { name: 'at', value: 'TIME', help: 'export: when the conversation began, such as 2026-01-31T09:00:00Z; 1970 where left out' },
    { name: 'content', help: 'export: what was said as well' },
  ],
  words: [2, 3],
  run: runVerb,
};

type Verb = (given: Arguments, terminal: Terminal) => ExitCode | string;

const VERBS: Readonly<Record<string, Verb>> = { verify, show, diff, why: explainStep, 'to-scenario': ledgerToScenario, export: exportLedger };

function runVerb(given: Arguments, terminal: Terminal): ExitCode {
  const [word = ''] = given.words;
  const verb = Object.hasOwn(VERBS, word) ? VERBS[word] : undefined;
  const outcome = verb === undefined ? `"${word}" is not known. There are ${Object.keys(VERBS).join(', ')}.` : verb(given, terminal);
  if (typeof outcome !== 'string') return outcome;
  terminal.err(`agentgraph ledger: ${outcome}\n`);
  return EXIT.cannot;
}

function verify({ words: [, word = ''] }: Arguments, terminal: Terminal): ExitCode | string {
  return withLedgers(terminal, [word], ([read]) => {
    const count = read?.events.length ?? 0;
    terminal.out(`${read?.file}: unbroken, ${count} ${count === 1 ? 'event' : 'events'}, digest ${read?.digest}\n`);
    return EXIT.clean;
  });
}

function show({ words: [, word = ''], switches }: Arguments, terminal: Terminal): ExitCode | string {
  return withLedgers(terminal, [word], ([read]) => {
    const print = switches.has('conversation') ? printConversation : switches.has('diff') ? printHops : printEntries;
    terminal.out(print(read?.events ?? []));
    return EXIT.clean;
  });
}

function diff({ words: [, one = '', other] }: Arguments, terminal: Terminal): ExitCode | string {
  if (other === undefined) return 'diff takes two files.';
  return withLedgers(terminal, [one, other], ([a, b]) => {
    const found = firstDivergence(a?.events ?? [], b?.events ?? []);
    terminal.out(found === undefined ? `The same in both, ${a?.events.length} entries${a?.digest === b?.digest ? '' : ', but for names and digests'}.\n` : printDivergence(found));
    return found === undefined ? EXIT.clean : EXIT.problems;
  });
}

/** Reads the ledgers and goes on with them; a broken one is told, a missing one is a sentence. */
function withLedgers(terminal: Terminal, words: readonly string[], use: (ledgers: readonly LedgerFile[]) => ExitCode): ExitCode | string {
  const read = words.map((word) => readLedger(terminal.cwd, word));
  const missing = read.find((result) => typeof result === 'string');
  if (missing !== undefined) return missing;
  const broken = read.filter((result) => typeof result !== 'string' && 'fault' in result);
  for (const { fault } of broken) terminal.out(fault);
  return broken.length > 0 ? EXIT.problems : use(read.filter((result) => typeof result !== 'string' && 'events' in result));
}
