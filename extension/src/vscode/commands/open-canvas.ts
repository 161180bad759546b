import * as vscode from 'vscode';
import { CANVAS_VIEW_TYPE } from '../canvas/canvas-editor-provider';
import { type Command, graphOf } from './command';

/** Opens the canvas of a graph: beside its text where that is open, where the text stood otherwise. */
export const openCanvas: Command = {
  name: 'openCanvas',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return;
    const [open] = parts.sessions.of(document);
    if (open) return open.panel.reveal();
    const isTextActive = vscode.window.activeTextEditor?.document === document;
    const column = isTextActive ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    await vscode.commands.executeCommand('vscode.openWith', document.uri, CANVAS_VIEW_TYPE, column);
  },
};
