import type { Escalation, Handoff } from '../graph/model';

/** The field that the customer is asked for at the source, so that the answer arrives as this one; absent where no answer gets through: then the runtime does not ask. */
export function askedAs(route: Handoff | Escalation, field: string): string | undefined {
  const { carries, redacts = [] } = route;
  const renames = ('renames' in route ? route.renames : undefined) ?? {};
  const source = Object.entries(renames).findLast(([, to]) => to === field)?.[0];
  const name = source ?? field;
  const isKept = source !== undefined || (!Object.hasOwn(renames, field) || renames[field] === field);
  return isKept && (carries === undefined || carries === 'all' || carries.includes(name)) && !redacts.includes(name) ? name : undefined;
}
