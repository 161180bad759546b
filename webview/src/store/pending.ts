import { applyEdits } from '#core/graph/apply-edits';
import type { GraphEdit } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';

/** Edits that the canvas shows before the text has them. Versions are the document's. */
export interface PendingEdits {
  readonly id: number;
  readonly edits: readonly GraphEdit[];
  /** The version that they were sent for; nothing while they wait. */
  readonly sentFor?: number;
  /** The version that has them, as the extension answered. */
  readonly madeIn?: number;
}

/** Whether a text of this version already has the edits, as far as is known: until the answer comes, the next version is taken for theirs. */
function isIn({ sentFor, madeIn }: PendingEdits, version: number): boolean {
  return madeIn === undefined ? sentFor !== undefined && version > sentFor : version >= madeIn;
}

/** The graph of that version with what is not yet in it; edits that do not fit it are left out. */
export function withPending(told: AgentGraph, version: number, pending: readonly PendingEdits[]): AgentGraph {
  return pending.reduce((graph, one) => {
    if (isIn(one, version)) return graph;
    const edited = applyEdits(graph, one.edits);
    return edited.ok ? edited.value : graph;
  }, told);
}

/** What still waits when a text of that version is there. */
export function stillPending(pending: readonly PendingEdits[], version: number): readonly PendingEdits[] {
  const rest = pending.filter((one) => one.madeIn === undefined || version < one.madeIn);
  return rest.length === pending.length ? pending : rest;
}
