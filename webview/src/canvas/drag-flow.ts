import { sourcesOf } from '#core/graph/defaults';
import type { AgentGraph } from '#core/graph/model';
import type { FlowEdge, FlowNode } from './flow-types';
import { isStub } from './is-stub';
import { type Drawing, type Flow, toFlow } from './to-flow';

/** The drawing while agents are dragged: only they and the lines at them are made anew. Ends of lines stay in their order until the agents are dropped. */
export function dragFlow(still: Flow, drawing: Drawing, dragged: ReadonlySet<string>): Flow {
  const part = toFlow({ ...drawing, graph: around(drawing.graph, dragged) });
  const nodes = new Map(part.nodes.filter(({ id, type }) => type === 'stub' || dragged.has(id)).map((node): [string, FlowNode] => [node.id, node]));
  const edges = new Map(part.edges.map((edge): [string, FlowEdge] => [edge.id, edge]));
  return {
    // What is said of an agent counts lines that are not looked at here.
    nodes: still.nodes.map((node): FlowNode => {
      const next = nodes.get(node.id);
      return next ? { ...next, ...(node.ariaLabel === undefined ? {} : { ariaLabel: node.ariaLabel }) } : node;
    }),
    edges: still.edges.map((edge) => withEndsOf(edge, edges.get(edge.id))),
  };
}

function withEndsOf(before: FlowEdge, after: FlowEdge | undefined): FlowEdge {
  if (!after?.data || !before.data) return before;
  const { startShift, endShift, labelAt } = before.data;
  return { ...after, data: { ...after.data, startShift, endShift, labelAt } };
}

/** The dragged agents, what leads to and from them, and the agents at the other ends. */
function around(graph: AgentGraph, dragged: ReadonlySet<string>): AgentGraph {
  const handoffs = graph.handoffs.filter(({ from, to }) => dragged.has(from) || dragged.has(to));
  const escalations = graph.escalations.filter((escalation) => dragged.has(escalation.to) || (!isStub(graph, escalation) && sourcesOf(graph, escalation).some((id) => dragged.has(id))));
  const shown = new Set([
    ...dragged,
    ...handoffs.flatMap(({ from, to }) => [from, to]),
    ...escalations.flatMap((escalation) => (isStub(graph, escalation) ? [escalation.to] : [escalation.to, ...sourcesOf(graph, escalation)])),
  ]);
  return { ...graph, agents: graph.agents.filter(({ id }) => shown.has(id)), handoffs, escalations, layout: { ...graph.layout, groups: {}, notes: {} } };
}
