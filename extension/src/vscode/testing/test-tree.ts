import * as vscode from 'vscode';
import { listScenarios } from '#core/scenarios/list-scenarios';
import { DisposableStore } from '../disposable-store';
import { GRAPH_GLOB, IGNORED_GLOB, SCENARIOS_GLOB, isGraphFile, isScenariosFile } from '../graph-files';
import { textOfFile } from '../near-files';
import { type TestFile, labelOfFile, showListed } from './test-files';

/** Reading that takes longer is not begun again for as long. */
const QUICK_MS = 30;

/** Longest wait before a file is read again. */
const LONGEST_WAIT_MS = 400;

/** What a tree works with. */
export interface TestTreeParts {
  readonly controller: vscode.TestController;
  /** What a graph comes to for a run: the same as long as no run can tell the difference. */
  readonly meaningOf: (graph: vscode.Uri) => Promise<string>;
  readonly onFailed: (error: unknown) => void;
}

/**
 * The files of scenarios as items of the Test Explorer, in step with editors and disk; what an editor holds goes before the disk.
 * Open files are listed as soon as they are open, so that they have buttons beside their scenarios; the others when somebody asks.
 */
export class TestTree implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #touched = this.#owned.add(new vscode.EventEmitter<readonly vscode.TestItem[]>());
  readonly #graphChanged = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly #controller: vscode.TestController;
  readonly #parts: TestTreeParts;
  readonly #files = new Map<string, TestFile>();
  readonly #byItem = new WeakMap<vscode.TestItem, TestFile>();
  /** What graphs meant when they were last looked at. */
  readonly #meanings = new Map<string, string>();
  readonly #waiting = new Set<TestFile>();
  readonly #waitingGraphs = new Set<string>();
  #reading: Promise<void> | undefined;
  #found: Promise<void> | undefined;
  #restUntilMs = 0;
  #isDisposed = false;

  /** Scenarios whose results no longer hold: they or their graph say something else. */
  readonly onDidTouch = this.#touched.event;
  /** Fired with a graph that has tests and now comes to something else for a run. */
  readonly onDidChangeGraph = this.#graphChanged.event;
  /** Fired when files or scenarios come, go or change. */
  readonly onDidChange = this.#changed.event;

  constructor(parts: TestTreeParts) {
    this.#controller = parts.controller;
    this.#parts = parts;
    const { workspace } = vscode;
    this.#owned.add(workspace.onDidOpenTextDocument(({ uri }) => isScenariosFile(uri) && this.#schedule(this.#add(uri))));
    this.#owned.add(workspace.onDidChangeTextDocument(({ document: { uri } }) => this.#look(uri)));
    this.#owned.add(workspace.onDidCloseTextDocument(({ uri }) => isScenariosFile(uri) && this.#closed(uri)));
    this.#owned.add(workspace.onDidChangeWorkspaceFolders(() => this.#found && void this.refresh().catch(parts.onFailed)));
    this.#watch(SCENARIOS_GLOB);
    this.#watch(GRAPH_GLOB);
    for (const { uri } of workspace.textDocuments) if (isScenariosFile(uri)) this.#schedule(this.#add(uri));
  }

  /** Finds all files of the workspace, once. */
  discover(): Promise<void> {
    return (this.#found ??= this.#findAll());
  }

  /** Looks at everything anew. Errors: rejects where the workspace cannot be searched. */
  async refresh(): Promise<void> {
    this.#found = this.#findAll();
    await this.#found;
  }

  /** Settles once every file is read as it is now. */
  async upToDate(): Promise<void> {
    while (this.#reading !== undefined) await this.#reading;
  }

  /** The file of an item, be it the file's own or that of one of its scenarios. */
  fileOf(item: vscode.TestItem): TestFile | undefined {
    return this.#byItem.get(item) ?? (item.parent && this.#byItem.get(item.parent));
  }

  /** Whether the graph still comes to the same for a run, as far as is known. */
  isStill(graph: vscode.Uri, meaning: string): boolean {
    return (this.#meanings.get(graph.toString()) ?? meaning) === meaning;
  }

  /** The files whose scenarios are for the graph. */
  filesFor(graph: vscode.Uri): readonly TestFile[] {
    return [...this.#files.values()].filter((file) => file.graph?.path === graph.path);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#waiting.clear();
    this.#waitingGraphs.clear();
    this.#files.clear();
    this.#owned.dispose();
  }

  #watch(glob: string): void {
    const watcher = this.#owned.add(vscode.workspace.createFileSystemWatcher(glob));
    const isNobodys = (uri: vscode.Uri): boolean => /\/(?:node_modules|\.git|\.agentgraph)\//u.test(uri.path);
    this.#owned.add(watcher.onDidChange((uri) => this.#look(uri)));
    this.#owned.add(watcher.onDidCreate((uri) => (isScenariosFile(uri) && !isNobodys(uri) ? this.#schedule(this.#add(uri)) : this.#look(uri))));
    this.#owned.add(watcher.onDidDelete((uri) => (isScenariosFile(uri) && !isOpen(uri) ? this.#remove(uri) : this.#look(uri))));
  }

  /** Reads a file of scenarios again; what is for a graph that has changed no longer holds. */
  #look(uri: vscode.Uri): void {
    const known = this.#files.get(uri.toString());
    if (known) return this.#schedule(known);
    if (!isGraphFile(uri) || this.filesFor(uri).length === 0) return;
    this.#waitingGraphs.add(uri.toString());
    this.#start();
  }

  /** What was not saved is gone, and so are files that only an editor had. */
  #closed(uri: vscode.Uri): void {
    const file = this.#files.get(uri.toString());
    if (file && (uri.scheme === 'untitled' || !vscode.workspace.getWorkspaceFolder(uri))) this.#remove(uri);
    else if (file) this.#schedule(file);
  }

  async #findAll(): Promise<void> {
    const uris = await vscode.workspace.findFiles(SCENARIOS_GLOB, IGNORED_GLOB);
    const there = new Set([...uris, ...vscode.workspace.textDocuments.map(({ uri }) => uri)].map(String));
    for (const { uri } of [...this.#files.values()]) if (!there.has(uri.toString())) this.#remove(uri);
    for (const uri of uris) this.#schedule(this.#add(uri));
    await this.upToDate();
  }

  #add(uri: vscode.Uri): TestFile {
    const key = uri.toString();
    const known = this.#files.get(key);
    if (known) return known;
    const item = this.#controller.createTestItem(key, labelOfFile(uri), uri);
    item.canResolveChildren = true;
    const file: TestFile = { uri, item, text: undefined, graph: undefined, scenarios: new Map() };
    this.#files.set(key, file);
    this.#byItem.set(item, file);
    this.#folderItems(uri).add(item);
    return file;
  }

  /** Where the item of a file stands: in that of its folder, where that is not the workspace's own. */
  #folderItems(uri: vscode.Uri): vscode.TestItemCollection {
    const { items } = this.#controller;
    const folder = vscode.Uri.joinPath(uri, '..');
    const label = vscode.workspace.asRelativePath(folder);
    const isRoot = vscode.workspace.workspaceFolders?.some((one) => one.uri.path === folder.path) ?? false;
    if (isRoot && vscode.workspace.workspaceFolders?.length === 1) return items;
    const id = `folder ${folder.path}`;
    const known = items.get(id);
    if (known) return known.children;
    const item = this.#controller.createTestItem(id, label, folder);
    items.add(item);
    return item.children;
  }

  #remove(uri: vscode.Uri): void {
    const file = this.#files.get(uri.toString());
    if (!file) return;
    this.#files.delete(uri.toString());
    this.#waiting.delete(file);
    const { parent } = file.item;
    (parent?.children ?? this.#controller.items).delete(file.item.id);
    if (parent?.children.size === 0) this.#controller.items.delete(parent.id);
    this.#changed.fire();
  }

  /** Not debounced but coalesced: the newest text is read as soon as the host is free; after a slow one, a little later. */
  #schedule(file: TestFile): void {
    if (this.#isDisposed) return;
    this.#waiting.add(file);
    this.#start();
  }

  #start(): void {
    this.#reading ??= this.#readWaiting();
  }

  /** Until nothing waits: what comes while a graph is looked at is read as well. */
  async #readWaiting(): Promise<void> {
    await freed(this.#restUntilMs - performance.now());
    for (let hasMore = true; hasMore; ) hasMore = await this.#readNext();
    this.#reading = undefined;
    if (!this.#isDisposed) this.#changed.fire();
  }

  /** Whether there was something to be read. Never rejects. */
  async #readNext(): Promise<boolean> {
    const [file] = this.#waiting;
    const [graph] = this.#waitingGraphs;
    if (file) {
      this.#waiting.delete(file);
      await this.#read(file).catch(this.#parts.onFailed);
      await freed(0);
    } else if (graph !== undefined) {
      this.#waitingGraphs.delete(graph);
      await this.#lookAtGraph(vscode.Uri.parse(graph, true)).catch(this.#parts.onFailed);
    }
    return file !== undefined || graph !== undefined;
  }

  async #read(file: TestFile): Promise<void> {
    const text = await textOfFile(file.uri).catch(() => undefined); // the file system says 'not found' by throwing
    if (this.#files.get(file.uri.toString()) !== file) return;
    if (text === undefined) return this.#remove(file.uri);
    if (file.text === text) return;
    const isFirst = file.text === undefined;
    file.text = text;
    const startMs = performance.now();
    const touched = showListed(this.#controller, file, listScenarios(text));
    const tookMs = performance.now() - startMs;
    this.#restUntilMs = tookMs > QUICK_MS ? performance.now() + Math.min(tookMs, LONGEST_WAIT_MS) : 0;
    if (file.graph) this.#waitingGraphs.add(file.graph.toString());
    if (touched.length > 0 && !isFirst) this.#touched.fire(touched);
  }

  /** Where things are drawn changes no run. */
  async #lookAtGraph(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const meaning = await this.#parts.meaningOf(uri);
    const before = this.#meanings.get(key);
    this.#meanings.set(key, meaning);
    if (before === undefined || before === meaning || this.#isDisposed) return;
    this.#graphChanged.fire(uri);
    this.#touched.fire(this.filesFor(uri).flatMap((file) => [...file.item.children].map(([, item]) => item)));
  }
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString() && document.isDirty);
}

/** Settles when the host has had time for others. */
function freed(waitMs: number): Promise<void> {
  return new Promise((resolve) => void (waitMs > 0 ? setTimeout(resolve, waitMs) : setImmediate(resolve)));
}
