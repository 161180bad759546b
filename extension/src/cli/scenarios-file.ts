import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Result } from '#core/base/result';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { checkScenarios } from '#core/scenarios/check-scenarios';
import { type ReadScenarios, readScenarios } from '#core/scenarios/read-scenarios';
import type { ScenarioProblem } from '#core/scenarios/scenario-problem';
import { readText } from './io';

/** A file of scenarios with what is wrong in it, and the graph it is for where there is one. */
export interface ScenariosFile {
  readonly path: string;
  readonly text: string;
  readonly read: ReadScenarios;
  /** Absolute path of the graph, whether or not there is one. */
  readonly graphPath: string | undefined;
  readonly problems: readonly ScenarioProblem[];
}

/** The file at the path, checked against its graph. Errors: a sentence where it cannot be read. */
export function readScenariosFile(path: string): Result<ScenariosFile, string> {
  const text = readText(path);
  if (!text.ok) return text;
  const read = readScenarios(text.value);
  const graphPath = read.graph === undefined ? undefined : resolve(dirname(path), read.graph);
  const graph = graphPath === undefined ? undefined : graphAt(graphPath);
  return { ok: true, value: { path, text: text.value, read, graphPath, problems: checkScenarios({ text: text.value, read, graph }) } };
}

/** What can be read of the graph: a broken one still has agents that scenarios can be held against. */
function graphAt(path: string): AgentGraph | undefined {
  if (!existsSync(path)) return undefined;
  const text = readText(path);
  return text.ok ? readGraph(text.value).graph : undefined;
}
