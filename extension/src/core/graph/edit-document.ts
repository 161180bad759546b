import type { Json, JsonObject } from '../base/json';
import { pointerTo } from '../base/pointer';
import { type Result, err, ok } from '../base/result';
import type { EditRejection, ElementRef, GraphEdit, PropertySet } from './graph-edit';
import { isEmpty, withKey, withKeyIn, withKeyRenamed, withPart, withoutKey } from './keep';
import { KEY_ORDER, LAYOUT_ORDER } from './key-order';
import { elementOf, withoutMadeId } from './print-graph';
import { isObject, listOf, objectOf, own } from './raw';
import { routeIds } from './read-route';
import { type Rewrite, rewriteAgentMentions, rewriteFieldMentions, rewriteIntentMentions, rewriteRouteMentions } from './references';

type Edited = Result<JsonObject, EditRejection>;
type Section = 'agents' | 'fields' | 'intents';
type RouteSection = 'handoffs' | 'escalations';
type DrawnSection = 'groups' | 'notes';

/** The document after the edits, all or none. Parts that do not change are the very objects of the old one. */
export function editDocument(document: Json | undefined, edits: readonly GraphEdit[]): Edited {
  if (!isObject(document)) return err({ code: 'broken-document', where: '' });
  let current = document;
  for (const edit of edits) {
    const next = editOnce(current, edit);
    if (!next.ok) return next;
    current = next.value;
  }
  return ok(current);
}

function editOnce(document: JsonObject, edit: GraphEdit): Edited {
  switch (edit.type) {
    case 'agent/add': {
      const added = addElement(document, 'agents', edit.agent);
      return added.ok && edit.at ? ok(setLayout(added.value, { [edit.agent.id]: { ...edit.at } })) : added;
    }
    case 'field/add':
      return addElement(document, 'fields', edit.field);
    case 'intent/add':
      return addElement(document, 'intents', edit.intent);
    case 'agent/remove':
      return removeElement(document, 'agents', edit.id);
    case 'field/remove':
      return removeElement(document, 'fields', edit.id);
    case 'intent/remove':
      return removeElement(document, 'intents', edit.id);
    case 'agent/rename':
      return renameElement(document, 'agents', edit);
    case 'field/rename':
      return renameElement(document, 'fields', edit);
    case 'intent/rename':
      return renameElement(document, 'intents', edit);
    case 'agent/move':
      return hasElement(document, 'agents', edit.id) ? ok(setLayout(document, { [edit.id]: { ...edit.to } })) : missing('agents', edit.id);
    case 'layout/set':
      return ok(setLayout(document, edit.agents));
    case 'layout/turn':
      return ok(setInLayout(document, ['direction'], edit.direction === 'right' ? null : edit.direction));
    case 'route/bend':
      return ok(setInLayout(document, ['routes', edit.id], edit.bends.length === 0 ? null : { bends: edit.bends.map(({ x, y }) => ({ x, y })) }));
    case 'group/set':
      return ok(setInLayout(document, ['groups', edit.id], edit.group));
    case 'group/remove':
      return hasDrawn(document, 'groups', edit.id) ? ok(setInLayout(document, ['groups', edit.id], null)) : missing('groups', edit.id);
    case 'note/set':
      return ok(setInLayout(document, ['notes', edit.id], edit.note));
    case 'note/remove':
      return hasDrawn(document, 'notes', edit.id) ? ok(setInLayout(document, ['notes', edit.id], null)) : missing('notes', edit.id);
    case 'property/set':
      return setProperty(document, edit);
    default:
      return editRoute(document, edit);
  }
}

