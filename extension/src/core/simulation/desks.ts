import { type Stream, keyOf, uniform } from '../base/draws';
import { WEEK_MINUTES, isWithin, readHours } from '../graph/working-hours';
import { zoneOffset } from '../graph/zone-offset';
import type { RunGraph } from '../runtime/run-graph';

const MINUTE_MS = 60_000;
const ARRIVES = keyOf('customer arrives');

/** What a person's desk answers outside its working hours. */
export const CLOSED = 'CLOSED';

/** Whether nobody is at an agent's desk. Units: milliseconds from Monday 00:00 UTC. */
export type Desks = (agent: string, weekMs: number) => boolean;

/** Desks that never close. */
export const ALWAYS_OPEN: Desks = () => false;

/** The desks of the people who have working hours. Hours that cannot be read close nothing; a zone that is unknown or left out is UTC. */
export function desksOf({ graph }: RunGraph): Desks {
  const desks = new Map(graph.agents.flatMap(({ id, kind, availability: { hours, timeZone } = {} }) => {
    const shifts = kind === 'human' && hours !== undefined ? readHours(hours) : undefined;
    return shifts === undefined ? [] : [[id, { shifts, offset: zoneOffset(timeZone ?? 'UTC') ?? 0 }] as const];
  }));
  if (desks.size === 0) return ALWAYS_OPEN;
  return (agent, weekMs) => {
    const desk = desks.get(agent);
    return desk !== undefined && !isWithin(desk.shifts, Math.floor(weekMs / MINUTE_MS) + desk.offset);
  };
}

/** When in the week a conversation begins: evenly spread, as no graph says more. Units: milliseconds from Monday 00:00 UTC. */
export function arrivalOf(conversation: Stream): number {
  return Math.floor(uniform(conversation, ARRIVES) * WEEK_MINUTES * MINUTE_MS);
}
