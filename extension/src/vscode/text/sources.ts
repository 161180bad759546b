import * as vscode from 'vscode';
import type { Shape } from '#core/language/meaning';
import { type Mention, mentionsOf, stringAt } from '#core/language/mentions';
import { GRAPH_SHAPE, SCENARIOS_SHAPE } from '#core/language/shapes';
import { type LineStarts, lineStartsOf, positionAt } from '#core/text/positions';
import { locate } from '#core/text/locate';
import type { Span } from '#core/text/text-edit';
import { type TextIndex, indexText } from '#core/text/text-index';
import { graphFileOf, scenarioFilesNear, textOfFile } from '../near-files';

/** One file, open or not, with the ids it mentions. */
export interface Source {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly shape: Shape;
  readonly index: TextIndex;
  readonly mentions: readonly Mention[];
  rangeOf(span: Span): vscode.Range;
}

/** Reads files for the ids they mention, each version of an open document once. */
export class Sources {
  readonly #known = new WeakMap<vscode.TextDocument, { readonly version: number; readonly source: Source }>();
  readonly #closed = new Map<string, Source>();

  /** The document as it is now. Cost: a read where it has changed; see `mentionsOf`. */
  of(document: vscode.TextDocument): Source {
    const known = this.#known.get(document);
    if (known?.version === document.version) return known.source;
    const source = read(document.uri, document.getText());
    this.#known.set(document, { version: document.version, source });
    return source;
  }

  /** The graph that a file is about: its own, or the one its scenarios are for; nothing where that cannot be read. */
  async graphOf(source: Source): Promise<Source | undefined> {
    const uri = graphUriOf(source);
    if (!uri || uri === source.uri) return uri && source;
    try {
      return await this.at(uri);
    } catch {
      return undefined; // whoever wrote the path is told of it where the scenarios run
    }
  }

  /** The files of scenarios that are for the graph. Files that cannot be read count as none. */
  async scenariosFor(graph: vscode.Uri): Promise<readonly Source[]> {
    const files = await scenarioFilesNear(graph);
    const read = await Promise.allSettled(files.map((file) => this.at(file)));
    return read.flatMap((result) => (result.status === 'fulfilled' && graphUriOf(result.value)?.path === graph.path ? [result.value] : []));
  }

  /** The file, as an editor has it or as it is on the disk. Errors: rejects where it cannot be read. */
  async at(uri: vscode.Uri): Promise<Source> {
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    if (open) return this.of(open);
    const text = await textOfFile(uri);
    const known = this.#closed.get(key);
    if (known?.text === text) return known;
    const source = read(uri, text);
    this.#closed.set(key, source);
    return source;
  }
}

/** Where the graph of a file is: the file itself, or what it says under `graph`. */
export function graphUriOf(source: Source): vscode.Uri | undefined {
  if (source.shape === GRAPH_SHAPE) return source.uri;
  const span = graphPathIn(source.index);
  return span && graphFileOf(source.uri, stringAt(source.text, span.offset));
}

/** Where a file of scenarios names its graph. */
export function graphPathIn(index: TextIndex): Span | undefined {
  const span = locate(index, '/graph', 'value');
  return span && index.text.startsWith('"', span.offset) ? span : undefined;
}

/** What is not asked for is not worked out: completing a word needs the text alone. */
function read(uri: vscode.Uri, text: string): Source {
  // Old versions in a comparison are graphs too, whatever their scheme.
  const shape = uri.path.endsWith('.agentgraph.json') ? GRAPH_SHAPE : SCENARIOS_SHAPE;
  let index: TextIndex | undefined;
  let mentions: readonly Mention[] | undefined;
  let lines: LineStarts | undefined;
  const at = (offset: number): vscode.Position => {
    const { line, character } = positionAt((lines ??= lineStartsOf(text)), offset);
    return new vscode.Position(line, character);
  };
  return {
    uri,
    text,
    shape,
    get index() {
      return (index ??= indexText(text));
    },
    get mentions() {
      return (mentions ??= mentionsOf(text, shape));
    },
    rangeOf: ({ offset, length }) => new vscode.Range(at(offset), at(offset + length)),
  };
}
