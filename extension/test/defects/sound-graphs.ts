import { readFileSync, readdirSync } from 'node:fs';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { hasCorpus, readRoleGraph } from '../corpus/sgd';
import { graphOfRoles } from '../corpus/sgd-graph';
import { chanceFrom } from '../runtime/chance';
import { growGraph } from './grow-graph';

/** Where a sound graph is from. */
export type Origin = 'sample' | 'template' | 'corpus' | 'grown';

/** A graph without a fault. */
export interface SoundGraph {
  readonly name: string;
  readonly origin: Origin;
  readonly graph: AgentGraph;
}

/** Agents of the graphs that are grown, in turn. */
const SIZES = [5, 6, 8, 10, 13, 17, 25, 40, 70, 120, 200];

/** The samples and templates, the roles of recorded conversations where the corpus is there, and so many grown ones. */
export function soundGraphs(grown: number): readonly SoundGraph[] {
  return [...filesIn('samples', 'sample'), ...filesIn('media/templates', 'template'), ...corpusGraphs(), ...Array.from({ length: grown }, (_, place) => grownGraph(place + 1))];
}

/** The grown graph of that seed. */
export function grownGraph(seed: number): SoundGraph {
  return { name: `seed ${seed}`, origin: 'grown', graph: growGraph(chanceFrom(seed), SIZES[seed % SIZES.length]!) };
}

function filesIn(folder: string, origin: Origin): readonly SoundGraph[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.agentgraph.json')).sort();
  return names.map((name) => ({ name, origin, graph: readGraph(readFileSync(`${folder}/${name}`, 'utf8')).graph }));
}

/** The roles of recorded conversations. They say nothing of when an agent gives up, so each gets a threshold. */
function corpusGraphs(): readonly SoundGraph[] {
  if (!hasCorpus()) return [];
  return (['all-mappings', 'equal-names'] as const).map((carrying) => {
    const graph = graphOfRoles(readRoleGraph(), carrying);
    return { name: `roles, ${carrying}`, origin: 'corpus', graph: { ...graph, agents: graph.agents.map((agent) => (agent.kind === 'ai' ? { ...agent, confidence: { threshold: 0.7 } } : agent)) } };
  });
}
