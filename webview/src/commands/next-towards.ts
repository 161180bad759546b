import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph, Point } from '#core/graph/model';
import { sourcesOf } from '#core/graph/defaults';
import { connectedTo } from './going';

/** Where the agents of a graph stand. */
export interface Scene {
  readonly graph: AgentGraph;
  readonly positions: ReadonlyMap<string, Point>;
}

/** Sideways distance counts this much more than distance ahead. */
const SIDEWAYS = 2;

/** What lies further beside than this is in that direction only where nothing else is. */
const WIDE = 2;

/**
 * Where an arrow key leads. From an agent: to the connected agent that lies that way, else to whichever does. From a line: to the
 * end that lies that way. From nothing: to the entry. Nothing where there is none that way.
 */
export function nextTowards(scene: Scene, from: ElementRef | undefined, towards: Point): ElementRef | undefined {
  const { graph, positions } = scene;
  if (from?.kind === 'handoff' || from?.kind === 'escalation') return asRef(furthest(endsOf(graph, from), positions, towards));
  if (from?.kind !== 'agent' || !positions.has(from.id)) return asRef(positions.has(graph.entry) ? graph.entry : graph.agents[0]?.id);
  const connected = new Set(connectedTo(graph, [from.id]));
  const near = new Map([...positions].filter(([id]) => connected.has(id)));
  return asRef(nearestTowards(near, from.id, { towards, cone: WIDE }) ?? nearestTowards(positions, from.id, { towards, cone: WIDE }) ?? nearestTowards(positions, from.id, { towards, cone: Infinity }));
}

function asRef(id: string | undefined): ElementRef | undefined {
  return id === undefined ? undefined : { kind: 'agent', id };
}

function endsOf(graph: AgentGraph, ref: ElementRef): readonly string[] {
  if (ref.kind === 'handoff') return graph.handoffs.flatMap((handoff) => (handoff.id === ref.id ? [handoff.from, handoff.to] : []));
  return graph.escalations.flatMap((escalation) => (ref.kind === 'escalation' && escalation.id === ref.id ? [...sourcesOf(graph, escalation), escalation.to] : []));
}

/** The one that lies furthest in the direction. */
function furthest(ids: readonly string[], positions: ReadonlyMap<string, Point>, towards: Point): string | undefined {
  const ahead = (id: string): number => {
    const at = positions.get(id);
    return at ? at.x * towards.x + at.y * towards.y : -Infinity;
  };
  return ids.reduce<string | undefined>((best, id) => (best === undefined || ahead(id) > ahead(best) ? id : best), undefined);
}

/** A direction, and how far beside it counts as in it: sideways over ahead. */
interface Way {
  readonly towards: Point;
  readonly cone: number;
}

/** The agent one comes to first when going from one that way. */
function nearestTowards(positions: ReadonlyMap<string, Point>, from: string, { towards, cone }: Way): string | undefined {
  const start = positions.get(from);
  if (!start) return undefined;
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const [id, at] of positions) {
    const [dx, dy] = [at.x - start.x, at.y - start.y];
    const ahead = dx * towards.x + dy * towards.y;
    const sideways = Math.abs(dx * towards.y + dy * towards.x);
    if (id === from || ahead <= 0 || sideways > ahead * cone) continue;
    const cost = ahead + SIDEWAYS * sideways;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
