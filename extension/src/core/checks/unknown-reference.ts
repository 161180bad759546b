import type { GraphEdit } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';
import type { Finding, Subject } from './check';
import { nearest } from '../base/nearest';
import type { Fix } from './problem';
import { type Reference, referencesOf } from './references';
import { quoted } from './words';

/** A mention of something that the graph does not have. */
export type UnknownReference = Reference;

/** All mentions that lead to nothing. */
export function unknownMentions(graph: AgentGraph): readonly Reference[] {
  const known = { agent: idsOf(graph.agents), field: idsOf(graph.fields), intent: idsOf(graph.intents) };
  return referencesOf(graph, (to, name) => !known[to].has(name));
}

function idsOf(elements: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(elements.map(({ id }) => id));
}

/** Mentions of one sort that lead to nothing. */
export function unknownReferences({ unknown }: Subject, wanted: Reference['to']): readonly Finding<UnknownReference>[] {
  const found = unknown().filter(({ to }) => to === wanted);
  return found.map((reference) => ({ at: reference.at, part: reference.part, element: reference.element, data: reference }));
}

/** Fixes for a mention of nothing: the name most like it, or a new element of that name where there may be one. */
export function fixesForUnknown(reference: UnknownReference, { graph }: Subject, create: Extract<GraphEdit, { type: `${string}/add` }> | undefined): readonly Fix[] {
  const near = nearest(reference.name, graph[`${reference.to}s`].map(({ id }) => id));
  const use: readonly Fix[] = near === undefined ? [] : [{ title: `Use ${quoted(near)}`, edits: editsTo(near, reference, graph), isSafe: false }];
  if (create === undefined || !isUsable(reference)) return use;
  const made: Fix = { title: `Add the ${reference.to} ${quoted(reference.name)}`, edits: [create], isSafe: false };
  return [...use, made];
}

/** Whether the name could be an element's: the schema tells of those that could not. */
function isUsable({ to, name }: Reference): boolean {
  return (to === 'field' ? /^[a-z][A-Za-z0-9]{0,63}$/ : /^[a-z][a-z0-9-]{0,63}$/).test(name);
}

function editsTo(name: string, { element, path, part }: Reference, graph: Subject['graph']): readonly GraphEdit[] {
  if (part === 'value') return [{ type: 'property/set', target: element, path, value: name }];
  const old = String(path.at(-1));
  const handoff = graph.handoffs.find((one) => element.kind === 'handoff' && one.id === element.id);
  const entries = Object.entries(handoff?.renames ?? {}).map(([from, to]) => [from === old ? name : from, to] as const);
  return [{ type: 'property/set', target: element, path: path.slice(0, -1), value: Object.fromEntries(entries) }];
}
