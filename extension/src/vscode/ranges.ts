import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import { pointerOf } from '#core/graph/element-pointer';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { type Part, locate, locateNearest } from '#core/text/locate';
import type { Span } from '#core/text/text-edit';
import { type TextIndex, indexText } from '#core/text/text-index';

/** Finds places of one version of a document. */
export interface Places {
  /** Where the problem is marked. */
  ofProblem(problem: Pick<Problem, 'pointer' | 'part'>): vscode.Range;
  /** The whole element, or only its name; nothing where the text has no such element. */
  ofElement(graph: AgentGraph, element: ElementRef, part: Part): vscode.Range | undefined;
}

/** Places in the document as it is now. Cost: one pass over the text, at the first question. */
export function placesIn(document: vscode.TextDocument): Places {
  let known: TextIndex | undefined;
  const index = (): TextIndex => (known ??= indexText(document.getText()));
  const rangeOf = ({ offset, length }: Span): vscode.Range =>
    new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  return {
    ofProblem: ({ pointer, part }) => rangeOf(locateNearest(index(), pointer, part)),
    ofElement: (graph, element, part) => {
      const pointer = pointerOf(graph, element);
      const span = pointer === undefined ? undefined : locate(index(), pointer, part);
      return span && rangeOf(span);
    },
  };
}
