import { deepEqual, equal } from 'node:assert/strict';
import type * as vscode from 'vscode';
import { err } from '#core/base/result';
import { graphOf } from '../../../test/support/graph-of';
import { EventEmitter, FakeDocument, fired } from '../../../test/support/fake-vscode';
import { textOf } from '#core/graph/print-graph';
import type { ElementRef } from '#core/graph/graph-edit';
import type { Problem } from '#core/checks/problem';
import type { CheckedDocument } from '../diagnostics/graph-checker';
import { GraphDocuments } from '../graph-documents';
import { type CanvasParts, CanvasSession } from './canvas-session';

interface Said {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A session on a document of one agent, the canvas it speaks to, and what it has said. */
function sessionOn() {
  const document = new FakeDocument(textOf(graphOf('a')));
  const [heard, moved, checked] = [new EventEmitter<unknown>(), new EventEmitter<unknown>(), new EventEmitter<CheckedDocument>()];
  const marked = new EventEmitter<void>();
  const marks = { breakpoints: [] as readonly ElementRef[], paused: [] };
  const said: Said[] = [];
  const failures: string[] = [];
  const panel = {
    visible: true, active: true, onDidChangeViewState: moved.event,
    webview: { postMessage: (message: Said) => void said.push(message), onDidReceiveMessage: heard.event },
  };
  const parts = {
    documents: new GraphDocuments(),
    checker: { onDidCheck: checked.event, latest: () => undefined },
    marker: { onDidChange: marked.event, of: () => marks },
    overlays: { onDidChange: new EventEmitter<vscode.Uri>().event, of: () => undefined },
    editor: { edit: async () => err('stale-version') },
    log: { failed: (doing: string) => void failures.push(doing), noted: () => {} },
  };
  const asDocument = document as unknown as vscode.TextDocument;
  const session = new CanvasSession(parts as unknown as CanvasParts, {
    document: asDocument, panel: panel as unknown as vscode.WebviewPanel, layoutWorkerUri: 'worker',
  });
  const open = (protocolVersion = 1) => heard.fire({ kind: 'event', name: 'canvas/opened', params: { protocolVersion } });
  const names = () => said.map(({ name }) => name);
  return { document, asDocument, session, panel, heard, moved, checked, marked, marks, said, failures, open, names };
}

describe('a canvas session', () => {
  it('says nothing until the canvas is open, then everything', () => {
    const { document, open, names } = sessionOn();
    document.type(textOf(graphOf('b')));
    deepEqual(names(), []);
    open();
    deepEqual(names(), ['canvas/configured', 'graph/changed']);
  });

  it('tells each version once', () => {
    const { document, open, said } = sessionOn();
    open();
    document.type(textOf(graphOf('b')));
    fired.changed.fire({ document }); // saved: the same version once more
    deepEqual(said.slice(1).map(({ params }) => params['version']), [1, 2]);
  });

  it('is deaf to other documents', () => {
    const { open, names } = sessionOn();
    open();
    new FakeDocument('{}').type('[]');
    deepEqual(names(), ['canvas/configured', 'graph/changed']);
  });

  it('passes on the problems of its document', () => {
    const { asDocument, checked, open, said } = sessionOn();
    open();
    const problems = [{ check: 'x' }] as unknown as readonly Problem[];
    checked.fire({ document: asDocument, version: 1, problems });
    deepEqual(said.at(-1)?.params, { version: 1, problems });
  });

  it('tells of breakpoints when there are some, and when they change', () => {
    const { marked, marks, open, said } = sessionOn();
    marks.breakpoints = [{ kind: 'agent', id: 'a' }];
    open();
    deepEqual(said.at(-1), { kind: 'event', name: 'debug/marked', params: marks });
    marks.breakpoints = [];
    marked.fire();
    deepEqual(said.at(-1)?.params, { breakpoints: [], paused: [] });
  });

  it('keeps what was asked of a canvas that is not open until it is', () => {
    const { session, open, names } = sessionOn();
    session.select({ kind: 'agent', id: 'a' });
    session.command('fit', false);
    deepEqual(names(), []);
    open();
    deepEqual(names().slice(2), ['selection/requested', 'command/requested']);
  });

  it('starts anew when a hidden canvas is shown again', () => {
    const { session, panel, moved, open, names } = sessionOn();
    open();
    panel.visible = false;
    moved.fire(undefined);
    session.select({ kind: 'agent', id: 'a' });
    open();
    deepEqual(names(), ['canvas/configured', 'graph/changed', 'canvas/configured', 'graph/changed', 'selection/requested']);
  });

  it('says where a broken text is broken', () => {
    const { document, open, said } = sessionOn();
    document.type('{\n  "name": "A",\n  oops\n}');
    open();
    const faults = said.at(-1)?.params['faults'] as readonly { readonly line: number }[];
    equal(faults[0]?.line, 2);
  });

  it('answers an edit', async () => {
    const { heard, open, said } = sessionOn();
    open();
    heard.fire({ kind: 'request', id: 7, name: 'graph/edit', params: { baseVersion: 0, edits: [] } });
    await new Promise((resolve) => setImmediate(resolve));
    deepEqual(said.at(-1), { kind: 'reply', id: 7, result: err('stale-version') });
  });

  it('tells of a canvas that speaks another version', () => {
    const { open, names, failures } = sessionOn();
    open(99);
    deepEqual([names(), failures], [[], ['canvas/opened']]);
  });

  it('lets go of every listener, and says no more', () => {
    const before = fired.changed.listening;
    const { session, document, heard, moved, checked, marked, open, said } = sessionOn();
    open();
    session.dispose();
    const count = said.length;
    document.type('{}');
    deepEqual([fired.changed.listening, heard.listening, moved.listening, checked.listening, marked.listening, said.length], [before, 0, 0, 0, 0, count]);
  });
});
