import { readFileSync, readdirSync } from 'node:fs';
import type { Problem } from '#core/checks/problem';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { hasGraphs, publishedGraphs, settled } from '../corpus/graphs';
import { hasCorpus, readRoleGraph } from '../corpus/sgd';
import { graphOfRoles } from '../corpus/sgd-graph';
import { problemsOf } from './measure';

interface Source {
  readonly name: string;
  readonly graphs: readonly AgentGraph[];
}

/** What is found in real graphs, as a table; nothing where the corpus is not there. */
export function realFindings(): string | undefined {
  if (!hasCorpus() || !hasGraphs()) return undefined;
  const sources: readonly Source[] = [
    { name: 'published', graphs: publishedGraphs().map(({ graph }) => graph) },
    { name: 'published, ends settled', graphs: publishedGraphs().map(({ graph }) => settled(graph)) },
    { name: 'recorded roles', graphs: (['all-mappings', 'equal-names'] as const).map((carrying) => graphOfRoles(readRoleGraph(), carrying)) },
    { name: 'samples and templates', graphs: ['samples', 'media/templates'].flatMap(graphsIn) },
  ];
  const found = sources.map(({ graphs }) => graphs.map(problemsOf));
  const kinds = [...new Set(found.flat(2).map(kindOf))].sort();
  const rows = kinds.map((kind) => `| ${kind} | ${found.map((graphs) => cell(graphs, kind)).join(' | ')} |`);
  return [
    `| check | severity | ${sources.map(({ name, graphs }) => `${name} (${graphs.length} graphs, ${graphs.reduce((sum, { agents }) => sum + agents.length, 0)} agents)`).join(' | ')} |`,
    `|---|---|${sources.map(() => '--:|').join('')}`,
    ...rows,
  ].join('\n');
}

function graphsIn(folder: string): readonly AgentGraph[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.agentgraph.json')).sort();
  return names.map((name) => readGraph(readFileSync(`${folder}/${name}`, 'utf8')).graph);
}

function kindOf({ check, severity, verdict }: Problem): string {
  return `[${check}](${check}.md) | ${severity}${verdict === 'undecided' ? ', undecided' : ''}`;
}

/** Findings, and in how many graphs. */
function cell(graphs: readonly (readonly Problem[])[], kind: string): string {
  const counts = graphs.map((problems) => problems.filter((problem) => kindOf(problem) === kind).length).filter((count) => count > 0);
  return counts.length === 0 ? '–' : `${counts.reduce((sum, count) => sum + count, 0)} in ${counts.length}`;
}
