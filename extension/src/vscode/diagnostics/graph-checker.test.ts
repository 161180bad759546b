import { deepEqual } from 'node:assert/strict';
import type * as vscode from 'vscode';
import { FakeDocument, fired, workspace } from '../../../test/support/fake-vscode';
import { GraphDocuments } from '../graph-documents';
import { GraphChecker } from './graph-checker';

/** A checker, the versions it has looked at and the faults it told of. */
function checkerOf(check: () => readonly never[] = () => []) {
  const versions: number[] = [];
  const faults: unknown[] = [];
  const checker = new GraphChecker({
    documents: new GraphDocuments(),
    load: async () => ({ version }) => {
      versions.push(version);
      return check();
    },
    onFailed: (error) => faults.push(error),
  });
  return { checker, versions, faults };
}

/** Settles when the host has been free once. */
const whenFree = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the checker of open graphs', () => {
  let document: FakeDocument;

  beforeEach(() => {
    document = new FakeDocument('{}');
    workspace.textDocuments = [document];
  });
  afterEach(() => {
    workspace.textDocuments = [];
  });

  it('checks what is open when it starts', async () => {
    const { checker, versions } = checkerOf();
    await whenFree();
    checker.dispose();
    deepEqual(versions, [1]);
  });

  it('checks the newest of several versions only', async () => {
    const { checker, versions } = checkerOf();
    document.type('{ }');
    document.type('{  }');
    await whenFree();
    checker.dispose();
    deepEqual(versions, [3]);
  });

  it('does not check a version twice, unless the settings change', async () => {
    const { checker, versions } = checkerOf();
    await whenFree();
    fired.saved.fire(document);
    await whenFree();
    fired.configured.fire({ affectsConfiguration: () => false });
    await whenFree();
    fired.configured.fire({ affectsConfiguration: (section) => section === 'agentGraph.checks' });
    await whenFree();
    checker.dispose();
    deepEqual(versions, [1, 1]);
  });

  it('tells of a check that failed, and goes on', async () => {
    const { checker, versions, faults } = checkerOf(() => {
      throw new Error('oops');
    });
    await whenFree();
    document.type('{ }');
    await whenFree();
    checker.dispose();
    deepEqual([versions, faults.length], [[1, 2], 2]);
  });

  it('checks the newest version after one that takes its time, and none between', async () => {
    const answers: (() => void)[] = [];
    const told: number[] = [];
    const checker = new GraphChecker({
      documents: new GraphDocuments(),
      load: async () => () => new Promise((resolve) => answers.push(() => resolve([]))),
      onFailed: () => told.push(-1),
    });
    checker.onDidCheck(({ version }) => told.push(version));
    await whenFree();
    document.type('{ }');
    document.type('{  }');
    await whenFree();
    deepEqual(answers.length, 1);
    answers[0]?.();
    await whenFree();
    deepEqual(answers.length, 2);
    answers[1]?.();
    await whenFree();
    checker.dispose();
    deepEqual(told, [1, 3]);
  });

  it('gives the problems of the newest version to who asks before it was checked', async () => {
    const { checker, versions } = checkerOf();
    await checker.problemsOf(document as unknown as vscode.TextDocument);
    await checker.problemsOf(document as unknown as vscode.TextDocument);
    checker.dispose();
    deepEqual(versions, [1]);
  });

  it('lets go of every listener', () => {
    const before = fired.changed.listening + fired.opened.listening + fired.saved.listening + fired.closed.listening + fired.configured.listening;
    checkerOf().checker.dispose();
    const after = fired.changed.listening + fired.opened.listening + fired.saved.listening + fired.closed.listening + fired.configured.listening;
    deepEqual(after, before);
  });
});
