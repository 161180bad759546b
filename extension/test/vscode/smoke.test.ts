import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';

const extensionId = 'agent-graph-designer.agent-graph-designer';

describe('the extension in VS Code', () => {
  it('is found by VS Code', () => {
    const extension = vscode.extensions.getExtension(extensionId);
    equal(extension?.packageJSON.displayName, 'Agent Graph Designer');
  });

  it('stays asleep until a graph is opened', () => {
    equal(vscode.extensions.getExtension(extensionId)?.isActive, false);
  });

  it('starts when asked', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    await extension?.activate();
    ok(extension?.isActive);
  });

  it('opens the workspace with the samples', () => {
    deepEqual(vscode.workspace.workspaceFolders?.length, 1);
  });
});
