import { type AgentNet, FALLBACK, HUMAN, UNSURE } from '../analysis/agent-net';
import { endsOf } from '../analysis/way';
import { type Pointer, pointerTo } from '../base/pointer';
import type { ElementRef } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';

/** What a finding about a way is drawn on. */
export interface EdgeMark {
  readonly at: Pointer;
  readonly element: ElementRef;
}

/** Where the file says that the edge leads where it does. */
export function edgeMark(net: AgentNet, edge: number): EdgeMark {
  const { kind, route } = net.edges;
  const { from: source, to } = endsOf(net, edge);
  const target = to.id;
  const place = route[edge] ?? -1;
  if (kind[edge] === FALLBACK) {
    const handoff = net.graph.handoffs[place];
    if (handoff) return { at: routePointer(net.graph, place) + pointerTo('fallbacks', handoff.fallbacks?.indexOf(target) ?? 0), element: { kind: 'handoff', id: handoff.id } };
    return { at: pointerTo('agents', source.id, 'fallbacks', source.fallbacks?.indexOf(target) ?? 0), element: { kind: 'agent', id: source.id } };
  }
  if (place !== -1) return routeMark(net.graph, place, 'to');
  if (kind[edge] === UNSURE) return { at: pointerTo('agents', source.id, 'confidence', 'below'), element: { kind: 'agent', id: source.id } };
  return { at: kind[edge] === HUMAN ? pointerTo('humanFallback') : pointerTo('agents', source.id), element: kind[edge] === HUMAN ? { kind: 'graph' } : { kind: 'agent', id: source.id } };
}

/** A property of the route, by its place among handoffs and escalations. */
export function routeMark(graph: AgentGraph, place: number, ...steps: readonly (string | number)[]): EdgeMark {
  const isHandoff = place < graph.handoffs.length;
  const route = isHandoff ? graph.handoffs[place] : graph.escalations[place - graph.handoffs.length];
  return { at: routePointer(graph, place) + pointerTo(...steps), element: { kind: isHandoff ? 'handoff' : 'escalation', id: route?.id ?? '' } };
}

function routePointer({ handoffs }: AgentGraph, place: number): Pointer {
  return place < handoffs.length ? pointerTo('handoffs', place) : pointerTo('escalations', place - handoffs.length);
}