function editRoute(document: JsonObject, edit: Extract<GraphEdit, { type: `handoff/${string}` | `escalation/${string}` }>): Edited {
  const section: RouteSection = edit.type.startsWith('handoff/') ? 'handoffs' : 'escalations';
  if (edit.type === 'handoff/add') return addRoute(document, section, { route: edit.handoff, place: edit.place });
  if (edit.type === 'escalation/add') return addRoute(document, section, { route: edit.escalation, place: edit.place });
  const list = listOf(own(document, section));
  const at = routePlace(document, section, edit.id);
  const route = list[at];
  if (!isObject(route)) return missing(section, edit.id);
  switch (edit.type) {
    case 'handoff/remove':
    case 'escalation/remove':
      return ok(rewriteRouteMentions(withList(document, section, list.toSpliced(at, 1)), dropping(edit.id)));
    case 'handoff/reorder':
    case 'escalation/reorder':
      return ok(withList(document, section, list.toSpliced(at, 1).toSpliced(edit.place, 0, route)));
    case 'handoff/rename':
    case 'escalation/rename': {
      const refusal = refuseRouteId(document, edit.to, `${pointerTo(section, at)}/id`);
      if (refusal) return err(refusal);
      const renamed = withList(document, section, list.with(at, withKeyIn(KEY_ORDER.handoff, route, ['id', edit.to])));
      return ok(rewriteRouteMentions(renamed, renaming(edit.id, edit.to)));
    }
    case 'handoff/reconnect':
      return ok(withList(document, section, list.with(at, withKey(withKey(route, 'from', edit.from), 'to', edit.to))));
  }
}

const MENTIONS: Readonly<Record<Section, (document: JsonObject, rewrite: Rewrite) => JsonObject>> = {
  agents: rewriteAgentMentions,
  fields: rewriteFieldMentions,
  intents: rewriteIntentMentions,
};

/** Source: the schema's own pattern for ids, and for names of fields. */
const VALID: Readonly<Record<Section | RouteSection, RegExp>> = {
  agents: /^[a-z][a-z0-9-]{0,63}$/,
  intents: /^[a-z][a-z0-9-]{0,63}$/,
  handoffs: /^[a-z][a-z0-9-]{0,63}$/,
  escalations: /^[a-z][a-z0-9-]{0,63}$/,
  fields: /^[a-z][A-Za-z0-9]{0,63}$/,
};

function hasElement(document: JsonObject, section: Section, id: string): boolean {
  return Object.hasOwn(objectOf(own(document, section)), id);
}

function hasDrawn(document: JsonObject, section: DrawnSection, id: string): boolean {
  return isObject(own(objectOf(own(objectOf(own(document, 'layout')), section)), id));
}

function missing(section: Section | RouteSection | DrawnSection, id: string): Edited {
  return err({ code: 'no-such-element', where: section === 'groups' || section === 'notes' ? pointerTo('layout', section, id) : pointerTo(section, id) });
}

function refuseId(document: JsonObject, section: Section, id: string): EditRejection | undefined {
  if (!VALID[section].test(id)) return { code: 'id-invalid', where: pointerTo(section, id) };
  return hasElement(document, section, id) ? { code: 'id-taken', where: pointerTo(section, id) } : undefined;
}

function addElement(document: JsonObject, section: Section, element: { readonly id: string } & object): Edited {
  const refusal = refuseId(document, section, element.id);
  if (refusal) return err(refusal);
  return ok(withSection(document, section, withKey(objectOf(own(document, section)), element.id, elementOf(element))));
}

function removeElement(document: JsonObject, section: Section, id: string): Edited {
  if (!hasElement(document, section, id)) return missing(section, id);
  const removed = withSection(document, section, withoutKey(objectOf(own(document, section)), id));
  const drawn = section === 'agents' ? setInLayout(removed, ['agents', id], null) : removed;
  return ok(MENTIONS[section](drawn, dropping(id)));
}

function renameElement(document: JsonObject, section: Section, { id, to }: { readonly id: string; readonly to: string }): Edited {
  if (!hasElement(document, section, id)) return missing(section, id);
  if (id === to) return ok(document);
  const refusal = refuseId(document, section, to);
  if (refusal) return err(refusal);
  const renamed = withSection(document, section, withKeyRenamed(objectOf(own(document, section)), id, to));
  return ok(MENTIONS[section](section === 'agents' ? renameInLayout(renamed, id, to) : renamed, renaming(id, to)));
}

function renaming(id: string, to: string): Rewrite {
  return (mention) => (mention === id ? to : mention);
}

function dropping(id: string): Rewrite {
  return (mention) => (mention === id ? undefined : mention);
}

