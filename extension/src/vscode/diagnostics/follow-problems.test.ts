import { deepEqual } from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import { CodeActionKind, CodeActionTriggerKind, EventEmitter, FakeDocument } from '../../../test/support/fake-vscode';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import { ProblemFollower } from './follow-problems';

const problemOn = (id: string): Problem => ({
  check: 'unreachable-agent', severity: 'warning', pointer: `/agents/${id}`, part: 'key', element: { kind: 'agent', id }, message: id, verdict: 'proved', fixes: [],
});
const inPanel = { triggerKind: CodeActionTriggerKind.Invoke, only: CodeActionKind.QuickFix, diagnostics: [] } as unknown as vscode.CodeActionContext;
const inText = { triggerKind: CodeActionTriggerKind.Automatic, only: undefined, diagnostics: [] } as unknown as vscode.CodeActionContext;

/** A follower at a clock that the test moves, and what it has selected. */
function following({ isOpen = true } = {}) {
  const document = new FakeDocument('{}') as unknown as vscode.TextDocument;
  const [opened, published, tabs] = [new EventEmitter<unknown>(), new EventEmitter<vscode.TextDocument>(), new EventEmitter<unknown>()];
  const takenBack: string[] = [];
  const selected: string[] = [];
  const state = { nowMs: 10_000, isOpen };
  const session = { document, select: ({ id }: { readonly id: string }) => void selected.push(id) };
  const sessions = { of: () => (state.isOpen ? [session] : []), onDidOpen: opened.event };
  const follower = new ProblemFollower({
    sessions: sessions as unknown as CanvasSessions,
    onDidPublish: published.event as unknown as vscode.Event<vscode.TextDocument>,
    publishAgain: () => {},
    onDidChangeTabs: tabs.event,
    takeBack: (_document, { message }) => void takenBack.push(message),
    showInText: () => {},
    now: () => state.nowMs,
  });
  const ask = (id: string, context = inPanel) => follower.asked(document, [problemOn(id)], context);
  const open = () => {
    state.isOpen = true;
    opened.fire(session);
  };
  return { follower, document, open, published, tabs, selected, takenBack, state, ask };
}

describe('the follower of the Problems panel', () => {
  it('selects what is selected there', () => {
    const { follower, ask, selected } = following();
    ask('a');
    ask('b');
    follower.dispose();
    deepEqual(selected, ['a', 'b']);
  });

  it('takes no notice of lightbulbs in the text', () => {
    const { follower, ask, selected } = following();
    ask('a', inText);
    follower.dispose();
    deepEqual(selected, []);
  });

  it('takes no notice of what VS Code asks again by itself after findings were published', () => {
    const { follower, document, published, ask, selected, state } = following();
    ask('a');
    ask('b');
    state.nowMs += 2_000;
    published.fire(document);
    state.nowMs += 300;
    ask('a');
    ask('b');
    follower.dispose();
    deepEqual(selected, ['a', 'b']);
  });

  it('selects what is clicked for the first time just after findings were published', () => {
    const { follower, document, published, ask, selected } = following();
    published.fire(document);
    ask('a');
    follower.dispose();
    deepEqual(selected, ['a']);
  });

  it('selects again what was selected before something else was', () => {
    const { follower, ask, selected, state } = following();
    ask('a');
    ask('b');
    state.nowMs += 2_000;
    ask('a');
    follower.dispose();
    deepEqual(selected, ['a', 'b', 'a']);
  });

  it('waits for the canvas that the click opens', () => {
    const { follower, open, ask, selected, state } = following({ isOpen: false });
    ask('a');
    state.nowMs += 1_000;
    open();
    follower.dispose();
    deepEqual(selected, ['a']);
  });

  it('looks for a canvas to take back whenever tabs change after a click', () => {
    const { follower, tabs, ask, takenBack, state } = following();
    tabs.fire(undefined);
    ask('a');
    tabs.fire(undefined);
    state.nowMs += 60_000;
    tabs.fire(undefined);
    follower.dispose();
    deepEqual(takenBack, ['a', 'a']);
  });

  it('does not wait for ever', () => {
    const { follower, open, ask, selected, state } = following({ isOpen: false });
    ask('a');
    state.nowMs += 60_000;
    open();
    follower.dispose();
    deepEqual(selected, []);
  });
});
