import * as vscode from 'vscode';
import { CANVAS_COMMANDS, type CanvasCommand } from '#protocol/canvas-commands';
import type { CanvasSession } from '../canvas/canvas-session';
import { type Command, type CommandParts, type ElementPlace, isElementPlace } from './command';
import { openCanvas } from './open-canvas';

/** One command for each thing that a canvas can be asked. A link of the walkthrough has the focus itself: the canvas that last had it is then shown and asked. */
export const canvasCommands: readonly Command[] = (Object.keys(CANVAS_COMMANDS) as CanvasCommand[]).map((name) => ({
  name,
  run: async (parts, [argument]) => {
    const session = isElementPlace(argument) ? await canvasAt(parts, argument) : parts.sessions.latest();
    if (session && !session.panel.active) session.panel.reveal();
    if (!session) void vscode.window.showInformationMessage(vscode.l10n.t('Open an agent graph first.')); // nobody need answer
    session?.command(name, isByKey(argument));
  },
}));

/** The canvas that shows the line of the outline, with its element selected; opened where there is none. */
async function canvasAt(parts: CommandParts, place: ElementPlace): Promise<CanvasSession | undefined> {
  await openCanvas.run(parts, [place]);
  return parts.sessions.of(await vscode.workspace.openTextDocument(place.uri))[0];
}

/** Whether the argument is that of our own key bindings. */
function isByKey(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'byKey' in argument && argument.byKey === true;
}
