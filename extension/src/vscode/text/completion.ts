import * as vscode from 'vscode';
import { type Choice, choicesAt } from '#core/language/choices';
import { type Cursor, cursorAt } from '#core/language/cursor';
import type { IdKind } from '#core/language/meaning';
import type { Mention, Named } from '#core/language/mentions';
import { isReadByJsonService } from '../diagnostics/json-service';
import { kindWords } from './agent-words';
import { cardOf } from './cards';
import type { GraphReader, KnownGraph } from './graph-reader';
import { card, plain } from './markdown';
import type { Source, Sources } from './sources';

/** What completions are made from. */
export interface CompletionParts {
  readonly sources: Sources;
  readonly reader: GraphReader;
}

/** A completion whose card is made when it is looked at. */
class ChoiceItem extends vscode.CompletionItem {
  constructor(
    label: vscode.CompletionItemLabel,
    readonly choice: Choice,
    readonly known: KnownGraph,
  ) {
    super(label, KINDS[choice.kind] ?? vscode.CompletionItemKind.Value);
  }
}

/** Offers what may be written where the cursor is: ids, values and comparisons, in quotes and without, in a text that need not be sound. */
export function completer({ sources, reader }: CompletionParts): vscode.CompletionItemProvider<vscode.CompletionItem> {
  return {
    provideCompletionItems: async (document, position) => {
      const source = sources.of(document);
      const cursor = cursorAt(source.text, document.offsetAt(position), source.shape);
      // The JSON service offers the names of signals by itself: the schema lists them.
      if (!cursor || (cursor.meaning.is === 'signal' && isReadByJsonService(document))) return [];
      const graph = await sources.graphOf(source);
      if (!graph) return [];
      const known = reader.read(graph);
      return choicesAt(cursor, { graph: known.graph, mentions: () => mentionsBut(source, cursor) }).map((choice, place) => itemFor({ cursor, source, known }, choice, place));
    },
    resolveCompletionItem: (item) => {
      if (item instanceof ChoiceItem) item.documentation = cardFor(item) ?? card([plain(item.choice.about ?? '')]);
      return item;
    },
  };
}

/** What the text mentions apart from the word that is being written. */
function mentionsBut({ mentions }: Source, { span }: Cursor): readonly Mention[] {
  return mentions.filter(({ offset }) => offset < span.offset || offset > span.offset + span.length);
}

interface Around {
  readonly cursor: Cursor;
  readonly source: Source;
  readonly known: KnownGraph;
}

function itemFor({ cursor, source, known }: Around, choice: Choice, place: number): vscode.CompletionItem {
  const written = JSON.stringify(choice.value);
  const label: vscode.CompletionItemLabel = { label: String(choice.value), ...(choice.name === undefined ? {} : { description: choice.name }) };
  const item = new ChoiceItem(label, choice, known);
  const detail = detailOf(choice, known);
  if (detail !== undefined) item.detail = detail;
  item.range = source.rangeOf(cursor.span);
  item.filterText = source.text.startsWith('"', cursor.span.offset) ? `"${String(choice.value)}"` : String(choice.value);
  item.insertText = insertionOf(cursor, choice, written);
  // Before what the JSON service offers: its words start with a quote.
  item.sortText = `!${String(place).padStart(5, '0')}`;
  return item;
}

function insertionOf({ isName, hasColon, needsComma }: Cursor, { valueSnippet }: Choice, written: string): string | vscode.SnippetString {
  const comma = needsComma ? ',' : '';
  if (!isName) return `${written}${comma}`;
  if (hasColon) return written;
  const name = written.replace(/[\\$}]/g, '\\$&');
  return new vscode.SnippetString(`${name}: ${valueSnippet ?? '$1'}${comma}`);
}

const KINDS: Readonly<Partial<Record<Choice['kind'], vscode.CompletionItemKind>>> = {
  agent: vscode.CompletionItemKind.Class,
  field: vscode.CompletionItemKind.Field,
  intent: vscode.CompletionItemKind.EnumMember,
  handoff: vscode.CompletionItemKind.Event,
  escalation: vscode.CompletionItemKind.Event,
  signal: vscode.CompletionItemKind.Variable,
  operator: vscode.CompletionItemKind.Operator,
};

function detailOf({ kind, value }: Choice, { graph }: KnownGraph): string | undefined {
  const agent = kind === 'agent' ? graph.agents.find(({ id }) => id === value) : undefined;
  return agent && kindWords(agent.kind);
}

const CARDS: readonly IdKind[] = ['agent', 'field', 'intent', 'handoff', 'escalation'];

function cardFor({ choice: { kind, value }, known: { graph, problems } }: ChoiceItem): vscode.MarkdownString | undefined {
  const known = CARDS.find((one) => one === kind);
  const named: Named | undefined = known && { kind: known, id: String(value) };
  return named && cardOf(graph, named, problems);
}
