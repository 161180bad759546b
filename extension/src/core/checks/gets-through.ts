import type { Escalation, Handoff } from '../graph/model';

/** Whether what the customer answers at the source arrives as the field: only then does the runtime ask. */
export function getsThrough(route: Handoff | Escalation, field: string): boolean {
  const { carries, redacts = [] } = route;
  const renames = ('renames' in route ? route.renames : undefined) ?? {};
  const source = Object.entries(renames).findLast(([, to]) => to === field)?.[0];
  const name = source ?? field;
  const isKept = source !== undefined || (!Object.hasOwn(renames, field) || renames[field] === field);
  return isKept && (carries === undefined || carries === 'all' || carries.includes(name)) && !redacts.includes(name);
}
