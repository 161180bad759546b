import * as vscode from 'vscode';
import { mentionAt } from '#core/language/mentions';
import type { IdKind } from '#core/language/meaning';
import { Sources } from '../text/sources';

/** What a debugger shows in the text of a graph. */
export interface TextValues {
  readonly inline: vscode.InlineValuesProvider;
  readonly hovered: vscode.EvaluatableExpressionProvider;
}

/** What the debugger can be asked about each sort of id. */
const ASKED: Partial<Record<IdKind, string>> = { field: 'field', agent: 'agent', handoff: 'handoff', escalation: 'escalation' };

/** Values beside the fields of a graph's text, and what a hover over an id asks. */
export function textValues(): TextValues {
  const sources = new Sources();
  return {
    inline: {
      provideInlineValues: (document, viewport) => {
        const source = sources.of(document);
        const seen = new Set<string>();
        return source.mentions.flatMap((mention) => {
          const range = source.rangeOf(mention);
          const place = `${range.start.line} ${mention.id}`;
          if (mention.kinds[0] !== 'field' || !viewport.contains(range) || seen.has(place)) return [];
          seen.add(place);
          return [new vscode.InlineValueEvaluatableExpression(range, `field ${mention.id}`)];
        });
      },
    },
    hovered: {
      provideEvaluatableExpression: (document, position) => {
        const source = sources.of(document);
        const mention = mentionAt(source.mentions, document.offsetAt(position));
        const kind = mention?.kinds.map((one) => ASKED[one]).find((one) => one !== undefined);
        return mention === undefined || kind === undefined ? undefined : new vscode.EvaluatableExpression(source.rangeOf(mention), `${kind} ${mention.id}`);
      },
    },
  };
}
