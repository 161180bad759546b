import type { JsonObject } from '../base/json';
import type { Fragment } from './fragment';
import { freshId } from './fresh-id';
import type { ElementRef, GraphEdit } from './graph-edit';
import type { AgentGraph, Point } from './model';
import { documentOf } from './print-graph';
import { readDocument } from './read-document';
import { rewriteAgentMentions } from './references';

/** How far beside what is there a copy is put. Units: pixels. */
const BESIDE = 40;

/** What pasting does: the edits, what to select then, and what of the part could not come along. */
export interface Pasting {
  readonly edits: readonly GraphEdit[];
  readonly refs: readonly ElementRef[];
  /** Ids of agents that are mentioned, and neither pasted nor there. */
  readonly lost: readonly string[];
}

/**
 * Adds the part to the graph. Ids that are taken are given anew, and what mentions them follows; fields and intents of the same name
 * are taken to be the same. The middle comes to stand at `at`, or a little beside where it was.
 */
export function pasteEdits(graph: AgentGraph, fragment: Fragment, at: Point | undefined): Pasting {
  const agentIds = freshIds(fragment.agents, graph.agents, 'agent');
  const known = new Set(graph.agents.map(({ id }) => id));
  const lost = new Set<string>();
  const follow = (id: string): string | undefined => {
    const to = agentIds.get(id) ?? (known.has(id) ? id : undefined);
    if (to === undefined && id !== '') lost.add(id);
    return to;
  };
  const part = readDocument(rewriteAgentMentions(documentFor(fragment), follow));
  const routes = [...graph.handoffs, ...graph.escalations];
  const routeIds = freshIds([...part.handoffs, ...part.escalations], routes, 'handoff');
  const groupIds = freshIds(keysOf(part.layout.groups), keysOf(graph.layout.groups), 'group');
  const noteIds = freshIds(keysOf(part.layout.notes), keysOf(graph.layout.notes), 'note');
  const by = shiftTo(part, at, Object.values(graph.layout.agents));
  const moved = <T extends Point>(point: T): T => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  const idOf = (ids: ReadonlyMap<string, string>, id: string): string => ids.get(id) ?? id;
  const edits: readonly GraphEdit[] = [
    ...part.fields.filter(({ id }) => isFieldName(id) && !graph.fields.some((field) => field.id === id)).map((field): GraphEdit => ({ type: 'field/add', field })),
    ...part.intents.filter(({ id }) => isId(id) && !graph.intents.some((intent) => intent.id === id)).map((intent): GraphEdit => ({ type: 'intent/add', intent })),
    ...part.agents.map((agent): GraphEdit => {
      const place = Object.hasOwn(part.layout.agents, agent.id) ? part.layout.agents[agent.id] : undefined;
      return { type: 'agent/add', agent: { ...agent, id: idOf(agentIds, agent.id) }, ...(place && isFinite(place) ? { at: moved(place) } : {}) };
    }),
    ...part.handoffs.map((handoff): GraphEdit => ({ type: 'handoff/add', handoff: { ...handoff, id: idOf(routeIds, handoff.id) } })),
    ...part.escalations.map((escalation): GraphEdit => ({ type: 'escalation/add', escalation: { ...escalation, id: idOf(routeIds, escalation.id) } })),
    ...Object.entries(part.layout.routes ?? {}).flatMap(([id, { bends }]): readonly GraphEdit[] => (routeIds.has(id) ? [{ type: 'route/bend', id: idOf(routeIds, id), bends: bends.map(moved) }] : [])),
    ...Object.entries(part.layout.groups).map(([id, group]): GraphEdit => ({ type: 'group/set', id: idOf(groupIds, id), group: moved({ ...group, ...(group.agents ? { agents: group.agents.map((agent) => idOf(agentIds, agent)) } : {}) }) })),
    ...Object.entries(part.layout.notes).map(([id, note]): GraphEdit => ({ type: 'note/set', id: idOf(noteIds, id), note: moved(note) })),
  ];
  return { edits, refs: refsOf(edits), lost: [...lost] };
}

/** The part as a document. Its own agents' mentions stay those of the part until they are rewritten. */
function documentFor(fragment: Fragment): JsonObject {
  return documentOf({ formatVersion: '1.0', name: '', entry: '', limits: {}, checks: [], ...fragment });
}

function keysOf(record: Readonly<Record<string, unknown>>): readonly { readonly id: string }[] {
  return Object.keys(record).map((id) => ({ id }));
}

/** An id for each element that neither those that are there nor another of the new ones has. */
function freshIds(elements: readonly { readonly id: string }[], there: readonly { readonly id: string }[], fallback: string): ReadonlyMap<string, string> {
  const taken = new Set(there.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const { id } of elements) {
    const fresh = isId(id) && !taken.has(id) ? id : freshId(id, [...taken], fallback);
    taken.add(fresh);
    ids.set(id, fresh);
  }
  return ids;
}

function isId(id: string): boolean {
  return /^[a-z][a-z0-9-]{0,63}$/.test(id);
}

/** JSON can write numbers that are none. */
function isFinite({ x, y }: Point): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

function isFieldName(id: string): boolean {
  return /^[a-z][A-Za-z0-9]{0,63}$/.test(id);
}

/** How far the part is moved: to the place, or beside where it was and beside copies that stand there already. */
function shiftTo({ layout }: Pick<AgentGraph, 'layout'>, at: Point | undefined, taken: readonly Point[]): Point {
  const points = [...Object.values(layout.agents), ...Object.values(layout.groups), ...Object.values(layout.notes)].filter(isFinite);
  const [first] = points;
  if (!first) return { x: BESIDE, y: BESIDE };
  if (!at) {
    let by = BESIDE;
    while (taken.some(({ x, y }) => x === first.x + by && y === first.y + by)) by += BESIDE;
    return { x: by, y: by };
  }
  const [x, y] = [Math.min(...points.map((point) => point.x)), Math.min(...points.map((point) => point.y))];
  return { x: Math.round(at.x - x), y: Math.round(at.y - y) };
}

/** What edits that add leave to select: the boxes, or the lines where there are none. */
function refsOf(edits: readonly GraphEdit[]): readonly ElementRef[] {
  const boxes = edits.flatMap((edit): readonly ElementRef[] => {
    if (edit.type === 'agent/add') return [{ kind: 'agent', id: edit.agent.id }];
    if (edit.type === 'note/set') return [{ kind: 'note', id: edit.id }];
    return edit.type === 'group/set' ? [{ kind: 'group', id: edit.id }] : [];
  });
  if (boxes.length > 0) return boxes;
  return edits.flatMap((edit): readonly ElementRef[] => {
    if (edit.type === 'handoff/add') return [{ kind: 'handoff', id: edit.handoff.id }];
    return edit.type === 'escalation/add' ? [{ kind: 'escalation', id: edit.escalation.id }] : [];
  });
}
