import { NEVER, feasibility, judgeOf } from '../analysis/feasible';
import type { GraphEdit } from '../graph/graph-edit';
import type { AgentGraph, Condition, Handoff } from '../graph/model';

/** An agent between two handoffs. */
export interface Between {
  readonly agent: string;
  readonly before: Handoff;
  readonly after: Handoff;
}

/** Edits that lead the first handoff straight to the target of the second, with what both do to conversations; nothing where one handoff cannot do both. */
export function mergeThrough(graph: AgentGraph, { agent, before, after }: Between): readonly GraphEdit[] | undefined {
  // A handoff that comes back, or fires so often only, means something else when it is one with another.
  const isPeculiar = [before, after].some(({ then, limit, cooldownTurns, renames, fallbacks }) => then === 'return' || limit !== undefined || cooldownTurns !== undefined || renames !== undefined || fallbacks !== undefined);
  if (isPeculiar) return undefined;
  const when = bothOf(before, after);
  if (feasibility(judgeOf(graph), when) === NEVER) return undefined;
  const target = { kind: 'handoff' as const, id: before.id };
  const set = (path: string, value: Handoff['carries'] | Condition): GraphEdit => ({ type: 'property/set', target, path: [path], value: JSON.parse(JSON.stringify(value)) });
  const [carries, redacts] = [carriedByBoth(before, after), [...new Set([...(before.redacts ?? []), ...(after.redacts ?? [])])]];
  return [
    { type: 'handoff/reconnect', id: before.id, from: before.from, to: after.to },
    ...(when === undefined || when === before.when ? [] : [set('when', when)]),
    ...(carries === undefined || carries === before.carries ? [] : [set('carries', carries)]),
    ...(redacts.length === (before.redacts?.length ?? 0) ? [] : [set('redacts', redacts)]),
    ...requirementsOf(graph, agent, after.to),
    { type: 'handoff/remove', id: after.id },
    { type: 'agent/remove', id: agent },
  ];
}

/** A condition for one handoff in place of two. What the second waits for is waited for before the first. */
function bothOf({ when: first }: Handoff, { when: second }: Handoff): Condition | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return JSON.stringify(first) === JSON.stringify(second) ? first : { all: [first, second] };
}

function carriedByBoth({ carries: first = 'all' }: Handoff, { carries: second = 'all' }: Handoff): Handoff['carries'] {
  if (first === 'all' || second === 'all') return first === 'all' ? (second === 'all' ? undefined : second) : first;
  return first.filter((field) => second.includes(field));
}

/** What the agent required is required of the target from now on. */
function requirementsOf(graph: AgentGraph, agent: string, target: string): readonly GraphEdit[] {
  const requiresOf = (id: string): readonly string[] => graph.agents.find((one) => one.id === id)?.contract?.requires ?? [];
  const missing = requiresOf(agent).filter((field) => !requiresOf(target).includes(field));
  if (missing.length === 0) return [];
  return [{ type: 'property/set', target: { kind: 'agent', id: target }, path: ['contract', 'requires'], value: [...requiresOf(target), ...missing] }];
}
