import type { Agent } from '../graph/model';
import { type RunGraph, humanFor } from '../runtime/run-graph';

/** Whether control can go from one owner of a path to the next: by a handoff, an escalation, a fallback, a human who stands in, or back to who waits. */
export function isAllowedStep(plan: RunGraph, path: readonly string[], place: number): boolean {
  const from = path[place - 1] ?? '';
  const to = path[place] ?? '';
  return targetsOf(plan, from).has(to) || path.slice(0, place - 1).some((earlier) => earlier === to && waits(plan, earlier));
}

/** Everybody to whom an agent can hand over, whatever the reason. */
export function targetsOf(plan: RunGraph, from: string): ReadonlySet<string> {
  const agent = plan.agents.get(from);
  const handoffs = plan.handoffs.get(from) ?? [];
  const escalations = plan.escalations.get(from) ?? [];
  const human = humanFor(plan, from);
  const all = [
    ...handoffs.flatMap(({ to, fallbacks = [] }) => [to, ...fallbacks]),
    ...escalations.map(({ to }) => to),
    ...(agent === undefined ? [] : standInsOf(agent)),
    ...(human === undefined ? [] : [human]),
    ...(plan.graph.humanFallback === undefined ? [] : [plan.graph.humanFallback]),
  ];
  return new Set(all.filter((to) => to !== from && plan.agents.has(to)));
}

function standInsOf({ fallbacks = [], confidence }: Agent): readonly string[] {
  return [...fallbacks, ...(confidence?.below === undefined ? [] : [confidence.below])];
}

/** Whether the agent ever gets control back. */
function waits(plan: RunGraph, agent: string): boolean {
  return (plan.handoffs.get(agent) ?? []).some(({ then }) => then === 'return');
}
