import { canResolve } from '../graph/defaults';
import type { Agent, AuthorityLimit, Scalar } from '../graph/model';

/** What one agent may do that another may not. */
export type Growth =
  | { readonly kind: 'tool'; readonly tool: string }
  /** `example` is a value of the field with which only the first may act. */
  | { readonly kind: 'limit'; readonly field: string; readonly example: Scalar; readonly above?: number };

/**
 * What the callee may do that its caller may not, on the matters on which both state something: a limit on the same field, or tools that
 * include all of the caller's. Who states nothing is of another trade, so nothing grows.
 */
export function growthsOf(caller: Agent, callee: Agent): readonly Growth[] {
  return [...toolGrowths(caller, callee), ...limitGrowths(caller, callee)];
}

function toolGrowths({ authority }: Agent, callee: Agent): readonly Growth[] {
  const own = authority?.tools ?? [];
  if (own.length === 0 || (callee.authority?.tools?.length ?? 0) <= own.length) return [];
  const tools = new Set(callee.authority?.tools);
  if (own.some((tool) => !tools.has(tool))) return [];
  return [...tools].filter((tool) => !own.includes(tool)).map((tool) => ({ kind: 'tool', tool }));
}

function limitGrowths(caller: Agent, callee: Agent): readonly Growth[] {
  if (caller.authority?.limits === undefined) return [];
  const fields = new Set((callee.authority?.limits ?? []).map(({ field }) => field));
  return [...fields].flatMap((field): readonly Growth[] => {
    const own = limitsOn(caller, field);
    if (own.length === 0) return [];
    const example = beyond(limitsOn(callee, field), own);
    if (example === undefined) return [];
    const { atMost: above } = boundsOf(own);
    return [{ kind: 'limit', field, example, ...(typeof example === 'number' && example > above ? { above } : {}) }];
  });
}

/** Whether the agent may itself do what grows. A human may; so may an agent that resolves without a limit on the field. */
export function covers(agent: Agent, callee: Agent, growth: Growth): boolean {
  if (agent.kind === 'human') return true;
  if (growth.kind === 'tool') return agent.authority?.tools?.includes(growth.tool) === true;
  const own = limitsOn(agent, growth.field);
  return own.length === 0 ? canResolve(agent) : beyond(limitsOn(callee, growth.field), own) === undefined;
}

function limitsOn({ authority }: Agent, field: string): readonly AuthorityLimit[] {
  return (authority?.limits ?? []).filter((limit) => limit.field === field);
}

/** A value within the first limits and outside the others; absent where there is none. */
function beyond(limits: readonly AuthorityLimit[], others: readonly AuthorityLimit[]): Scalar | undefined {
  return candidatesOf([...limits, ...others]).find((value) => isWithin(limits, value) && !isWithin(others, value));
}

/** Values among which one is found wherever there is any: all bounds, and beside and between them. */
function candidatesOf(limits: readonly AuthorityLimit[]): readonly Scalar[] {
  const listed = limits.flatMap(({ in: values = [] }) => values);
  const numbers = [...new Set(limits.flatMap(({ atMost, atLeast }) => [atMost, atLeast]).filter((bound) => bound !== undefined))].toSorted((a, b) => a - b);
  const between = numbers.map((bound, place) => (bound + (numbers[place + 1] ?? bound + 2)) / 2);
  return [...listed, ...numbers.toReversed(), ...between, ...numbers.slice(0, 1).map((bound) => bound - 1)];
}

function isWithin(limits: readonly AuthorityLimit[], value: Scalar): boolean {
  return limits.every(({ atMost, atLeast, in: values }) => {
    if (values !== undefined && !values.includes(value)) return false;
    if (atMost === undefined && atLeast === undefined) return true;
    return typeof value === 'number' && value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity);
  });
}

function boundsOf(limits: readonly AuthorityLimit[]): { readonly atMost: number } {
  return { atMost: Math.min(...limits.map(({ atMost }) => atMost ?? Infinity)) };
}
