import * as vscode from 'vscode';
import { describeCondition } from '#core/conditions/describe-condition';
import { isSignalName, signalOf } from '#core/conditions/signals/registry';
import { conditionAt } from '#core/language/condition-at';
import type { GraphChecker } from '../diagnostics/graph-checker';
import { explanationsAt } from './explanation';
import type { GraphReader } from './graph-reader';
import { cardOf } from './cards';
import { card, plain } from './markdown';
import { namedAt } from './named-at';
import type { Sources } from './sources';

/** What hovers are made from. */
export interface HoverParts {
  readonly sources: Sources;
  readonly reader: GraphReader;
  readonly checker: GraphChecker;
}

/** Tells what an id stands for, reads a condition in words, and says why what is found there holds. */
export function hoverer({ sources, reader, checker }: HoverParts): vscode.HoverProvider {
  return {
    provideHover: async (document, position) => {
      const found = await namedAt(sources, document, position);
      const known = found && reader.read(found.graph);
      const about = found && known && cardOf(known.graph, found.named, known.problems);
      const reading = readingAt(sources, document, position);
      const why = explanationsAt(checker, document, position);
      if (!about && !reading && why.length === 0) return undefined;
      const range = about ? found.source.rangeOf(found.mention) : reading?.range;
      return new vscode.Hover([...why, ...(about ? [about] : []), ...(reading ? [reading.text] : [])], range);
    },
  };
}

function readingAt(sources: Sources, document: vscode.TextDocument, position: vscode.Position): { readonly text: vscode.MarkdownString; readonly range: vscode.Range | undefined } | undefined {
  const source = sources.of(document);
  const place = conditionAt(source.index, document.offsetAt(position), source.shape);
  if (!place) return undefined;
  const { condition } = place;
  const signal = 'signal' in condition && isSignalName(condition.signal) ? signalOf(condition.signal) : undefined;
  const text = card([vscode.l10n.t('Holds when {0}.', `**${plain(describeCondition(condition))}**`), signal && plain(signal.description)]);
  return { text, range: document.getWordRangeAtPosition(position) };
}
