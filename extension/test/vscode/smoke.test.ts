import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';

const extensionId = 'agent-graph-designer.agent-graph-designer';

describe('the extension in VS Code', () => {
  it('is found by VS Code', () => {
    const extension = vscode.extensions.getExtension(extensionId);
    equal(extension?.packageJSON.displayName, 'Agent Graph Designer');
  });

  it('asks to be started with the window only where there are scenarios to test', () => {
    // Whether it sleeps still cannot be asked: VS Code itself may have opened a JSON file by now.
    const events = vscode.extensions.getExtension<unknown>(extensionId)?.packageJSON.activationEvents as readonly string[];
    const early = events.filter((event) => event === '*' || event.startsWith('onStartup') || event.startsWith('workspaceContains'));
    deepEqual(early, ['workspaceContains:**/*.agentscenarios.json']);
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
