import * as vscode from 'vscode';
import { GRAPH_GLOB, IGNORED_GLOB } from '../graph-files';
import type { GraphReader } from './graph-reader';
import type { Source, Sources } from './sources';

/** Most files that are looked into. */
const MOST_FILES = 200;

/** What finds agents across files. */
export interface WorkspaceSymbolParts {
  readonly sources: Sources;
  readonly reader: GraphReader;
}

/** The agents of every graph of the workspace, by name. Files that cannot be read are left out. */
export function workspaceSymbols({ sources, reader }: WorkspaceSymbolParts): vscode.WorkspaceSymbolProvider {
  return {
    provideWorkspaceSymbols: async (query, token) => {
      const files = await vscode.workspace.findFiles(GRAPH_GLOB, IGNORED_GLOB, MOST_FILES, token);
      const read = await Promise.allSettled(files.map((file) => sources.at(file)));
      return read.flatMap((result) => (result.status === 'fulfilled' ? agentsOf(result.value, reader, query) : []));
    },
  };
}

function agentsOf(source: Source, reader: GraphReader, query: string): readonly vscode.SymbolInformation[] {
  const { agents, name: container } = reader.read(source).graph;
  const wanted = agents.filter(({ id, name }) => hasInOrder(name, query) || hasInOrder(id, query));
  if (wanted.length === 0) return [];
  const places = new Map(source.mentions.filter(({ role, kinds }) => role === 'definition' && kinds[0] === 'agent').map((mention) => [mention.id, mention]));
  return wanted.flatMap(({ id, name }) => {
    const mention = places.get(id);
    return mention ? [new vscode.SymbolInformation(name, vscode.SymbolKind.Class, container, new vscode.Location(source.uri, source.rangeOf(mention)))] : [];
  });
}

/** Whether the text has the letters of the query in that order, as VS Code looks for symbols. */
function hasInOrder(text: string, query: string): boolean {
  const letters = text.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/\s/g, '')) {
    const found = letters.indexOf(letter, at);
    if (found === -1) return false;
    at = found + letter.length;
  }
  return true;
}
