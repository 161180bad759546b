import { type AgentNet, ESCALATION, HANDOFF } from '../analysis/agent-net';
import { type Pointer, pointerTo } from '../base/pointer';
import type { ElementRef } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';

/** A place in the file, and what is drawn there. */
export interface Closing {
  readonly at: Pointer;
  readonly element: ElementRef;
}

/** Where the loop is marked: the last handoff on it, else the last escalation, else the agent that it starts at. */
export function closingOf(graph: AgentGraph, net: AgentNet, edges: readonly number[]): Closing {
  const last = (wanted: number): number | undefined => edges.findLast((edge) => net.edges.kind[edge] === wanted);
  const handoff = last(HANDOFF);
  const count = graph.handoffs.length;
  if (handoff !== undefined) {
    const place = net.edges.route[handoff] ?? 0;
    return { at: pointerTo('handoffs', place, 'to'), element: { kind: 'handoff', id: net.routes[place]?.id ?? '' } };
  }
  const escalation = last(ESCALATION);
  if (escalation !== undefined) {
    const place = net.edges.route[escalation] ?? 0;
    return { at: pointerTo('escalations', place - count, 'to'), element: { kind: 'escalation', id: net.routes[place]?.id ?? '' } };
  }
  const id = net.agents[net.edges.from[edges[0] ?? 0] ?? 0]?.id ?? '';
  return { at: pointerTo('agents', id, 'confidence', 'below'), element: { kind: 'agent', id } };
}
