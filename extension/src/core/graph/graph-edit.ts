import type { Json } from '../base/json';
import type { Pointer } from '../base/pointer';
import type { Agent, Direction, Escalation, Field, GroupFrame, Handoff, Intent, Note, Point } from './model';

/**
 * The only ways to change a graph. Canvas gestures, quick fixes, forms and merges all take this door.
 * `id` of a handoff or escalation is the model's (so `#N` reaches one without a usable id).
 * `place` is an index in document order; the end where left out.
 * `bends` that are empty make the line straight again.
 */
export type GraphEdit =
  | { readonly type: 'agent/add'; readonly agent: Agent; readonly at?: Point }
  | { readonly type: 'agent/remove'; readonly id: string }
  | { readonly type: 'agent/rename'; readonly id: string; readonly to: string }
  | { readonly type: 'agent/move'; readonly id: string; readonly to: Point }
  | { readonly type: 'handoff/add'; readonly handoff: Handoff; readonly place?: number }
  | { readonly type: 'handoff/remove'; readonly id: string }
  | { readonly type: 'handoff/rename'; readonly id: string; readonly to: string }
  | { readonly type: 'handoff/reconnect'; readonly id: string; readonly from: string; readonly to: string }
  | { readonly type: 'handoff/reorder'; readonly id: string; readonly place: number }
  | { readonly type: 'escalation/add'; readonly escalation: Escalation; readonly place?: number }
  | { readonly type: 'escalation/remove'; readonly id: string }
  | { readonly type: 'escalation/rename'; readonly id: string; readonly to: string }
  | { readonly type: 'escalation/reorder'; readonly id: string; readonly place: number }
  | { readonly type: 'field/add'; readonly field: Field }
  | { readonly type: 'field/remove'; readonly id: string }
  | { readonly type: 'field/rename'; readonly id: string; readonly to: string }
  | { readonly type: 'intent/add'; readonly intent: Intent }
  | { readonly type: 'intent/remove'; readonly id: string }
  | { readonly type: 'intent/rename'; readonly id: string; readonly to: string }
  | { readonly type: 'layout/set'; readonly agents: Readonly<Record<string, Point>> }
  | { readonly type: 'layout/turn'; readonly direction: Direction }
  | { readonly type: 'route/bend'; readonly id: string; readonly bends: readonly Point[] }
  | { readonly type: 'group/set'; readonly id: string; readonly group: GroupFrame }
  | { readonly type: 'group/remove'; readonly id: string }
  | { readonly type: 'note/set'; readonly id: string; readonly note: Note }
  | { readonly type: 'note/remove'; readonly id: string }
  | PropertySet;

/**
 * Sets one property of one element, or takes it out (`value` left out). Missing parents are made, parents left empty go.
 * `path` is inside the element: `['contract', 'requires']`, `['when', 'all', 0, 'atLeast']`.
 */
export interface PropertySet {
  readonly type: 'property/set';
  readonly target: ElementRef;
  readonly path: readonly (string | number)[];
  readonly value?: Json;
}

/** An element of the graph. `graph` is the document itself: name, entry, limits, checks. */
export type ElementRef =
  | { readonly kind: 'graph' }
  | { readonly kind: 'agent' | 'handoff' | 'escalation' | 'field' | 'intent' | 'group' | 'note'; readonly id: string };

/** Why an edit cannot be made. `where` is the pointer it was about. */
export interface EditRejection {
  readonly code: 'no-such-element' | 'id-taken' | 'id-invalid' | 'broken-document' | 'not-minimal';
  readonly where: Pointer;
}
