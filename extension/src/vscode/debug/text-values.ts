import * as vscode from 'vscode';
import type { IdKind } from '#core/language/meaning';
import { type Mention, mentionAt, mentionsOf } from '#core/language/mentions';
import { GRAPH_SHAPE, SCENARIOS_SHAPE } from '#core/language/shapes';

/** What a debugger shows in the text of a graph. */
export interface TextValues {
  readonly inline: vscode.InlineValuesProvider;
  readonly hovered: vscode.EvaluatableExpressionProvider;
}

/** What the debugger can be asked about each sort of id. */
const ASKED: Partial<Record<IdKind, string>> = { field: 'field', agent: 'agent', handoff: 'handoff', escalation: 'escalation' };

/** Values beside the fields of a graph's text, and what a hover over an id asks. */
export const textValues: TextValues = {
  inline: {
    provideInlineValues: (document, viewport) => {
      const seen = new Set<string>();
      return mentionsIn(document).flatMap((mention) => {
        const range = rangeOf(document, mention);
        const place = `${range.start.line} ${mention.id}`;
        if (mention.kinds[0] !== 'field' || !viewport.contains(range) || seen.has(place)) return [];
        seen.add(place);
        return [new vscode.InlineValueEvaluatableExpression(range, `field ${mention.id}`)];
      });
    },
  },
  hovered: {
    provideEvaluatableExpression: (document, position) => {
      const mention = mentionAt(mentionsIn(document), document.offsetAt(position));
      const kind = mention?.kinds.map((one) => ASKED[one]).find((one) => one !== undefined);
      return mention === undefined || kind === undefined ? undefined : new vscode.EvaluatableExpression(rangeOf(document, mention), `${kind} ${mention.id}`);
    },
  },
};

/** Mentions of each document as it last was: VS Code asks at every stop. */
const known = new WeakMap<vscode.TextDocument, { readonly version: number; readonly mentions: readonly Mention[] }>();

function mentionsIn(document: vscode.TextDocument): readonly Mention[] {
  const before = known.get(document);
  if (before?.version === document.version) return before.mentions;
  const mentions = mentionsOf(document.getText(), document.uri.path.endsWith('.agentgraph.json') ? GRAPH_SHAPE : SCENARIOS_SHAPE);
  known.set(document, { version: document.version, mentions });
  return mentions;
}

function rangeOf(document: vscode.TextDocument, { offset, length }: Mention): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}
