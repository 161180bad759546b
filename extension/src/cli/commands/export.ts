import { resolve } from 'node:path';
import { mermaidOf } from '#core/interchange/mermaid';
import { readGraph } from '#core/graph/read-graph';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { type Terminal, readText, shownPath } from '../io';

/** `agentgraph export`: prints a graph in the words of another tool. */
export const exportGraph: Command = {
  id: 'export',
  usage: 'export [--format mermaid] GRAPH',
  help: 'Prints the graph as a Mermaid flowchart.',
  flags: [{ name: 'format', value: 'FORMAT', help: 'mermaid, which is also meant where it is left out' }],
  words: [1, 1],
  run: printExport,
};

function printExport(given: Arguments, terminal: Terminal): ExitCode {
  const [word = ''] = given.words;
  const file = resolve(terminal.cwd, word);
  const format = given.values.get('format') ?? 'mermaid';
  const cannot = (why: string): ExitCode => {
    terminal.err(`agentgraph export: ${why}\n`);
    return EXIT.cannot;
  };
  if (format !== 'mermaid') return cannot(`there is no format "${format}". There is mermaid.`);
  const text = readText(file);
  if (!text.ok) return cannot(text.error);
  const { graph, faults } = readGraph(text.value);
  if (faults.length > 0) return cannot(`${shownPath(terminal.cwd, file)} is broken: run agentgraph check on it.`);
  terminal.out(mermaidOf(graph));
  return EXIT.clean;
}
