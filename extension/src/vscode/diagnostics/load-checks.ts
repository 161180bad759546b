import * as vscode from 'vscode';
import type { JsonObject } from '#core/base/json';
import type { Checked } from '#core/checks/recheck';
import type { Check } from './graph-checker';

/** Loads what checks a graph, with the severities that the workspace gives to the checks of its folder. A move on the canvas proves nothing again. */
export async function loadChecks(): Promise<Check> {
  const { recheck, settingsOf } = await import('../parts/checks');
  const before = new WeakMap<vscode.TextDocument, Checked>();
  return ({ text, read }, document) => {
    const preset = vscode.workspace.getConfiguration('agentGraph', document).get('checkPreset', 'recommended');
    const checks = vscode.workspace.getConfiguration('agentGraph', document).get<JsonObject>('checks', {});
    const settings = settingsOf({ preset, checks });
    const checked = recheck(before.get(document), { text, read, settings });
    before.set(document, checked);
    return checked.problems;
  };
}
