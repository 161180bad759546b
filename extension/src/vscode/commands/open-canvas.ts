import * as vscode from 'vscode';
import type { ElementRef } from '#core/graph/graph-edit';
import { CANVAS_VIEW_TYPE } from '../canvas/canvas-editor-provider';
import { type Command, graphOf, isElementPlace } from './command';

/** Opens the canvas of a graph, beside its text where one is in that. A second argument is the element to select, and so is a line of the outline. */
export const openCanvas: Command = {
  name: 'openCanvas',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return;
    const [open] = parts.sessions.of(document);
    if (open) open.panel.reveal();
    else await openBesideText(document);
    const element = isElementPlace(args[0]) ? args[0].element : args[1];
    if (isElement(element)) parts.sessions.of(document)[0]?.select(element);
  },
};

async function openBesideText(document: vscode.TextDocument): Promise<void> {
  const isTextActive = vscode.window.activeTextEditor?.document === document;
  const column = isTextActive ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  await vscode.commands.executeCommand('vscode.openWith', document.uri, CANVAS_VIEW_TYPE, column);
}

/** A lens of ours passes an element; a menu of VS Code passes things of its own. */
function isElement(value: unknown): value is ElementRef {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}
