import * as vscode from 'vscode';
import type { JsonObject } from '#core/base/json';
import type { Checked } from '#core/checking/recheck';
import type { Check } from './graph-checker';

/** Above this, the next check of the same document is done in another thread: typing goes on meanwhile. */
const SLOW_MS = 80;

/** Loads what checks a graph, with the severities that the workspace gives to the checks of its folder. A move on the canvas proves nothing again. */
export async function loadChecks(own: <T extends vscode.Disposable>(part: T) => T): Promise<Check> {
  const { BackgroundChecks, recheck, settingsOf, workerFile } = await import('../parts/checks');
  const background = own(new BackgroundChecks(workerFile));
  const before = new WeakMap<vscode.TextDocument, Checked>();
  const slow = new WeakSet<vscode.TextDocument>();
  return ({ text, read }, document) => {
    const preset = vscode.workspace.getConfiguration('agentGraph', document).get('checkPreset', 'recommended');
    const checks = vscode.workspace.getConfiguration('agentGraph', document).get<JsonObject>('checks', {});
    const settings = settingsOf({ preset, checks });
    if (slow.has(document)) return background.check({ file: document.uri.toString(), text, settings });
    const startMs = performance.now();
    const checked = recheck(before.get(document), { text, read, settings });
    if (performance.now() - startMs > SLOW_MS) slow.add(document);
    before.set(document, checked);
    return checked.problems;
  };
}
