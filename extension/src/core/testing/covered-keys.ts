import type { AgentGraph, Handoff } from '../graph/model';
import type { LedgerEvent } from '../runtime/events';
import { type RunGraph, runGraph } from '../runtime/run-graph';
import { isThreshold } from './boundary';
import { placedAtoms, withAtom } from './condition-atoms';
import { coverageOfRun } from './cover-run';
import { type Coverage, emptyCoverage } from './coverage';
import { confidencePointer, edgeKey, nearCondition, sideKey } from './generation-targets';

type Side = 'holds' | 'fails';

/** The key of one side of a threshold, met with the value next to it. */
export function nearKey(key: string): string {
  return `near ${key}`;
}

/** Tells the keys of all that a run comes to. Thresholds that are met with the value next to them have a key for that as well. */
export function keysOf(plan: RunGraph): (events: readonly LedgerEvent[]) => ReadonlySet<string> {
  const { graph } = plan;
  const plain = emptyCoverage(graph);
  const near = (['holds', 'fails'] as const).map((side) => lensOf(graph, side));
  return (events) => {
    const { handoffs, escalations, conditions } = coverageOfRun(plan, plain, events);
    const keys = new Set([...handoffs, ...escalations].flatMap(({ id, count }) => (count > 0 ? [edgeKey(id)] : [])));
    for (const { pointer, holds, fails } of conditions) {
      if (holds > 0) keys.add(sideKey('holds', pointer));
      if (fails > 0) keys.add(sideKey('fails', pointer));
    }
    for (const lens of near) for (const key of seenThrough(lens, events)) keys.add(key);
    return keys;
  };
}

/** The graph with each threshold changed to "is the value next to it": looked at through it, a run shows which of those values it had. */
interface Lens {
  readonly side: Side;
  readonly plan: RunGraph;
  readonly empty: Coverage;
  /** For conditions that the document does not have. */
  readonly pointers: ReadonlyMap<string, string>;
}

function lensOf(graph: AgentGraph, side: Side): Lens {
  const unsure = graph.agents.flatMap(({ id, confidence }): readonly Handoff[] =>
    confidence === undefined ? [] : [{ id: `confidence of ${id}`, from: id, to: id, when: nearCondition(graph, { signal: 'confidence', below: confidence.threshold }, side) }],
  );
  const changed: AgentGraph = {
    ...graph,
    handoffs: [...graph.handoffs.map((handoff) => withNear(graph, handoff, side)), ...unsure],
    escalations: graph.escalations.map((escalation) => withNear(graph, escalation, side)),
  };
  const pointers = new Map(unsure.map(({ from }, place) => [`/handoffs/${graph.handoffs.length + place}/when`, confidencePointer(from)]));
  return { side, plan: runGraph(changed), empty: emptyCoverage(changed), pointers };
}

function withNear<T extends Pick<Handoff, 'when'>>(graph: AgentGraph, route: T, side: Side): T {
  const { when } = route;
  if (when === undefined) return route;
  const changed = placedAtoms(when, '').reduce((made, { pointer, atom }) => (isThreshold(atom) ? withAtom(made, '', { pointer, to: nearCondition(graph, atom, side) }) : made), when);
  return { ...route, when: changed };
}

function seenThrough({ side, plan, empty, pointers }: Lens, events: readonly LedgerEvent[]): readonly string[] {
  const { conditions } = coverageOfRun(plan, empty, events);
  return conditions.flatMap(({ pointer, holds }) => (holds > 0 ? [nearKey(sideKey(side, pointers.get(pointer) ?? pointer))] : []));
}
