import type { AgentGraph } from '../graph/model';

/** The budget that the file itself declares. */
export function budgetOf({ limits }: Pick<AgentGraph, 'limits'>): string | undefined {
  if (limits.hops !== undefined) return `the limit of ${limits.hops} handoffs`;
  return limits.visitsPerAgent === undefined ? undefined : `the limit of ${limits.visitsPerAgent} visits to an agent`;
}
