import * as vscode from 'vscode';
import { pointerOf } from '#core/graph/element-pointer';
import type { AgentGraph } from '#core/graph/model';
import { type OutlineNode, type OutlineSection, outlineOf } from '#core/language/outline';
import { locate } from '#core/text/locate';
import type { GraphDocuments } from '../graph-documents';
import type { Source, Sources } from './sources';
import { sectionWords } from './section-words';

/** What symbols are made from. */
export interface SymbolParts {
  readonly sources: Sources;
  readonly documents: GraphDocuments;
}

const KINDS: Readonly<Record<OutlineNode['kind'], vscode.SymbolKind>> = {
  section: vscode.SymbolKind.Namespace,
  agent: vscode.SymbolKind.Class,
  'handoff-out': vscode.SymbolKind.Event,
  'handoff-in': vscode.SymbolKind.Event,
  escalation: vscode.SymbolKind.Event,
  'escalation-in': vscode.SymbolKind.Event,
  field: vscode.SymbolKind.Field,
  intent: vscode.SymbolKind.EnumMember,
  group: vscode.SymbolKind.Package,
  note: vscode.SymbolKind.String,
};

/** The outline of a graph's text: agents by name with the handoffs out of them, escalations, fields, intents, groups and notes. */
export function symbolsOf({ sources, documents }: SymbolParts): vscode.DocumentSymbolProvider {
  return {
    provideDocumentSymbols: (document) => {
      const { graph } = documents.snapshot(document).read;
      const source = sources.of(document);
      return outlineOf(graph).flatMap((section) => sectionSymbol({ graph, source }, section));
    },
  };
}

interface Shown {
  readonly graph: AgentGraph;
  readonly source: Source;
}

function sectionSymbol(shown: Shown, { section, children }: OutlineNode): readonly vscode.DocumentSymbol[] {
  const range = section && rangesAt(shown.source, pointerOfSection(section));
  if (!section || !range) return [];
  const symbol = new vscode.DocumentSymbol(sectionWords(section), '', KINDS.section, range.whole, range.name);
  symbol.children = children.flatMap((child) => nodeSymbol(shown, child));
  return [symbol];
}

function pointerOfSection(section: OutlineSection): string {
  return section === 'groups' || section === 'notes' ? `/layout/${section}` : `/${section}`;
}

/** A handoff stands under the agent that gives a conversation away, and only there. */
function nodeSymbol(shown: Shown, { kind, ref, label, detail, children }: OutlineNode): readonly vscode.DocumentSymbol[] {
  const pointer = ref && pointerOf(shown.graph, ref);
  const range = pointer === undefined ? undefined : rangesAt(shown.source, pointer);
  if (!range) return [];
  const sign = kind === 'handoff-out' ? '→ ' : kind === 'escalation' ? '⇡ ' : '';
  const symbol = new vscode.DocumentSymbol(`${sign}${label}`, detail, KINDS[kind], range.whole, range.name);
  symbol.children = children.filter((child) => child.kind === 'handoff-out').flatMap((child) => nodeSymbol(shown, child));
  return [symbol];
}

function rangesAt(source: Source, pointer: string): { readonly whole: vscode.Range; readonly name: vscode.Range } | undefined {
  const [name, value] = [locate(source.index, pointer, 'key'), locate(source.index, pointer, 'value')];
  if (!name || !value) return undefined;
  const whole = source.rangeOf({ offset: name.offset, length: value.offset + value.length - name.offset });
  const shown = name.offset === value.offset ? source.rangeOf({ offset: name.offset, length: 0 }) : source.rangeOf(name);
  return { whole, name: shown };
}
