import * as vscode from 'vscode';
import type { Json } from '#core/base/json';
import { editDocument } from '#core/graph/edit-document';
import type { EditRejection, GraphEdit } from '#core/graph/graph-edit';
import { type Named, isDefinitionOf, mentionsOfNamed } from '#core/language/mentions';
import type { GraphEditor } from '../canvas/graph-editor';
import type { GraphDocuments } from '../graph-documents';
import { type NamedAt, namedAt } from './named-at';
import type { Sources } from './sources';

/** What renaming works with. */
export interface RenameParts {
  readonly sources: Sources;
  readonly documents: GraphDocuments;
  readonly editor: Pick<GraphEditor, 'plan'>;
}

/** Sorts of ids that an edit can rename. */
const RENAMED = ['agent', 'field', 'intent', 'handoff', 'escalation'] as const;

type Renamed = (typeof RENAMED)[number];

/** Renames an id wherever it stands: in the graph by the same edits as on the canvas, and in the files of scenarios for it. */
export function renamer(parts: RenameParts): vscode.RenameProvider {
  return {
    prepareRename: async (document, position) => {
      const found = await renamable(parts, document, position);
      return { range: found.source.rangeOf(found.mention), placeholder: found.named.id };
    },
    provideRenameEdits: async (document, position, newName) => {
      const found = await renamable(parts, document, position);
      return editFor(parts, found, newName.replace(/^"(.*)"$/, '$1'));
    },
  };
}

/** Errors: a sentence that VS Code shows where the cursor is. */
async function renamable({ sources }: RenameParts, document: vscode.TextDocument, position: vscode.Position): Promise<NamedAt> {
  const { l10n } = vscode;
  const found = await namedAt(sources, document, position);
  if (!found || !isRenamed(found.named)) throw new Error(l10n.t('Put the cursor on the id of an agent, field, intent, handoff or escalation to rename it.'));
  const definitions = found.graph.mentions.filter((mention) => isDefinitionOf(mention, found.named));
  if (definitions.length === 0) throw new Error(l10n.t("'{0}' is not declared in the graph, so there is nothing to rename.", found.named.id));
  if (definitions.length > 1) throw new Error(l10n.t("'{0}' is declared more than once. Mend that first.", found.named.id));
  return found;
}

function isRenamed(named: Named): named is Named & { readonly kind: Renamed } {
  return RENAMED.some((kind) => kind === named.kind);
}

async function editFor({ sources, documents, editor }: RenameParts, { graph, named }: NamedAt, to: string): Promise<vscode.WorkspaceEdit> {
  const document = await vscode.workspace.openTextDocument(graph.uri);
  const edit = { type: `${named.kind as Renamed}/rename`, id: named.id, to } as const satisfies GraphEdit;
  const { read } = documents.snapshot(document);
  const isSound = read.faults.length === 0;
  const edited = isSound ? editDocument(read.document as Json | undefined, [edit]) : { ok: false as const, error: { code: 'broken-document', where: '' } as const };
  if (!edited.ok) throw new Error(sentenceFor(edited.error, named, to));
  const changes = editor.plan(document, [edit]);
  if (!changes) throw new Error(sentenceFor({ code: 'not-minimal', where: '' }, named, to));
  for (const source of await sources.scenariosFor(graph.uri)) {
    for (const mention of mentionsOfNamed(source.mentions, named)) changes.replace(source.uri, source.rangeOf(mention), to);
  }
  return changes;
}

function sentenceFor({ code }: EditRejection, { kind, id }: Named, to: string): string {
  const { l10n } = vscode;
  switch (code) {
    case 'id-taken':
      return l10n.t("'{0}' is taken already.", to);
    case 'id-invalid':
      return kind === 'field'
        ? l10n.t("'{0}' cannot be a field name: it starts with a small letter, then letters and digits follow, 64 at most.", to)
        : l10n.t("'{0}' cannot be an id: it starts with a small letter, then small letters, digits and hyphens follow, 64 at most.", to);
    case 'broken-document':
      return l10n.t('The graph has errors that stand in the way. The Problems panel lists them.');
    default:
      return l10n.t("'{0}' cannot be renamed.", id);
  }
}
