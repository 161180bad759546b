import type { Problem } from '../checks/problem';
import type { EventOf, LedgerEvent } from '../runtime/events';
import type { RunGraph } from '../runtime/run-graph';
import type { RunReport } from '../scenarios/run-report';
import type { Plot } from './plot';

/** A run, and what it was made to show. */
export interface Seen {
  readonly plan: RunGraph;
  readonly problem: Problem;
  readonly plot: Plot;
  readonly events: readonly LedgerEvent[];
  readonly report: RunReport;
}

/** How far a run went the plot's way. */
export interface Walk {
  /** Legs that were taken. */
  readonly passed: number;
  /** The leg after those, as it was proposed. */
  readonly proposal?: EventOf<'handoff.proposed'>;
  /** Why that was not even sent. */
  readonly denial?: EventOf<'handoff.denied'>;
  /** Place of the entry with which the last of them ended, in the ledger. */
  readonly at: number;
}

/** Follows the plot's way through the ledger. */
export function walkOf({ plot: { legs }, events }: Seen): Walk {
  let [passed, at] = [0, 0];
  let proposal: Walk['proposal'];
  let denial: Walk['denial'];
  for (const [place, event] of events.entries()) {
    const leg = legs[passed];
    const isNext = leg !== undefined && 'via' in event && 'to' in event && event.via === leg.via && event.to === leg.to;
    if (event.type === 'handoff.proposed' && isNext) [proposal, denial] = [event, undefined];
    if (event.type === 'handoff.denied' && event.handoffId === proposal?.handoffId) denial = event;
    if (event.type !== 'handoff.committed' || passed === legs.length) continue;
    if (!isNext) break;
    [passed, at] = [passed + 1, place];
    if (passed < legs.length) [proposal, denial] = [undefined, undefined];
  }
  return { passed, at, ...(proposal === undefined ? {} : { proposal }), ...(denial === undefined ? {} : { denial }) };
}

/** The way as it was gone. */
export function pathText({ report }: Pick<Seen, 'report'>): string {
  return report.path.length > 8 ? `${report.path.slice(0, 4).join(' → ')} → … → ${report.path.slice(-3).join(' → ')}` : report.path.join(' → ');
}

/** What the triggers came to at the agent at the end of the way, turn by turn. */
export function turnsAtEnd(seen: Seen): readonly EventOf<'trigger.evaluated'>[] {
  const { passed, at } = walkOf(seen);
  if (passed < seen.plot.legs.length) return [];
  const agent = endOf(seen);
  const after: EventOf<'trigger.evaluated'>[] = [];
  for (const event of seen.events.slice(at)) if (event.type === 'trigger.evaluated' && event.agent === agent) after.push(event);
  return after;
}

/** The agent at the end of the way. */
export function endOf({ plan, plot: { legs } }: Pick<Seen, 'plan' | 'plot'>): string {
  return legs.at(-1)?.to ?? plan.graph.entry;
}
