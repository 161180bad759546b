import { type Result, ok } from '../base/result';
import { editDocument } from './edit-document';
import type { EditRejection, GraphEdit } from './graph-edit';
import type { AgentGraph } from './model';
import { documentOf } from './print-graph';
import { readDocument } from './read-document';

/** The graph after the edits, all or none. Errors: what `EditRejection` says. */
export function applyEdits(graph: AgentGraph, edits: readonly GraphEdit[]): Result<AgentGraph, EditRejection> {
  const edited = editDocument(documentOf(graph), edits);
  return edited.ok ? ok(readDocument(edited.value)) : edited;
}
