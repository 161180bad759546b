import * as vscode from 'vscode';
import type { Scenario } from '#core/scenarios/scenario';
import { DisposableStore } from '../disposable-store';
import { IGNORED_GLOB, SCENARIOS_GLOB, isScenariosFile } from '../graph-files';
import type { COVERAGE_OVERLAY } from './coverage-overlay';
import type { CoverageShares } from './graph-coverage';
import type { CanvasOverlays } from '../canvas/canvas-overlays';
import type { ScenarioTests, ScenarioTestsParts } from './scenario-tests';

/** Id of the overlay that shows what is covered. */
const COVERAGE: typeof COVERAGE_OVERLAY = 'coverage';

/** What is known of the scenarios of one graph. */
export interface TestSummary {
  readonly scenarios: number;
  /** What the last run with coverage came to, as long as the graph comes to the same. */
  readonly shares: CoverageShares | undefined;
}

/** What the explorer works with. */
export interface TestExplorerParts extends ScenarioTestsParts {
  readonly overlays: CanvasOverlays;
}

/**
 * Puts the scenarios of the workspace into VS Code's Test Explorer as soon as there are some. Before that there is no controller, as VS Code
 * shows its testing view to everybody who has one; the code behind it is loaded then.
 */
export class TestExplorer implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #parts: TestExplorerParts;
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly #coverages = new Map<string, CoverageShares>();
  #tests: Promise<ScenarioTests> | undefined;
  #search: Promise<boolean> | undefined;
  #discovery: Promise<ScenarioTests | undefined> | undefined;
  /** What the discovery came to. */
  #found: { readonly tests: ScenarioTests | undefined } | undefined;

  /** Fired when a summary may be another. */
  readonly onDidChange = this.#changed.event;

  constructor(parts: TestExplorerParts) {
    this.#parts = parts;
    const { workspace } = vscode;
    const look = (uri: vscode.Uri): void => void (isScenariosFile(uri) && this.start().catch(parts.onFailed));
    this.#owned.add(workspace.onDidOpenTextDocument(({ uri }) => look(uri)));
    const watcher = this.#owned.add(workspace.createFileSystemWatcher(SCENARIOS_GLOB, false, true, true));
    this.#owned.add(watcher.onDidCreate(look));
    this.#owned.add(workspace.onDidChangeWorkspaceFolders(() => this.#lookAgain()));
    for (const { uri } of workspace.textDocuments) look(uri);
    this.#lookAgain();
  }

  /** The tests. Starts them where they have not been needed before. */
  start(): Promise<ScenarioTests> {
    return (this.#tests ??= this.#load());
  }

  /** The tests, once all files of the workspace are listed; nothing where there are none. Cost: a look through the workspace, the first time. */
  discovered(): Promise<ScenarioTests | undefined> {
    return (this.#discovery ??= this.#discover());
  }

  /** The scenarios of a graph, and what they cover as it is now. Nothing while they are looked for: it is told when they are found. */
  async summaryOf({ uri }: vscode.TextDocument): Promise<TestSummary | undefined> {
    if (this.#found === undefined) return void this.discovered().catch(this.#parts.onFailed); // told when it is there
    const { tests } = this.#found;
    if (tests === undefined) return { scenarios: 0, shares: undefined };
    const { tree } = tests;
    await tree.upToDate();
    const scenarios = tree.filesFor(uri).reduce((sum, file) => sum + file.scenarios.size, 0);
    return { scenarios, shares: this.#coverages.get(uri.toString()) };
  }

  /** The scenarios of a graph that are in order. */
  async scenariosFor(graph: vscode.Uri): Promise<readonly Scenario[]> {
    const tests = await this.discovered();
    return (tests?.tree.filesFor(graph) ?? []).flatMap((file) => [...file.scenarios.values()].flatMap(({ scenario }) => scenario ?? []));
  }

  /** Runs all scenarios of a graph. */
  async runFor(graph: vscode.Uri, profile: 'run' | 'cover'): Promise<void> {
    const tests = await this.discovered();
    const items = tests?.tree.filesFor(graph).map(({ item }) => item) ?? [];
    if (tests && items.length > 0) await tests.run(profile, items);
    else void vscode.window.showInformationMessage(vscode.l10n.t('This graph has no scenarios yet. Generate Scenarios to Cover This Graph makes some.')); // nobody need answer
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #discover(): Promise<ScenarioTests | undefined> {
    const tests = this.#tests || (await this.#isThereAny()) ? await this.start() : undefined;
    await tests?.tree.discover();
    this.#found = { tests };
    this.#changed.fire();
    return tests;
  }

  #lookAgain(): void {
    this.#search = undefined;
    if (!this.#tests) this.#isThereAny().then((isThere) => void (isThere && this.start().catch(this.#parts.onFailed)), this.#parts.onFailed);
  }

  /** VS Code has looked for these files before: it wakes the extension for them. */
  #isThereAny(): Promise<boolean> {
    return (this.#search ??= Promise.resolve(vscode.workspace.findFiles(SCENARIOS_GLOB, IGNORED_GLOB, 1)).then(({ length }) => length > 0));
  }

  async #load(): Promise<ScenarioTests> {
    const { ScenarioTests, coverageOverlay } = await import('../parts/testing');
    const tests = this.#owned.add(new ScenarioTests(this.#parts));
    this.#owned.add(tests.tree.onDidChange(() => this.#changed.fire()));
    this.#owned.add(
      tests.onDidFinish(({ coverage }) => {
        for (const { graph, coverage: found, shares } of coverage) {
          if (!tests.tree.isStill(graph.uri, graph.meaning)) continue;
          this.#coverages.set(graph.uri.toString(), shares);
          this.#parts.overlays.show(graph.uri, coverageOverlay(found, shares));
        }
        if (coverage.length > 0) this.#changed.fire();
      }),
    );
    this.#owned.add(
      tests.tree.onDidChangeGraph((graph) => {
        this.#coverages.delete(graph.toString());
        this.#parts.overlays.hide(graph, COVERAGE);
        this.#changed.fire();
      }),
    );
    // What was found before there was anything no longer holds.
    this.#discovery = undefined;
    this.#found = undefined;
    this.#changed.fire();
    return tests;
  }
}
