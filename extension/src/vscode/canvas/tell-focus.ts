import * as vscode from 'vscode';
import type { CanvasFocus } from '#protocol/canvas-commands';

/** Tells key bindings what of the active canvas has the keyboard, as `agentGraph.focus`. */
export function tellFocus(focus: CanvasFocus): void {
  void vscode.commands.executeCommand('setContext', 'agentGraph.focus', focus); // nothing waits for it
}
