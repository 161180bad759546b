import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { FakeDocument } from '../../../test/support/fake-vscode';
import { lineStartsOf, positionAt } from '#core/text/positions';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../../../test/support/graph-of';
import { textValues } from './text-values';

const TEXT = textOf(graphOf('a', 'a>b', { fields: { plan: {} }, agents: { b: { contract: { requires: ['plan'] } } }, handoffs: { 'a-to-b': { carries: ['plan', 'plan'] } } }));

function documentOf(text: string): vscode.TextDocument & { offsetAt(offset: number): number } {
  return Object.assign(new FakeDocument(text), { offsetAt: (offset: number) => offset, positionAt: (offset: number) => positionAt(lineStartsOf(text), offset) }) as unknown as vscode.TextDocument & { offsetAt(offset: number): number };
}

describe('values in the text of a graph', () => {
  const document = documentOf(TEXT);
  const { inline, hovered } = textValues;
  const everywhere = { contains: () => true } as unknown as vscode.Range;

  it('stand beside fields, once on a line', () => {
    const found = inline.provideInlineValues(document, everywhere, undefined as never, undefined as never) as readonly vscode.InlineValueEvaluatableExpression[];
    assert.deepEqual(new Set(found.map(({ expression }) => expression)), new Set(['field plan']));
    const lines = found.map(({ range }) => range.start.line);
    assert.equal(new Set(lines).size, lines.length);
    assert.ok(lines.length >= 2);
  });

  it('are shown for the id under the pointer, by what it is the id of', () => {
    const asked = (word: string): string | undefined => {
      const found = hovered.provideEvaluatableExpression(document, TEXT.indexOf(word) + 2 as unknown as vscode.Position, undefined as never) as vscode.EvaluatableExpression | undefined;
      return found?.expression;
    };
    assert.deepEqual(['"plan"', '"a"', '"a-to-b"', '"formatVersion"'].map(asked), ['field plan', 'agent a', 'handoff a-to-b', undefined]);
  });
});
