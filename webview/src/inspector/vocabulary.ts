import type { AgentGraph } from '#core/graph/model';
import type { Option } from './choice-field';

/** What the ids of a property stand for. */
export type Refers = 'agents' | 'fields' | 'intents';

const REFERENCES: Readonly<Record<string, Refers>> = {
  entry: 'agents', humanFallback: 'agents', below: 'agents', from: 'agents', to: 'agents', fallbacks: 'agents',
  requires: 'fields', accepts: 'fields', produces: 'fields', carries: 'fields', redacts: 'fields', field: 'fields',
  intents: 'intents',
};

/** What the property of that name refers to; nothing where its words are free. */
export function refersTo(name: string): Refers | undefined {
  return REFERENCES[name];
}

/** The ids one can refer to, with the names people know them by. */
export function optionsFor(graph: AgentGraph, refers: Refers): readonly Option[] {
  if (refers === 'agents') return graph.agents.map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` }));
  return graph[refers].map(({ id }) => ({ value: id, label: id }));
}

/** Words that are used elsewhere in the graph for the same thing, and some that everybody uses. */
export function wordsFor(graph: AgentGraph, name: string): readonly string[] {
  const used = graph.agents.flatMap((agent) => {
    if (name === 'languages') return agent.scope?.languages ?? [];
    if (name === 'channels') return agent.scope?.channels ?? [];
    if (name === 'tools') return agent.authority?.tools ?? [];
    return name === 'trustDomain' ? (agent.trustDomain ?? []) : [];
  });
  const usual = name === 'languages' ? ['de', 'en', 'es', 'fr', 'hi', 'pt', 'zh'] : name === 'channels' ? ['chat', 'email', 'sms', 'voice'] : [];
  return [...new Set([...used, ...usual])];
}
