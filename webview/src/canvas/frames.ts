import type { AgentGraph } from '#core/graph/model';
import type { Frame } from '../store/state';
import { PREFIX } from './flow-types';

/** Size of a note that says none, and of a group that is collapsed. */
export const NOTE = { width: 200, height: 80 } as const;
export const COLLAPSED = { width: 240, height: 76 } as const;

/** Least sizes. */
export const LEAST = { width: 80, height: 40 } as const;

/** The box of the note or group that the drawing knows by that id: as it is dragged, else as the file says; nothing for other ids. */
export function frameOf({ layout }: Pick<AgentGraph, 'layout'>, id: string, framed: Readonly<Record<string, Frame>>): Frame | undefined {
  const frame = declaredFrame(layout, id);
  return frame && (framed[id] ?? frame);
}

function declaredFrame(layout: AgentGraph['layout'], id: string): Frame | undefined {
  if (id.startsWith(PREFIX.note)) {
    const note = layout.notes[id.slice(PREFIX.note.length)];
    return note && { x: note.x, y: note.y, width: note.width ?? NOTE.width, height: note.height ?? NOTE.height };
  }
  const group = id.startsWith(PREFIX.group) ? layout.groups[id.slice(PREFIX.group.length)] : undefined;
  return group && { x: group.x, y: group.y, ...(group.collapsed ? COLLAPSED : { width: group.width, height: group.height }) };
}

/** The groups that hide their agents: the id of the group's box for each hidden agent. */
export function hiddenIn({ layout }: Pick<AgentGraph, 'layout'>): ReadonlyMap<string, string> {
  return new Map(Object.entries(layout.groups).flatMap(([id, { agents = [], collapsed }]) => (collapsed ? agents.map((agent) => [agent, `${PREFIX.group}${id}`] as const) : [])));
}

/** The graph with each hidden agent standing for its group's box: lines lead there, and those within one are gone. */
export function withGroupsClosed(graph: AgentGraph, hidden: ReadonlyMap<string, string>): AgentGraph {
  if (hidden.size === 0) return graph;
  const box = (id: string): string => hidden.get(id) ?? id;
  return {
    ...graph,
    agents: graph.agents.filter(({ id }) => !hidden.has(id)),
    handoffs: graph.handoffs.flatMap((handoff) => {
      const [from, to] = [box(handoff.from), box(handoff.to)];
      if (from === handoff.from && to === handoff.to) return [handoff];
      return from === to ? [] : [{ ...handoff, from, to }];
    }),
    escalations: graph.escalations.flatMap((escalation) => {
      const { from = '*', to } = escalation;
      if (from === '*') return [{ ...escalation, to: box(to) }];
      const sources = [...new Set((typeof from === 'string' ? [from] : from).map(box))].filter((id) => id !== box(to));
      return sources.length === 0 ? [] : [{ ...escalation, from: sources, to: box(to) }];
    }),
  };
}
