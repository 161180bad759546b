import * as vscode from 'vscode';
import type { Severity } from '#core/graph/model';
import { DisposableStore } from '../disposable-store';
import type { ShownGraph } from '../outline/shown-graph';
import type { GraphChecker } from './graph-checker';

const ICONS: Readonly<Record<Exclude<Severity, 'hint'>, string>> = { error: '$(error)', warning: '$(warning)', info: '$(info)' };

/** What the checks say of the graph in the active editor, in the status bar; a click opens the Problems panel. */
export class StatusItem implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #item = this.#owned.add(vscode.window.createStatusBarItem('agentGraph.status', vscode.StatusBarAlignment.Left, 0));
  readonly #shown: ShownGraph;
  readonly #checker: GraphChecker;

  constructor(shown: ShownGraph, checker: GraphChecker) {
    this.#shown = shown;
    this.#checker = checker;
    this.#item.name = vscode.l10n.t('Agent Graph');
    this.#item.command = 'workbench.actions.view.problems';
    this.#owned.add(shown.onDidChange(() => this.#show()));
    this.#owned.add(checker.onDidCheck(({ document }) => document === shown.document && this.#show()));
    this.#show();
  }

  /** The text that is shown; empty where no graph is in the active editor. */
  get text(): string {
    return this.#shown.document ? this.#item.text : '';
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #show(): void {
    const { document } = this.#shown;
    if (!document) return this.#item.hide();
    const { l10n } = vscode;
    const problems = this.#checker.latest(document)?.problems;
    const count = (severity: Severity): number => problems?.filter((problem) => problem.severity === severity).length ?? 0;
    const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => (count(severity) === 0 ? [] : [`${ICONS[severity]} ${count(severity)}`]));
    const state = problems === undefined ? '$(sync~spin)' : parts.length === 0 ? '$(pass)' : parts.join(' ');
    this.#item.text = `$(type-hierarchy) ${state}`;
    const words = problems === undefined ? l10n.t('The graph is being checked.') : l10n.t('Checks of this graph: {0} errors, {1} warnings, {2} hints to look at.', count('error'), count('warning'), count('info') + count('hint'));
    this.#item.tooltip = words;
    this.#item.accessibilityInformation = { label: words };
    this.#item.show();
  }
}
