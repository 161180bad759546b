import { namesInOrder } from '../base/canonical-json';
import type { Json, JsonObject } from '../base/json';
import type { Carries } from '../graph/model';
import type { Conversation, EnvelopeView } from './conversation';
import { own } from './own';

/** What stands in an envelope for a redacted value. */
export const MASK = '[redacted]';

/** How a route treats the fields on their way. */
export interface Policy {
  readonly carries: Carries;
  readonly redacts: readonly string[];
  readonly renames: Readonly<Record<string, string>>;
}

/** Whether the context has a value there that its owner can read. */
export function isAvailable(context: JsonObject, field: string): boolean {
  const value = own(context, field);
  return value !== undefined && value !== null && value !== MASK;
}

/** The context with its fields in order of their names: the form that all states keep, as it is the quickest to write. */
export function inOrder(context: JsonObject): JsonObject {
  if (isInOrder(context)) return context;
  const ordered: Record<string, Json> = {};
  for (const name of namesInOrder(context)) ordered[name] = context[name] ?? null;
  return ordered;
}

function isInOrder(context: JsonObject): boolean {
  let before = '';
  for (const name of Object.keys(context)) {
    if (name < before) return false;
    before = name;
  }
  return true;
}

/** What becomes of each field of the context under the policy. `missing` is relative to what the target requires. Order: by code unit. */
export function viewOf(context: JsonObject, policy: Policy, requires: readonly string[]): EnvelopeView {
  const carried = policy.carries === 'all' ? undefined : new Set(policy.carries);
  const kept: string[] = [];
  const dropped: string[] = [];
  const redacted: string[] = [];
  const renamed: { from: string; to: string }[] = [];
  for (const name of Object.keys(inOrder(context))) {
    if (carried?.has(name) === false) {
      dropped.push(name);
      continue;
    }
    kept.push(name);
    if (policy.redacts.includes(name)) redacted.push(name);
    const to = own(policy.renames, name);
    if (to !== undefined && to !== name) renamed.push({ from: name, to });
  }
  const view = { dropped, history: policy.carries === 'all', kept, missing: [], redacted, renamed };
  if (requires.length === 0) return view;
  const arriving = projectContext(context, view);
  return { ...view, missing: requires.filter((name) => !isAvailable(arriving, name)) };
}

/** The context as the target sees it. A renamed field wins over one that had that name before. */
export function projectContext(context: JsonObject, view: EnvelopeView): JsonObject {
  if (view.dropped.length + view.redacted.length + view.renamed.length === 0) return context;
  const redacted = new Set(view.redacted);
  const renamed = new Map(view.renamed.map(({ from, to }) => [from, to]));
  const carried = (name: string, as: string): [string, Json] => [as, redacted.has(name) ? MASK : (own(context, name) ?? null)];
  const unchanged = view.kept.filter((name) => !renamed.has(name)).map((name) => carried(name, name));
  return inOrder(Object.fromEntries([...unchanged, ...view.renamed.map(({ from, to }) => carried(from, to))]));
}

/** The context with which the latest waiting agent goes on: what it knew, and what has been found out since. */
export function restoreContext(state: Conversation): JsonObject {
  const frame = state.returnStack.at(-1);
  if (frame === undefined) return state.context;
  const found = Object.entries(state.context)
    .filter(([, value]) => value !== MASK) // it knows the value behind the mask
    .map(([name, value]) => [own(frame.renamed, name) ?? name, value] as const);
  return inOrder({ ...frame.context, ...Object.fromEntries(found) });
}
