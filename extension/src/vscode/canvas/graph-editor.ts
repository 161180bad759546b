import * as vscode from 'vscode';
import type { Json } from '#core/base/json';
import { type Result, err, ok } from '#core/base/result';
import type { EditRejection, GraphEdit } from '#core/graph/graph-edit';
import { planOn } from '#core/graph/plan-edit';
import type { GraphDocuments } from '../graph-documents';
import { EditQueue } from './edit-queue';

/** Why a document was not changed. */
export type EditFailure = 'stale-version' | 'edit-rejected' | 'read-only';

/** Edits of the version that their maker saw. */
export interface VersionedEdits {
  readonly baseVersion: number;
  readonly edits: readonly GraphEdit[];
}

/** The one door through which graphs are changed: canvas, quick fixes and commands alike. */
export interface GraphEditor {
  /** Makes all edits as one undo step, or none; gives the version after. */
  edit(document: vscode.TextDocument, change: VersionedEdits): Promise<Result<number, EditFailure>>;
  /** The edits as VS Code applies them, for a lightbulb; nothing where they cannot be made. */
  plan(document: vscode.TextDocument, edits: readonly GraphEdit[]): vscode.WorkspaceEdit | undefined;
}

/** Where documents are read, and who hears when edits cannot be made. */
export interface GraphEditorParts {
  readonly documents: GraphDocuments;
  readonly onRejected: (rejection: EditRejection) => void;
}

/** A graph editor. */
export function createGraphEditor(parts: GraphEditorParts): GraphEditor {
  const queue = new EditQueue();
  return {
    edit: (document, change) => queue.run(document.uri.toString(), () => applyEdits(parts, document, change)),
    plan: (document, edits) => {
      const planned = workspaceEditOf(parts, document, edits);
      return planned.ok ? planned.value : undefined;
    },
  };
}

/** Whether the document's file system takes no changes. */
export function isReadOnly(document: vscode.TextDocument): boolean {
  return !document.isUntitled && vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false;
}

async function applyEdits(parts: GraphEditorParts, document: vscode.TextDocument, change: VersionedEdits): Promise<Result<number, EditFailure>> {
  if (isReadOnly(document)) return err('read-only');
  if (document.isClosed || document.version !== change.baseVersion) return err('stale-version');
  const planned = workspaceEditOf(parts, document, change.edits);
  if (!planned.ok) return planned;
  if (planned.value.size === 0) return ok(document.version);
  // False when somebody typed in the meantime: the change event on its way brings the newer text.
  return (await vscode.workspace.applyEdit(planned.value)) ? ok(document.version) : err('stale-version');
}

function workspaceEditOf(
  { documents, onRejected }: GraphEditorParts,
  document: vscode.TextDocument,
  edits: readonly GraphEdit[],
): Result<vscode.WorkspaceEdit, 'edit-rejected'> {
  const { text, read } = documents.snapshot(document);
  const isSound = read.faults.length === 0 && read.document !== undefined;
  const plan = isSound ? planOn(text, read.document as Json, edits) : err({ code: 'broken-document', where: '' } as const);
  if (!plan.ok) {
    onRejected(plan.error);
    return err('edit-rejected');
  }
  const workspaceEdit = new vscode.WorkspaceEdit();
  for (const { offset, length, text } of plan.value) {
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    workspaceEdit.replace(document.uri, range, text);
  }
  return ok(workspaceEdit);
}
