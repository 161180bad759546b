import type { Agent, AgentGraph, Escalation, Field, Handoff, Intent, Limits } from '#core/graph/model';

/** Parts of a test graph that its shape does not say. Keys are ids. */
export interface GraphParts {
  readonly agents?: Readonly<Record<string, Partial<Agent>>>;
  readonly handoffs?: Readonly<Record<string, Partial<Handoff>>>;
  readonly escalations?: readonly Escalation[];
  readonly fields?: Readonly<Record<string, Partial<Field>>>;
  readonly intents?: Readonly<Record<string, Partial<Intent>>>;
  readonly limits?: Limits;
  readonly humanFallback?: string;
  readonly checks?: AgentGraph['checks'];
  readonly layout?: Partial<AgentGraph['layout']>;
}

/**
 * A graph in one line: `graphOf('a', 'a>b', 'b>c', { agents: { c: { kind: 'human' } } })`.
 * The first is the entry. `x>y` is a handoff with the id `x-to-y` (a second one `x-to-y-2`); a bare `x` is an agent without one.
 * Agents are AIs, or humans where their id starts with `human`.
 */
export function graphOf(entry: string, ...rest: readonly (string | GraphParts)[]): AgentGraph {
  const parts: GraphParts = Object.assign({}, ...rest.filter((part) => typeof part === 'object'));
  const words = rest.filter((part) => typeof part === 'string');
  const ids = new Set([entry, ...words.flatMap((word) => word.split('>')), ...Object.keys(parts.agents ?? {})]);
  return {
    formatVersion: '1.0',
    name: 'Test',
    entry,
    ...(parts.humanFallback === undefined ? {} : { humanFallback: parts.humanFallback }),
    fields: elements(parts.fields, (id): Field => ({ id, type: 'string' })),
    intents: elements(parts.intents, (id): Intent => ({ id })),
    agents: [...ids].map((id) => ({ id, name: id, kind: id.startsWith('human') ? 'human' : 'ai', ...parts.agents?.[id] })),
    handoffs: handoffsOf(words, parts.handoffs ?? {}),
    escalations: parts.escalations ?? [],
    limits: parts.limits ?? {},
    checks: parts.checks ?? [],
    layout: { agents: {}, groups: {}, notes: {}, ...parts.layout },
  };
}

function elements<T extends object>(parts: Readonly<Record<string, Partial<T>>> = {}, make: (id: string) => T): readonly T[] {
  return Object.entries(parts).map(([id, part]) => ({ ...make(id), ...part }));
}

function handoffsOf(words: readonly string[], parts: Readonly<Record<string, Partial<Handoff>>>): readonly Handoff[] {
  const seen = new Map<string, number>();
  const handoffs = words.filter((word) => word.includes('>')).map((word): Handoff => {
    const [from = '', to = ''] = word.split('>');
    const times = (seen.get(word) ?? 0) + 1;
    seen.set(word, times);
    const id = times === 1 ? `${from}-to-${to}` : `${from}-to-${to}-${times}`;
    return { id, from, to, ...parts[id] };
  });
  const unknown = Object.keys(parts).find((id) => !handoffs.some((handoff) => handoff.id === id));
  if (unknown !== undefined) throw new Error(`graphOf: no handoff '${unknown}'.`);
  return handoffs;
}
