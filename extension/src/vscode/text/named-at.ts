import type * as vscode from 'vscode';
import { type Mention, type Named, mentionAt, mentionsOfNamed, namedBy } from '#core/language/mentions';
import type { Source, Sources } from './sources';

/** An id somebody points at, and what it stands for. */
export interface NamedAt {
  readonly source: Source;
  /** The graph that declares it; the file itself where that cannot be read. */
  readonly graph: Source;
  readonly mention: Mention;
  readonly named: Named;
}

/** A mention in the file it stands in. */
export interface Place {
  readonly source: Source;
  readonly mention: Mention;
}

/** What the id at the position stands for; nothing where there is no id. */
export async function namedAt(sources: Sources, document: vscode.TextDocument, position: vscode.Position): Promise<NamedAt | undefined> {
  const source = sources.of(document);
  const mention = mentionAt(source.mentions, document.offsetAt(position));
  if (!mention) return undefined;
  const graph = (await sources.graphOf(source)) ?? source;
  // Scenarios declare their own ids.
  return { source, graph, mention, named: namedBy(mention, mention.role === 'definition' ? source.mentions : graph.mentions) };
}

/** Every place that mentions what somebody points at: in the graph, and in the files of scenarios for it. */
export async function placesOf(sources: Sources, { source, graph, named }: NamedAt): Promise<readonly Place[]> {
  const files = named.kind === 'scenario' ? [source] : [graph, ...(await sources.scenariosFor(graph.uri))];
  const texts = new Map([...files, source].map((file) => [file.uri.toString(), file]));
  return [...texts.values()].flatMap((file) => mentionsOfNamed(file.mentions, named).map((mention) => ({ source: file, mention })));
}
