import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import { canBeRun } from '#core/evidence/can-be-run';
import type { GraphEdit } from '#core/graph/graph-edit';
import type { GraphEditor } from '../canvas/graph-editor';
import type { GraphDocuments } from '../graph-documents';
import { GRAPH_SELECTOR } from '../graph-files';
import type { GraphChecker } from './graph-checker';
import { turnOff } from './problem-edits';
import { DIAGNOSTIC_SOURCE, OPEN_CHECK_DOCS, checkOf } from './to-diagnostic';

/** A problem as commands are told of it: enough to find it again in the document as it then is. */
export interface ProblemRef {
  readonly uri: string;
  readonly check: string;
  readonly pointer: string;
}

/** The command that runs what a finding says. */
export const SHOW_WITNESS = 'agentGraph.showWitness';

/** The command that debugs it. */
export const DEBUG_WITNESS = 'agentGraph.debugWitness';

/** What the actions are made from. */
export interface CodeActionParts {
  readonly checker: GraphChecker;
  readonly documents: GraphDocuments;
  readonly editor: GraphEditor;
  /** Hears which problems VS Code asks actions for, and in which way. */
  readonly onAsked: (document: vscode.TextDocument, problems: readonly Problem[], context: vscode.CodeActionContext) => void;
}

/** Findings of these checks say that the file is not in order: there is nothing to accept in that. */
const FILE_CHECKS: readonly string[] = ['syntax', 'unsafe-text', 'schema', 'duplicate-id', 'check-crashed', 'unused-acceptance'];

/** An action whose text edit is worked out when it is chosen. */
class PlannedAction extends vscode.CodeAction {
  constructor(
    title: string,
    readonly document: vscode.TextDocument,
    readonly edits: readonly GraphEdit[],
  ) {
    super(title, vscode.CodeActionKind.QuickFix);
  }
}

/** Registers the lightbulb of our findings: their fixes, accepting them with a reason, switching the check off, its page. */
export function registerCodeActions(parts: CodeActionParts): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, _range, context) => {
      const asked = context.diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
      if (asked.length === 0) return [];
      const problems = await parts.checker.problemsOf(document);
      const pairs = asked.flatMap((diagnostic) => {
        const problem = problemOf(problems, diagnostic);
        return problem ? [{ diagnostic, problem }] : [];
      });
      parts.onAsked(document, pairs.map(({ problem }) => problem), context);
      return pairs.flatMap(({ diagnostic, problem }) => actionsFor(parts, document, problem).map((action) => ({ action, diagnostic })))
        .map(({ action, diagnostic }) => Object.assign(action, { diagnostics: [diagnostic] }));
    },
    resolveCodeAction: (action) => {
      if (action instanceof PlannedAction) {
        const edit = parts.editor.plan(action.document, action.edits);
        if (edit) action.edit = edit;
      }
      return action;
    },
  };
  return vscode.languages.registerCodeActionsProvider(GRAPH_SELECTOR, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}

/** The problem that a command was told of, as it is now. */
export function findProblem(problems: readonly Problem[], { check, pointer }: ProblemRef): Problem | undefined {
  return problems.find((problem) => problem.check === check && problem.pointer === pointer);
}

/** The finding behind a mark of ours. VS Code hands out copies, so it is known by check and message. */
function problemOf(problems: readonly Problem[], diagnostic: vscode.Diagnostic): Problem | undefined {
  const check = checkOf(diagnostic);
  return problems.find((problem) => problem.check === check && problem.message === diagnostic.message);
}

function actionsFor({ documents }: CodeActionParts, document: vscode.TextDocument, problem: Problem): readonly vscode.CodeAction[] {
  const { graph } = documents.snapshot(document).read;
  const { l10n } = vscode;
  const ref: ProblemRef = { uri: document.uri.toString(), check: problem.check, pointer: problem.pointer };
  const fixes = problem.fixes.map(({ title, edits, isSafe }) => Object.assign(new PlannedAction(title, document, edits), { isPreferred: isSafe }));
  const show = commandAction(l10n.t('Show on Canvas'), 'agentGraph.showProblemOnCanvas', ref);
  const shown = canBeRun(problem) ? [commandAction(l10n.t('Show Me in a Run'), SHOW_WITNESS, ref), commandAction(l10n.t('Debug This Finding'), DEBUG_WITNESS, ref)] : [];
  const docs = commandAction(l10n.t("Explain '{0}'", problem.check), OPEN_CHECK_DOCS, problem.check);
  if (FILE_CHECKS.includes(problem.check)) return [...fixes, ...shown, show, docs];
  const acceptance = commandAction(l10n.t('Accept with a Reason…'), 'agentGraph.acceptProblem', ref);
  const off = new PlannedAction(l10n.t("Turn Off '{0}' in This File", problem.check), document, [turnOff(graph, problem.check)]);
  return [...fixes, ...shown, show, ...(problem.element.kind === 'graph' ? [] : [acceptance]), off, docs];
}

function commandAction(title: string, command: string, argument: unknown): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [argument] };
  return action;
}
