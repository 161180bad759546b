import * as vscode from 'vscode';
import { registerCanvasEditor } from './vscode/canvas/canvas-editor-provider';
import { CanvasOverlays } from './vscode/canvas/canvas-overlays';
import { CanvasSessions } from './vscode/canvas/canvas-sessions';
import { type GraphEditor, createGraphEditor } from './vscode/canvas/graph-editor';
import { openCheckPage } from './vscode/commands/open-check-docs';
import { registerCommands } from './vscode/commands/registry';
import { DebugMarker } from './vscode/debug/debug-marks';
import { keepTextInView } from './vscode/debug/keep-text-in-view';
import { registerDebugger } from './vscode/debug/register-debugger';
import { registerCodeActions } from './vscode/diagnostics/code-actions';
import { ProblemFollower } from './vscode/diagnostics/follow-problems';
import { GraphChecker } from './vscode/diagnostics/graph-checker';
import { loadChecks } from './vscode/diagnostics/load-checks';
import { ProblemReporter } from './vscode/diagnostics/problem-reporter';
import { ScenarioProblems } from './vscode/diagnostics/scenario-problems';
import { StatusItem } from './vscode/diagnostics/status-item';
import { takeBackCanvas } from './vscode/diagnostics/take-back-canvas';
import { GraphDocuments } from './vscode/graph-documents';
import { outputLog } from './vscode/log';
import { LedgerEditor } from './vscode/ledgers/ledger-editor';
import { OutlineView } from './vscode/outline/outline-view';
import { ShownGraph } from './vscode/outline/shown-graph';
import { lazyMany } from './vscode/many/load-many';
import type { ManyCode } from './vscode/many/report-panel';
import { ReportPanels } from './vscode/many/report-panels';
import { type GraphRunner, lazyRunner } from './vscode/runs/runner';
import { registerCodeLenses } from './vscode/text/code-lenses';
import { lazyLanguage, registerLanguage } from './vscode/text/language';
import { followSelection, showProblemInText } from './vscode/text/follow-selection';
import { TestExplorer } from './vscode/testing/test-explorer';

/** What the tests inside VS Code look at. Not for other extensions. */
export interface TestAccess {
  readonly checker: GraphChecker;
  readonly editor: GraphEditor;
  readonly ledgers: LedgerEditor;
  readonly many: () => Promise<ManyCode>;
  readonly marker: DebugMarker;
  readonly outline: OutlineView;
  readonly overlays: CanvasOverlays;
  readonly reports: ReportPanels;
  readonly runner: GraphRunner;
  readonly sessions: CanvasSessions;
  readonly status: StatusItem;
  readonly tests: TestExplorer;
}

/** Builds the parts, hands them to each other, and gives VS Code what is to be let go of. */
export function activate(context: vscode.ExtensionContext): TestAccess {
  const { extensionUri } = context;
  const own = <T extends vscode.Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const log = outputLog(own(vscode.window.createOutputChannel('Agent Graph', { log: true })));
  const documents = new GraphDocuments();
  const checker = own(new GraphChecker({ documents, load: () => loadChecks(own), onFailed: (error) => log.failed('check', error) }));
  const reporter = own(new ProblemReporter(checker, documents));
  own(new ScenarioProblems({ documents, onFailed: (error) => log.failed('check scenarios', error) }));
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
      showInText: showProblemInText,
      onDidChangeTabs: vscode.window.tabGroups.onDidChangeTabs,
      takeBack: (document, problem) => takeBackCanvas({ sessions, log }, document, problem),
      now: () => performance.now(),
    }),
  );
  own(registerCodeActions({ checker, documents, editor, onAsked: (...asked) => follower.asked(...asked) }));
  const language = lazyLanguage({ documents, checker, editor });
  own(registerLanguage(language));
  own(followSelection(sessions, documents));
  const shown = own(new ShownGraph(sessions));
  const outline = own(new OutlineView({ documents, checker, sessions, shown }));
  const status = own(new StatusItem(shown, checker));
  const marker = own(new DebugMarker(documents));
  const overlays = own(new CanvasOverlays());
  const tests = own(new TestExplorer({ documents, overlays, onFailed: (error) => log.failed('test', error) }));
  own(registerCodeLenses(language, tests));
  own(keepTextInView({ marker, documents, log }));
  own(registerDebugger({ storage: context.globalStorageUri, checker, log, activeGraph: () => shown.document?.uri }));
  const ledgers = own(new LedgerEditor({ extensionUri, sessions, log }));
  const openDocs = (check: string) => openCheckPage(extensionUri, check);
  const runner = lazyRunner({ documents, storage: context.globalStorageUri });
  const many = lazyMany(own);
  const reports = own(new ReportPanels({ extensionUri, documents, sessions, overlays, log, load: many }));
  own(registerCommands({ extensionUri, sessions, documents, checker, reporter, editor, runner, many, reports, marker, tests, storage: context.globalStorageUri, log }));
  own(registerCanvasEditor({ extensionUri, documents, checker, editor, runner, marker, overlays, log, openDocs }, sessions));
  return { checker, editor, ledgers, many, marker, outline, overlays, reports, runner, sessions, status, tests };
}
