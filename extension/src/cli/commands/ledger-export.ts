import { otlpText } from '#core/ledgers/otlp';
import type { Arguments } from '../command';
import { EXIT, type ExitCode } from '../exit';
import type { Terminal } from '../io';
import { graphOfLedger, readLedger } from './ledger-file';

/** `agentgraph ledger export --otlp FILE [GRAPH]`: the run for an OpenTelemetry collector. Without its graph, ids stand for names. */
export function exportLedger({ words: [, word = '', graphWord], switches, values }: Arguments, terminal: Terminal): ExitCode | string {
  if (!switches.has('otlp')) return 'say what to export to: --otlp.';
  const originMs = Date.parse(values.get('at') ?? '1970-01-01T00:00:00Z');
  if (Number.isNaN(originMs)) return `"${values.get('at')}" is no time. Write it as 2026-01-31T09:00:00Z.`;
  const read = readLedger(terminal.cwd, word);
  if (typeof read === 'string') return read;
  if ('fault' in read) {
    terminal.out(read.fault);
    return EXIT.problems;
  }
  const plan = graphOfLedger(terminal.cwd, read, graphWord);
  if (typeof plan === 'string' && graphWord !== undefined) return plan;
  const names = typeof plan === 'string' ? {} : { workflow: plan.graph.name, agents: new Map(plan.graph.agents.map(({ id, name }) => [id, name])) };
  terminal.out(otlpText(read.events, { originMs, hasContent: switches.has('content'), ...names }));
  return EXIT.clean;
}
