import type * as vscode from 'vscode';
import { agentLenses } from './agent-lenses';
import { completer } from './completion';
import { goTo } from './go-to';
import { graphReader } from './graph-reader';
import { hoverer } from './hover';
import type { LanguageParts } from './language';
import { renamer } from './rename';
import { Sources } from './sources';
import { symbolsOf } from './symbols';
import { workspaceSymbols } from './workspace-symbols';

/** What answers VS Code's questions about a graph's text. */
export interface Language {
  readonly goTo: vscode.DefinitionProvider & vscode.ReferenceProvider & vscode.DocumentHighlightProvider;
  readonly rename: vscode.RenameProvider;
  readonly hover: vscode.HoverProvider;
  readonly completion: vscode.CompletionItemProvider;
  readonly symbols: vscode.DocumentSymbolProvider;
  readonly workspaceSymbols: vscode.WorkspaceSymbolProvider;
  readonly lenses: ReturnType<typeof agentLenses>;
}

/** The answers, sharing what is read of each file. */
export function createLanguage({ documents, checker, editor }: LanguageParts): Language {
  const sources = new Sources();
  const reader = graphReader(documents, checker);
  return {
    goTo: goTo(sources),
    rename: renamer({ sources, documents, editor }),
    hover: hoverer({ sources, reader, checker }),
    completion: completer({ sources, reader }),
    symbols: symbolsOf({ sources, documents }),
    workspaceSymbols: workspaceSymbols({ sources, reader }),
    lenses: agentLenses({ sources, documents }),
  };
}
