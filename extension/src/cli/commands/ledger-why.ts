import { explainDecision } from '#core/runtime/explain';
import { printWhy } from '#core/ledgers/print-why';
import type { Arguments } from '../command';
import { EXIT, type ExitCode } from '../exit';
import type { Terminal } from '../io';
import { graphOfLedger, readLedger } from './ledger-file';

/** `agentgraph ledger why FILE#ENTRY [GRAPH]`: why a decision fell as it did. Without an entry, the last one. */
export function explainStep({ words: [, word = '', graphWord] }: Arguments, terminal: Terminal): ExitCode | string {
  const [, path = '', entry] = /^(.*?)(?:#(\d+))?$/su.exec(word) ?? [];
  const read = readLedger(terminal.cwd, path);
  if (typeof read === 'string') return read;
  if ('fault' in read) {
    terminal.out(read.fault);
    return EXIT.problems;
  }
  const plan = graphOfLedger(terminal.cwd, read, graphWord);
  if (typeof plan === 'string') return plan;
  const seq = entry === undefined ? read.events.length - 1 : Number(entry);
  if (seq >= read.events.length) return `${read.file} has no entry ${seq}: the last one is ${read.events.length - 1}.`;
  const explanation = explainDecision(plan, read.events, seq);
  if (explanation === undefined) return `nothing had been decided by entry ${seq} of ${read.file}.`;
  terminal.out(printWhy(explanation));
  return EXIT.clean;
}
