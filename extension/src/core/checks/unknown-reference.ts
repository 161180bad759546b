import type { GraphEdit } from '../graph/graph-edit';
import type { Finding, Subject } from './check';
import { nearest } from './nearest';
import type { Fix } from './problem';
import { type Reference, referencesOf } from './references';
import { quoted } from './words';

/** A mention of something that the graph does not have. */
export type UnknownReference = Reference;

/** Mentions of one sort that lead to nothing. */
export function* unknownReferences({ graph }: Subject, to: Reference['to']): Generator<Finding<UnknownReference>> {
  const known = new Set(graph[`${to}s`].map(({ id }) => id));
  for (const reference of referencesOf(graph)) {
    if (reference.to === to && !known.has(reference.name)) yield { at: reference.at, part: reference.part, element: reference.element, data: reference };
  }
}

/** Fixes for a mention of nothing: the name most like it, or a new element of that name. */
export function fixesForUnknown(reference: UnknownReference, { graph }: Subject, create: Extract<GraphEdit, { type: `${string}/add` }>): readonly Fix[] {
  const near = nearest(reference.name, graph[`${reference.to}s`].map(({ id }) => id));
  const use: readonly Fix[] = near === undefined ? [] : [{ title: `Use ${quoted(near)}`, edits: editsTo(near, reference, graph), isSafe: false }];
  const made: Fix = { title: `Add the ${reference.to} ${quoted(reference.name)}`, edits: [create], isSafe: false };
  return isUsable(reference) ? [...use, made] : use;
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
