import * as vscode from 'vscode';
import { findProblem } from '../diagnostics/code-actions';
import { type Command, documentOfProblem } from './command';
import { showOnCanvas } from './simulate';

/** Runs what a finding says and shows the run on a canvas. Gives the run's report. */
export const showWitness: Command = {
  name: 'showWitness',
  run: async (parts, [argument]) => {
    const found = await documentOfProblem(argument);
    const problem = found && findProblem(await parts.checker.problemsOf(found.document), found.ref);
    if (!problem) return undefined;
    const run = await parts.runner.show(found.document, problem);
    if (run.ok) await showOnCanvas(parts, found.document, run.value);
    else void vscode.window.showInformationMessage(sentenceFor(run.error)); // nobody need answer
    return run.ok ? run.value.report : undefined;
  },
};

function sentenceFor(failure: 'broken-graph' | 'not-shown'): string {
  const { l10n } = vscode;
  if (failure === 'broken-graph') return l10n.t('The graph cannot be run: the file has errors. The Problems panel lists them.');
  return l10n.t('No run was found that shows this: something else comes first on its way. Mend other problems, then try again.');
}
