import { canonicalJson } from '#core/base/canonical-json';
import type { RunGraph } from '#core/runtime/run-graph';
import { type Moment, all, first } from './invariants';
import type { Trace } from './random-run';

/** Whoever is no person is escalated from once the conversation has used up its time. */
export function overdue(plan: RunGraph, seen: Trace['seen']): string | undefined {
  const late = seen.find(({ input, before, events }) => {
    const isLate = Math.max(input.at, before.t) >= before.startedAt + plan.limits.deadlineMs && !before.ownerIsHuman;
    const evaluated = all(events, 'trigger.evaluated')[0];
    return isLate && evaluated !== undefined && evaluated.selected.code !== 'DEADLINE';
  });
  return late === undefined ? undefined : `at entry ${late.before.seq}`;
}

/** More often, or sooner again, than the handoff says. A person is never kept from a conversation by it. */
export function overused(plan: RunGraph, history: readonly Moment[]): string | undefined {
  const taken = new Map<string, { count: number; turn: number }>();
  return first(history, 'handoff.committed', ({ event: { via, kind, to }, before }) => {
    const { limit = Infinity, cooldownTurns = 0 } = plan.graph.handoffs.find(({ id }) => id === via) ?? {};
    const last = taken.get(via);
    const isBound = kind !== 'return' && plan.agents.get(to)?.kind !== 'human';
    taken.set(via, { count: (last?.count ?? 0) + (kind === 'return' ? 0 : 1), turn: before.turn });
    if (!isBound || last === undefined) return false;
    if (last.count >= limit) return `${via} is taken ${last.count + 1} times`;
    return cooldownTurns > 0 && before.turn - last.turn <= cooldownTurns && `${via} is taken again after ${before.turn - last.turn} turns`;
  });
}

/** Fields and words that the waiting agent had and has no more. A field may have another value: one that was found out since. */
export function poorReturn(history: readonly Moment[]): string | undefined {
  return first(history, 'handoff.committed', ({ event, before, after }) => {
    const frame = before.returnStack.at(-1);
    if (event.kind !== 'return') return false;
    if (frame === undefined || frame.agent !== event.to) return `${event.to} gets back what it did not give away`;
    const since = Object.values(before.context).map((value) => JSON.stringify(value));
    const lost = Object.entries(frame.context).find(([name, value]) => {
      const now = JSON.stringify(after.context[name]);
      return now !== JSON.stringify(value) && (now === '"[redacted]"' || !since.includes(now));
    });
    if (lost !== undefined) return `${event.to} has lost ${lost[0]}`;
    const said = new Set(after.history.map((words) => canonicalJson(words)));
    return frame.history.some((words) => !said.has(canonicalJson(words))) && `${event.to} has lost words`;
  });
}

/** A token that is not the conversation's does nothing. */
export function wrongToken(seen: Trace['seen']): string | undefined {
  const wrong = seen.find(({ input, before, events }) => input.type === 'resume' && events.length > 0 && (before.status !== 'parked' || input.token !== before.token));
  return wrong === undefined ? undefined : `at entry ${wrong.before.seq}`;
}
