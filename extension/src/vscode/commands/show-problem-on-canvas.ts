import * as vscode from 'vscode';
import { CANVAS_VIEW_TYPE } from '../canvas/canvas-editor-provider';
import { findProblem } from '../diagnostics/code-actions';
import { type Command, documentOfProblem } from './command';

/** Selects what a finding is on, on the canvas; opens one where none can be seen. */
export const showProblemOnCanvas: Command = {
  name: 'showProblemOnCanvas',
  run: async (parts, [argument]) => {
    const found = await documentOfProblem(argument);
    const problem = found && findProblem(await parts.checker.problemsOf(found.document), found.ref);
    if (!problem) return;
    const [open] = parts.sessions.of(found.document);
    if (open) open.panel.reveal();
    else await vscode.commands.executeCommand('vscode.openWith', found.document.uri, CANVAS_VIEW_TYPE, vscode.ViewColumn.Beside);
    parts.sessions.of(found.document)[0]?.select(problem.element);
  },
};
