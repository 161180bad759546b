import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import { pointerTo } from '#core/base/pointer';
import { elementAt, pointerOf } from '#core/graph/element-pointer';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { type Part, locate, locateNearest } from '#core/text/locate';
import type { Span } from '#core/text/text-edit';
import { type Member, type TextIndex, containerAt, indexText } from '#core/text/text-index';

/** Finds places of one version of a document. */
export interface Places {
  /** Where the problem is marked. */
  ofProblem(problem: Pick<Problem, 'pointer' | 'part' | 'span'>): vscode.Range;
  /** The whole element, or only its name; nothing where the text has no such element. */
  ofElement(graph: AgentGraph, element: ElementRef, part: Part): vscode.Range | undefined;
  /** The element whose text the position is in; the graph where it is in none. */
  elementAt(graph: AgentGraph, position: vscode.Position): ElementRef;
}

/** Places in the document as it is now. Cost: one pass over the text, at the first question of a version. */
export function placesIn(document: vscode.TextDocument): Places {
  const index = (): TextIndex => indexOf(document);
  const rangeOf = ({ offset, length }: Span): vscode.Range =>
    new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  return {
    ofProblem: ({ pointer, part, span }) => rangeOf(span ?? locateNearest(index(), pointer, part)),
    ofElement: (graph, element, part) => {
      const pointer = pointerOf(graph, element);
      const span = pointer === undefined ? undefined : locate(index(), pointer, part);
      return span && rangeOf(span);
    },
    elementAt: (graph, position) => elementAt(graph, pointerTo(...stepsAt(index(), document.offsetAt(position)))),
  };
}

const INDEXES = new WeakMap<vscode.TextDocument, { readonly version: number; readonly index: TextIndex }>();

/** Every move of the cursor asks, so what is known of a version is kept. */
function indexOf(document: vscode.TextDocument): TextIndex {
  const known = INDEXES.get(document);
  if (known?.version === document.version) return known.index;
  const index = indexText(document.getText());
  INDEXES.set(document, { version: document.version, index });
  return index;
}

/** Deepest level at which an element stands: `layout`, `agents`, its id. */
const ELEMENT_DEPTH = 3;

/** The steps that lead to what stands at the offset, as deep as elements go. */
function stepsAt(index: TextIndex, offset: number): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  let start = index.rootStart;
  while (steps.length < ELEMENT_DEPTH) {
    const members = containerAt(index, start)?.members ?? [];
    const place = placeOf(members, offset);
    const member = members[place];
    if (!member || offset > member.valueEnd) break;
    steps.push(member.key ?? place);
    start = member.valueStart;
  }
  return steps;
}

/** The last member that starts at or before the offset; -1 where none does. Cost: a binary search. */
function placeOf(members: readonly Member[], offset: number): number {
  let low = -1;
  let high = members.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((members[middle]?.start ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
