import * as vscode from 'vscode';
import type { TestAccess } from '../../src/extension';

const EXTENSION_ID = 'agent-graph-designer.agent-graph-designer';

/** The extension's parts, started if need be. */
export async function started(): Promise<TestAccess> {
  const extension = vscode.extensions.getExtension<TestAccess>(EXTENSION_ID);
  if (!extension) throw new Error('The extension is not installed.');
  return extension.activate();
}

/** A path in the workspace that the tests may write to. */
export function inWorkspace(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No workspace is open.');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** A file of the workspace with that text, opened as a document. */
export async function writeDocument(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = inWorkspace(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(uri);
}

/** Closes all editors and throws away what was not saved. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** What `look` gives as soon as it gives something; asked again whenever the event fires. Errors: rejects after `limitMs`. */
export function eventually<T>(event: vscode.Event<unknown>, look: () => T | undefined, limitMs = 15_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const finish = (found: T): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve(found);
    };
    const listening = event(() => {
      const found = look();
      if (found !== undefined) finish(found);
    });
    const timer = setTimeout(() => {
      listening.dispose();
      reject(new Error('It did not happen in time.'));
    }, limitMs);
    const now = look();
    if (now !== undefined) finish(now);
  });
}

/** The document's diagnostics of one source, once there are some that please. */
export function diagnosticsOf(uri: vscode.Uri, isWanted: (diagnostic: vscode.Diagnostic) => boolean): Promise<readonly vscode.Diagnostic[]> {
  return eventually(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(uri).filter(isWanted);
    return found.length > 0 ? found : undefined;
  });
}

/** Settles once the document has no diagnostics that please. */
export function noDiagnostics(uri: vscode.Uri, isWanted: (diagnostic: vscode.Diagnostic) => boolean): Promise<true> {
  return eventually(vscode.languages.onDidChangeDiagnostics, () => (vscode.languages.getDiagnostics(uri).some(isWanted) ? undefined : true));
}
