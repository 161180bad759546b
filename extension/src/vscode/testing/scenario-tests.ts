import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import { scenarioKey } from '../runs/scenario-files';
import { ContinuousRuns } from './continuous-runs';
import { debugTests } from './debug-run';
import { GraphCoverage, RunCoverage } from './graph-coverage';
import { type PlannedTest, graphsFor, meaningOf } from './run-inputs';
import { type FinishedTestRun, runTests } from './test-run';
import { TestTree } from './test-tree';

/** Id of the controller, for menus of the manifest. */
export const CONTROLLER = 'agentGraph';

/** What the tests work with. */
export interface ScenarioTestsParts {
  readonly documents: GraphDocuments;
  readonly onFailed: (error: unknown) => void;
}

type Profile = 'run' | 'debug' | 'cover';

/** The scenarios of the workspace in the Test Explorer: found, run, debugged, covered, and run again while they are edited. */
export class ScenarioTests implements vscode.Disposable {
  readonly controller: vscode.TestController;
  readonly tree: TestTree;
  readonly continuous: ContinuousRuns;
  readonly profiles: Readonly<Record<Profile, vscode.TestRunProfile>>;
  readonly #owned = new DisposableStore();
  readonly #finished = this.#owned.add(new vscode.EventEmitter<FinishedTestRun>());
  readonly #parts: ScenarioTestsParts;
  readonly #running = new Set<vscode.TestRun>();

  /** Fired when a run has ended. */
  readonly onDidFinish = this.#finished.event;

  constructor(parts: ScenarioTestsParts) {
    this.#parts = parts;
    const { l10n } = vscode;
    const { documents, onFailed } = parts;
    const controller = this.#owned.add(vscode.tests.createTestController(CONTROLLER, l10n.t('Agent Graph')));
    this.controller = controller;
    this.tree = this.#owned.add(new TestTree({ controller, meaningOf: (graph) => meaningOf(documents, graph), onFailed }));
    controller.resolveHandler = (item) => (item === undefined ? this.tree.discover() : this.tree.upToDate());
    controller.refreshHandler = () => this.tree.refresh();
    this.#owned.add(this.tree.onDidTouch((items) => controller.invalidateTestResults(items)));
    this.continuous = this.#owned.add(
      new ContinuousRuns({ onDidTouch: this.tree.onDidTouch, run: (request, token) => this.#attempt(request, token), isIn: (request, item) => isIn(request, item) }),
    );
    const { Run, Debug, Coverage } = vscode.TestRunProfileKind;
    const profile = (label: string, kind: vscode.TestRunProfileKind): vscode.TestRunProfile =>
      this.#owned.add(controller.createRunProfile(label, kind, (request, token) => this.#asked(request, token), true, undefined, kind !== Debug));
    this.profiles = { run: profile(l10n.t('Run'), Run), debug: profile(l10n.t('Debug'), Debug), cover: profile(l10n.t('Run with Coverage'), Coverage) };
    this.profiles.cover.loadDetailedCoverage = async (_run, file) => (file instanceof GraphCoverage ? file.details() : []);
    this.profiles.cover.loadDetailedCoverageForTest = async (_run, file, item) => (file instanceof GraphCoverage ? file.detailsFor(item) : []);
  }

  /** Runs under way. */
  get running(): number {
    return this.#running.size;
  }

  /** Runs tests as if somebody had pressed the button of a profile; all where none are given. */
  async run(profile: Profile, items?: readonly vscode.TestItem[], token: vscode.CancellationToken = NEVER): Promise<void> {
    await this.#attempt(new vscode.TestRunRequest(items, undefined, this.profiles[profile]), token);
  }

  /** A scenario as the command that simulates it knows it; nothing where the item is none, or not in order. */
  choiceOf(item: vscode.TestItem): { readonly graph: vscode.Uri; readonly key: string } | undefined {
    const file = this.tree.fileOf(item);
    const scenario = file?.scenarios.get(item.id)?.scenario;
    return file?.graph && scenario && { graph: file.graph, key: scenarioKey(file.uri, scenario) };
  }

  dispose(): void {
    for (const run of this.#running) run.end();
    this.#running.clear();
    this.#owned.dispose();
  }

  async #asked(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.continuous === true) this.continuous.start(request, token);
    else await this.#attempt(request, token);
  }

  /** Never rejects: a fault of ours is told once, and the run ends. */
  async #attempt(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.controller.createTestRun(request);
    this.#running.add(run);
    try {
      this.#finished.fire(await this.#carryOut(request, run, token));
    } catch (error) {
      this.#parts.onFailed(error);
    } finally {
      this.#running.delete(run);
      run.end();
    }
  }

  /** All texts are read before the first test, and the run keeps to them. */
  async #carryOut(request: vscode.TestRunRequest, run: vscode.TestRun, token: vscode.CancellationToken): Promise<FinishedTestRun> {
    const { documents, onFailed } = this.#parts;
    if (request.include === undefined) await this.tree.discover();
    await this.tree.upToDate();
    const tests = this.#planned(request);
    const kind = request.profile?.kind;
    if (kind === vscode.TestRunProfileKind.Debug) return debugTests({ run, tests, token });
    const graphs = await graphsFor(documents, tests);
    return runTests({ run, tests, graphs, token, coverage: kind === vscode.TestRunProfileKind.Coverage ? new RunCoverage() : undefined, onFailed });
  }

  #planned({ include, exclude = [] }: vscode.TestRunRequest): readonly PlannedTest[] {
    const roots = include ?? [...this.controller.items].map(([, item]) => item);
    const without = new Set(exclude);
    const seen = new Set<vscode.TestItem>();
    const leaves = function* (items: Iterable<vscode.TestItem>): Generator<vscode.TestItem> {
      for (const item of items) {
        if (without.has(item) || seen.has(item)) continue;
        seen.add(item);
        if (item.children.size === 0) yield item;
        else yield* leaves([...item.children].map(([, child]) => child));
      }
    };
    return [...leaves(roots)].flatMap((item): readonly PlannedTest[] => {
      const file = this.tree.fileOf(item);
      const listed = file?.item === item ? undefined : file?.scenarios.get(item.id);
      return file && listed ? [{ item, file: file.uri, text: file.text ?? '', listed, graph: file.graph }] : [];
    });
  }
}

const NEVER: vscode.CancellationToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };

/** Whether the request names the test, or something that it is in. */
function isIn({ include, exclude = [] }: vscode.TestRunRequest, item: vscode.TestItem): boolean {
  const trail: vscode.TestItem[] = [];
  for (let at: vscode.TestItem | undefined = item; at; at = at.parent) trail.push(at);
  return (include === undefined || trail.some((one) => include.includes(one))) && !trail.some((one) => exclude.includes(one));
}
