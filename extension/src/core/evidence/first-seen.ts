import type { LedgerEvent } from '../runtime/events';
import { reportOf } from '../scenarios/report';
import type { Exhibit } from './exhibit';
import type { Seen } from './seen';

/**
 * Place of the entry by which the run shows the fault: from there on it is seen at whatever entry one stops, but for
 * those at which a handoff is under way and nothing can be said of how it ends.
 * Cost: a look at each shorter ledger, from the end back to that entry.
 */
export function firstSeen({ shows }: Exhibit, seen: Seen): number {
  const { events } = seen;
  let first = events.length - 1;
  for (let place = first - 1; place >= 0; place -= 1) {
    if (isUnderWay(events, place)) continue;
    if (shows(cutAfter(seen, place)) === undefined) break;
    first = place;
  }
  return first;
}

const ENDS: readonly LedgerEvent['type'][] = ['handoff.denied', 'handoff.committed', 'handoff.rolledback'];

/** Whether a handoff that was proposed up to there has not ended there. */
function isUnderWay(events: readonly LedgerEvent[], place: number): boolean {
  const last = events.findLast(({ type }, at) => at <= place && (type === 'handoff.proposed' || ENDS.includes(type)));
  return last?.type === 'handoff.proposed';
}

/** The run as it stands after that entry. */
function cutAfter(seen: Seen, place: number): Seen {
  const events = seen.events.slice(0, place + 1);
  return { ...seen, events, report: reportOf(events, '') };
}
