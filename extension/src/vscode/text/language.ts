import * as vscode from 'vscode';
import type { GraphEditor } from '../canvas/graph-editor';
import type { GraphChecker } from '../diagnostics/graph-checker';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import { GRAPH_SELECTOR, SCENARIOS_SELECTOR } from '../graph-files';
import type { Language } from './create-language';

/** What the language features work with. */
export interface LanguageParts {
  readonly documents: GraphDocuments;
  readonly checker: GraphChecker;
  readonly editor: GraphEditor;
}

/** Registers what VS Code asks of ids in a graph's text, and in that of scenarios. */
export function registerLanguage(loaded: () => Promise<Language>): vscode.Disposable {
  const store = new DisposableStore();
  const { languages } = vscode;
  const both = [...GRAPH_SELECTOR, ...SCENARIOS_SELECTOR];
  store.add(languages.registerDefinitionProvider(both, { provideDefinition: async (...asked) => (await loaded()).goTo.provideDefinition(...asked) }));
  store.add(languages.registerReferenceProvider(both, { provideReferences: async (...asked) => (await loaded()).goTo.provideReferences(...asked) }));
  store.add(languages.registerDocumentHighlightProvider(both, { provideDocumentHighlights: async (...asked) => (await loaded()).goTo.provideDocumentHighlights(...asked) }));
  store.add(languages.registerHoverProvider(both, { provideHover: async (...asked) => (await loaded()).hover.provideHover(...asked) }));
  store.add(
    languages.registerRenameProvider(both, {
      prepareRename: async (...asked) => (await loaded()).rename.prepareRename?.(...asked),
      provideRenameEdits: async (...asked) => (await loaded()).rename.provideRenameEdits(...asked),
    }),
  );
  store.add(
    languages.registerCompletionItemProvider(
      both,
      {
        provideCompletionItems: async (...asked) => (await loaded()).completion.provideCompletionItems(...asked),
        resolveCompletionItem: async (...asked) => (await loaded()).completion.resolveCompletionItem?.(...asked),
      },
      '"',
      ':',
    ),
  );
  const symbols: vscode.DocumentSymbolProvider = { provideDocumentSymbols: async (...asked) => (await loaded()).symbols.provideDocumentSymbols(...asked) };
  store.add(languages.registerDocumentSymbolProvider(GRAPH_SELECTOR, symbols, { label: vscode.l10n.t('Agent Graph') }));
  store.add(languages.registerWorkspaceSymbolProvider({ provideWorkspaceSymbols: async (...asked) => (await loaded()).workspaceSymbols.provideWorkspaceSymbols(...asked) }));
  return store;
}

/** What answers, loaded with the first question. */
export function lazyLanguage(parts: LanguageParts): () => Promise<Language> {
  let language: Promise<Language> | undefined;
  return () => (language ??= import('../parts/language').then(({ createLanguage }) => createLanguage(parts)));
}
