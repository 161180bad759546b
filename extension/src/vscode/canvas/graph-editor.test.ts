import { deepEqual, equal } from 'node:assert/strict';
import type * as vscode from 'vscode';
import { err, ok } from '#core/base/result';
import type { GraphEdit } from '#core/graph/graph-edit';
import { textOf } from '#core/graph/print-graph';
import { FakeDocument, type WorkspaceEdit, workspace } from '../../../test/support/fake-vscode';
import { graphOf } from '../../../test/support/graph-of';
import { GraphDocuments } from '../graph-documents';
import { createGraphEditor } from './graph-editor';

const rename: GraphEdit = { type: 'agent/rename', id: 'b', to: 'c' };

/** An editor, and what it heard of edits that cannot be made. */
function editorOf() {
  const rejected: string[] = [];
  const editor = createGraphEditor({ documents: new GraphDocuments(), onRejected: ({ code }) => rejected.push(code) });
  const edit = (document: FakeDocument, edits: readonly GraphEdit[], baseVersion = document.version) =>
    editor.edit(document as unknown as vscode.TextDocument, { baseVersion, edits });
  return { edit, rejected };
}

describe('the graph editor', () => {
  const text = textOf(graphOf('a', 'a>b'));
  const { applyEdit } = workspace;
  let applied: WorkspaceEdit[];

  beforeEach(() => {
    applied = [];
    workspace.applyEdit = async (edit) => {
      applied.push(edit);
      return true;
    };
  });
  afterEach(() => {
    workspace.applyEdit = applyEdit;
  });

  it('makes all text edits of a change in one', async () => {
    const { edit } = editorOf();
    deepEqual(await edit(new FakeDocument(text), [rename]), ok(1));
    equal(applied.length, 1);
    deepEqual(applied[0]?.replaced.map(({ range }) => text.slice(range.start, range.end)).every((part) => part.length < 8), true);
  });

  it('touches nothing where nothing changes', async () => {
    const { edit } = editorOf();
    deepEqual(await edit(new FakeDocument(text), []), ok(1));
    deepEqual(applied, []);
  });

  it('refuses an edit of another version than the document has', async () => {
    const { edit } = editorOf();
    deepEqual(await edit(new FakeDocument(text), [rename], 0), err('stale-version'));
    deepEqual(applied, []);
  });

  it('calls a change stale that VS Code does not make', async () => {
    workspace.applyEdit = async () => false;
    const { edit } = editorOf();
    deepEqual(await edit(new FakeDocument(text), [rename]), err('stale-version'));
  });

  it('leaves a broken text alone, and says why', async () => {
    const { edit, rejected } = editorOf();
    deepEqual(await edit(new FakeDocument('{ "agents": '), [rename]), err('edit-rejected'));
    deepEqual([applied, rejected], [[], ['broken-document']]);
  });

  it('does not change what cannot be written', async () => {
    const { edit } = editorOf();
    deepEqual(await edit(new FakeDocument(text, 'git'), [rename]), err('read-only'));
  });

  it('plans each change on the text that the change before has left', async () => {
    const { edit } = editorOf();
    const document = new FakeDocument(text);
    workspace.applyEdit = async () => {
      document.type(textOf(graphOf('a', 'a>c')));
      return true;
    };
    const [first, second] = await Promise.all([edit(document, [rename]), edit(document, [rename], 2)]);
    deepEqual([first, second], [ok(2), err('edit-rejected')]);
  });
});
