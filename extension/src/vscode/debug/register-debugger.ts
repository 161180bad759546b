import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store';
import { GRAPH_GLOB, GRAPH_SELECTOR, IGNORED_GLOB, SCENARIOS_SELECTOR, isGraphFile } from '../graph-files';
import { DEBUG_TYPE, pathOf } from './debug-paths';
import type { DebugAdapter } from '../parts/debug';
import type { EditorDebugParts } from './editor-debug-host';
import type { TextValues } from './text-values';

/** What the debugger works with. */
export interface DebuggerParts extends EditorDebugParts {
  /** The graph that somebody looks at, on a canvas or as text. */
  readonly activeGraph: () => vscode.Uri | undefined;
}

/** Most graphs that ready-made configurations are listed for. */
const MOST_GRAPHS = 20;

/** Registers the debugger. Its code is loaded when a session starts, or configurations are asked for. */
export function registerDebugger(parts: DebuggerParts): vscode.Disposable {
  const store = new DisposableStore();
  const { debug, languages } = vscode;
  const running = new Set<DebugAdapter>();
  // Else VS Code shows a session for ever that nobody answers for, when its extensions are restarted.
  store.add({ dispose: () => running.forEach((adapter) => adapter.endBy(vscode.l10n.t('The extension was stopped, and this session with it.'))) });
  store.add(
    debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, {
      createDebugAdapterDescriptor: async () => {
        const { DebugAdapter, editorDebugHost } = await import('../parts/debug');
        const adapter = new DebugAdapter(editorDebugHost(parts));
        running.add(adapter);
        void adapter.ended.then(() => running.delete(adapter)); // never rejects
        return new vscode.DebugAdapterInlineImplementation(adapter);
      },
    }),
  );
  store.add(debug.registerDebugConfigurationProvider(DEBUG_TYPE, { resolveDebugConfiguration: (folder, configuration) => completed(parts, folder, configuration) }));
  const listed: vscode.DebugConfigurationProvider = { provideDebugConfigurations: () => listedConfigurations(parts) };
  store.add(debug.registerDebugConfigurationProvider(DEBUG_TYPE, listed, vscode.DebugConfigurationProviderTriggerKind.Dynamic));
  const values = async (): Promise<TextValues> => (await import('../parts/debug')).textValues;
  const both = [...GRAPH_SELECTOR, ...SCENARIOS_SELECTOR];
  store.add(languages.registerInlineValuesProvider(GRAPH_SELECTOR, { provideInlineValues: async (...asked) => (await values()).inline.provideInlineValues(...asked) }));
  store.add(languages.registerEvaluatableExpressionProvider(both, { provideEvaluatableExpression: async (...asked) => (await values()).hovered.provideEvaluatableExpression(...asked) }));
  return store;
}

/** A configuration that says no graph is about the one somebody looks at. Paths are taken from the workspace folder. */
function completed({ activeGraph }: DebuggerParts, folder: vscode.WorkspaceFolder | undefined, given: vscode.DebugConfiguration): vscode.DebugConfiguration | undefined {
  const active = activeGraph();
  const graph: unknown = given['graph'] ?? (active && pathOf(active));
  if (graph === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open an agent graph first.')); // nobody need answer
    return undefined;
  }
  const { name = vscode.l10n.t('Debug Handoffs'), scenarios, ...others } = given;
  return {
    ...others,
    type: DEBUG_TYPE,
    request: 'launch',
    name: name || vscode.l10n.t('Debug Handoffs'),
    graph: absolute(folder, graph),
    ...(scenarios === undefined ? {} : { scenarios: absolute(folder, scenarios) }),
  };
}

const ABSOLUTE = /^(?:\/|\\|[A-Za-z]:[\\/]|[A-Za-z][\w+.-]+:\/|\$\{)/;

/** What is no text is left to the session, which says what is wrong with it. */
function absolute(folder: vscode.WorkspaceFolder | undefined, path: unknown): unknown {
  if (typeof path !== 'string' || path === '' || ABSOLUTE.test(path) || folder === undefined) return path;
  return pathOf(vscode.Uri.joinPath(folder.uri, path));
}

/** Every scenario of the graph somebody looks at; of the workspace's graphs where there is none. */
async function listedConfigurations({ activeGraph }: DebuggerParts): Promise<vscode.DebugConfiguration[]> {
  const active = activeGraph();
  const graphs = active ? [active] : (await vscode.workspace.findFiles(GRAPH_GLOB, IGNORED_GLOB, MOST_GRAPHS)).filter(isGraphFile);
  const { debugChoices } = await import('../parts/debug');
  const choices = await Promise.all(graphs.map((graph) => debugChoices(graph)));
  return choices.flat().map(({ configuration }) => configuration);
}
