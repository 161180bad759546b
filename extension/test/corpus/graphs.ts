import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Agent, AgentGraph, Handoff } from '#core/graph/model';

const FOLDER = '../shared/corpus/graphs';

/** What is known of a graph that somebody published. */
export interface PublishedGraph {
  readonly id: string;
  /** Its agents and their ways to hand over, in our format. */
  readonly graph: AgentGraph;
  readonly facts: Facts;
}

/** Facts by our ids, each list sorted. */
export interface Facts {
  /** Agents that can come round to each other, a list for every such circle. */
  readonly circles: readonly (readonly string[])[];
  /** Absent where the format does not say where conversations begin. */
  readonly unreachable: readonly string[] | undefined;
  /** Agents that neither hand over, nor are called by one that gets control back. */
  readonly deadEnds: readonly string[];
}

type Pair = readonly [string, string];

interface Expected {
  readonly id: string;
  readonly agents: readonly string[];
  readonly edges: readonly Pair[];
  readonly delegations: readonly Pair[];
  readonly entry: readonly string[] | null;
  readonly facts: { readonly cycles: readonly (readonly string[])[]; readonly unreachableFromEntry: readonly string[] | null; readonly sinks: readonly string[] };
}

/** Whether the graphs are there. */
export function hasGraphs(): boolean {
  return existsSync(FOLDER);
}

/** The published graphs that have agents. Order: by id. */
export function publishedGraphs(): readonly PublishedGraph[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('expected.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Expected)
    .filter(({ agents }) => agents.length > 0)
    .map(publishedGraph);
}

/** The graph, with the right to settle for all who hand over to nobody: most formats have no word for it. */
export function settled(graph: AgentGraph): AgentGraph {
  const givers = new Set(graph.handoffs.map(({ from }) => from));
  return { ...graph, agents: graph.agents.map((agent) => (givers.has(agent.id) ? agent : { ...agent, authority: { resolves: true } })) };
}

function publishedGraph({ id, agents, edges, delegations, entry, facts }: Expected): PublishedGraph {
  const idOf = new Map(agents.map((name, place) => [name, `a${place}`]));
  const named = (names: readonly string[]): readonly string[] => names.map((name) => idOf.get(name) ?? name).sort();
  const one = entry?.length === 1 ? entry[0] : undefined;
  const calls = new Set(delegations.flat());
  return {
    id,
    graph: graphFrom({ agents, idOf, edges, delegations, start: one ?? agents[0] ?? '' }),
    facts: {
      circles: facts.cycles.map(named),
      unreachable: one === undefined || facts.unreachableFromEntry === null ? undefined : named(facts.unreachableFromEntry),
      deadEnds: named(facts.sinks.filter((name) => !calls.has(name))),
    },
  };
}

interface Parts {
  readonly agents: readonly string[];
  readonly idOf: ReadonlyMap<string, string>;
  readonly edges: readonly Pair[];
  readonly delegations: readonly Pair[];
  readonly start: string;
}

function graphFrom({ agents, idOf, edges, delegations, start }: Parts): AgentGraph {
  const joined = (pairs: readonly Pair[], prefix: string, more: Partial<Handoff>): readonly Handoff[] =>
    pairs.flatMap(([from, to], place): readonly Handoff[] => {
      const [source, target] = [idOf.get(from), idOf.get(to)];
      return source === undefined || target === undefined || source === target ? [] : [{ id: `${prefix}${place}`, from: source, to: target, mode: 'explicit', ...more }];
    });
  return {
    formatVersion: '1.0', name: 'Published', entry: idOf.get(start) ?? '', fields: [], intents: [],
    agents: agents.map((name): Agent => ({ id: idOf.get(name) ?? '', name, kind: 'ai' })),
    handoffs: [...joined(edges, 'e', {}), ...joined(delegations, 'd', { then: 'return' })],
    escalations: [], limits: {}, checks: [], layout: { agents: {}, groups: {}, notes: {} },
  };
}
