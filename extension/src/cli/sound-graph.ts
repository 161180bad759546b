import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { validateDocument } from '#core/graph/validate-document';
import { lineStartsOf, positionAt } from '#core/text/positions';
import { type Terminal, readText, shownPath } from './io';

/** The graph of a file that is JSON and as the schema says; else a sentence. A graph that is not sound in other ways runs: one may want to see it fail. */
export function soundGraph(path: string, terminal: Terminal): AgentGraph | string {
  const text = readText(path);
  if (!text.ok) return text.error;
  const { graph, document, faults } = readGraph(text.value);
  const [fault] = faults;
  const file = shownPath(terminal.cwd, path);
  if (fault !== undefined) {
    const { line, character } = positionAt(lineStartsOf(text.value), fault.offset);
    return `${file}:${line + 1}:${character + 1}: ${fault.message}`;
  }
  const [departure] = validateDocument(document);
  return departure === undefined ? graph : `${file} is not an agent graph: at ${departure.pointer || 'its top'}: ${departure.message} "agentgraph check" lists all.`;
}
