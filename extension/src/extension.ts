import * as vscode from 'vscode';
import { err } from '#core/base/result';
import { registerCanvasEditor } from './vscode/canvas/canvas-editor-provider';
import { CanvasSessions } from './vscode/canvas/canvas-sessions';
import { createGraphEditor } from './vscode/canvas/graph-editor';
import { openCheckPage } from './vscode/commands/open-check-docs';
import { registerCommands } from './vscode/commands/registry';
import { registerCodeActions } from './vscode/diagnostics/code-actions';
import { ProblemFollower } from './vscode/diagnostics/follow-problems';
import { GraphChecker } from './vscode/diagnostics/graph-checker';
import { ProblemReporter } from './vscode/diagnostics/problem-reporter';
import { GraphDocuments } from './vscode/graph-documents';
import { outputLog } from './vscode/log';
import { registerCodeLenses } from './vscode/text/code-lenses';
import { followSelection } from './vscode/text/follow-selection';

/** Builds the parts, hands them to each other, and gives VS Code what is to be let go of. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri } = context;
  const own = <T extends vscode.Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const log = outputLog(own(vscode.window.createOutputChannel('Agent Graph', { log: true })));
  const documents = new GraphDocuments();
  const checker = own(new GraphChecker({ documents, check: () => [], onFailed: (error) => log.failed('check', error) }));
  const reporter = own(new ProblemReporter(checker, documents));
  const sessions = own(new CanvasSessions());
  const editor = createGraphEditor({
    documents,
    onRejected: ({ code, where }) => log.noted(`Edit rejected: ${code} at '${where}'`),
  });
  const follower = own(
    new ProblemFollower({
      sessions,
      onDidPublish: reporter.onDidPublish,
      publishAgain: (document) => reporter.showAgain(document),
      now: () => performance.now(),
    }),
  );
  own(registerCodeActions({ checker, documents, editor, onAsked: (...asked) => follower.asked(...asked) }));
  own(registerCodeLenses(documents));
  own(followSelection(sessions, documents));
  const openDocs = (check: string) => openCheckPage(extensionUri, check);
  own(registerCommands({ extensionUri, sessions, documents, checker, reporter, editor, log }));
  const runner = { list: async () => err('cannot-read' as const), run: async () => err('no-such-scenario' as const), openLedger: async () => err('no-run' as const) };
  own(registerCanvasEditor({ extensionUri, documents, checker, editor, runner, log, openDocs }, sessions));
}
