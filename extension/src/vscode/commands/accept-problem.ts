import * as vscode from 'vscode';
import { findProblem } from '../diagnostics/code-actions';
import { accept } from '../diagnostics/problem-edits';
import { type Command, documentOfProblem } from './command';

/** Asks why a finding is accepted, and writes that into the graph. A second argument is the reason itself. */
export const acceptProblem: Command = {
  name: 'acceptProblem',
  run: async (parts, [ref, given]) => {
    const found = await documentOfProblem(ref);
    const problem = found && findProblem(await parts.checker.problemsOf(found.document), found.ref);
    if (!problem) return;
    const reason = typeof given === 'string' ? given : await askWhy(problem.message);
    if (reason === undefined) return;
    const { version, read } = parts.documents.snapshot(found.document);
    const edit = accept(read.graph, problem, reason.trim());
    const edited = edit && (await parts.editor.edit(found.document, { baseVersion: version, edits: [edit] }));
    if (edited?.ok === false) await vscode.window.showWarningMessage(vscode.l10n.t('The graph could not be changed. Try again.'));
  },
};

function askWhy(message: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Why is this accepted?'),
    prompt: message,
    placeHolder: vscode.l10n.t('The reason is written into the graph, for those who read it later.'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Give a reason.') : undefined),
  });
}