/** The document with the section; an optional one that is empty goes. */
function withSection(document: JsonObject, section: string, value: Json): JsonObject {
  return withKeyIn(KEY_ORDER.graph, document, [section, isEmpty(value) && section !== 'agents' ? undefined : value]);
}

function withList(document: JsonObject, section: RouteSection, list: readonly Json[]): JsonObject {
  return withSection(document, section, list);
}

function routePlace(document: JsonObject, section: RouteSection, id: string): number {
  return routeIds(listOf(own(document, section)), section === 'handoffs' ? '#' : '#e').indexOf(id);
}

function refuseRouteId(document: JsonObject, id: string, where: string): EditRejection | undefined {
  if (!VALID.handoffs.test(id)) return { code: 'id-invalid', where };
  const isTaken = routePlace(document, 'handoffs', id) !== -1 || routePlace(document, 'escalations', id) !== -1;
  return isTaken ? { code: 'id-taken', where } : undefined;
}

interface NewRoute {
  readonly route: Parameters<typeof withoutMadeId>[0];
  readonly place: number | undefined;
}

function addRoute(document: JsonObject, section: RouteSection, { route, place }: NewRoute): Edited {
  const list = listOf(own(document, section));
  const at = place ?? list.length;
  const refusal = route.id.startsWith('#') ? undefined : refuseRouteId(document, route.id, pointerTo(section, at));
  return refusal ? err(refusal) : ok(withList(document, section, list.toSpliced(at, 0, withoutMadeId(route))));
}

function setLayout(document: JsonObject, agents: Readonly<Record<string, { readonly x: number; readonly y: number }>>): JsonObject {
  return Object.entries(agents).reduce((next, [id, { x, y }]) => {
    const before = objectOf(own(objectOf(own(objectOf(own(next, 'layout')), 'agents')), id));
    return setInLayout(next, ['agents', id], withKey(withKey(before, 'x', x), 'y', y));
  }, document);
}

function setInLayout(document: JsonObject, steps: readonly string[], value: object | string | null): JsonObject {
  const layout = withPart(own(document, 'layout'), { steps, value: value === null ? undefined : (value as JsonObject | string), order: LAYOUT_ORDER });
  return withKeyIn(KEY_ORDER.graph, document, ['layout', layout]);
}

function renameInLayout(document: JsonObject, id: string, to: string): JsonObject {
  const layout = objectOf(own(document, 'layout'));
  const agents = own(layout, 'agents');
  return isObject(agents) ? withKey(document, 'layout', withKey(layout, 'agents', withKeyRenamed(agents, id, to))) : document;
}

function setDrawnProperty(document: JsonObject, { target, path, value }: { readonly target: Extract<ElementRef, { id: string }>; readonly path: PropertySet['path']; readonly value: Json | undefined }): Edited {
  const section = target.kind === 'group' ? 'groups' : 'notes';
  if (!hasDrawn(document, section, target.id)) return missing(section, target.id);
  const before = objectOf(own(objectOf(own(objectOf(own(document, 'layout')), section)), target.id));
  const next = withPart(before, { steps: path, value, order: KEY_ORDER[target.kind] }) ?? {};
  return ok(setInLayout(document, [section, target.id], objectOf(next)));
}

function setProperty(document: JsonObject, { target, path, value }: Extract<GraphEdit, { type: 'property/set' }>): Edited {
  if (target.kind === 'group' || target.kind === 'note') return setDrawnProperty(document, { target, path, value });
  if (target.kind === 'graph') return ok(objectOf(withPart(document, { steps: path, value, order: KEY_ORDER.graph })));
  const section = `${target.kind}s` as const;
  const at = section === 'handoffs' || section === 'escalations' ? routePlace(document, section, target.id) : target.id;
  const parts = own(document, section);
  const element = Array.isArray(parts) ? (parts as readonly Json[])[Number(at)] : objectOf(parts)[String(at)];
  if (!isObject(element) || (typeof at === 'string' && !hasElement(document, section as Section, at))) return missing(section, target.id);
  const next = withPart(element, { steps: path, value, order: KEY_ORDER[target.kind] }) ?? {};
  return ok(withKey(document, section, Array.isArray(parts) ? (parts as readonly Json[]).with(Number(at), next) : withKey(objectOf(parts), String(at), next)));
}
