import { pointerTo } from '../base/pointer';
import { elementAt, pointerOf } from '../graph/element-pointer';
import type { ElementRef } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';
import { locate } from '../text/locate';
import { type LineStarts, lineStartsOf, positionAt } from '../text/positions';
import { type Member, type TextIndex, containerAt, indexText } from '../text/text-index';

/** Lines of a graph's text that an element stands on. Units: from 0, both ends within. */
export interface ElementLines {
  readonly element: ElementRef;
  readonly line: number;
  readonly lastLine: number;
}

/** Sections whose elements a conversation can stop at. */
const SECTIONS = ['agents', 'handoffs', 'escalations', 'fields'] as const;

/** Where each element stands at which a conversation can stop. Order: as in the text. */
export function elementLines(text: string, graph: AgentGraph): readonly ElementLines[] {
  const index = indexText(text);
  const lines = lineStartsOf(text);
  const root = containerAt(index, index.rootStart);
  const sections = (root?.members ?? []).filter(({ key }) => SECTIONS.some((section) => section === key));
  return sections.flatMap((section) => linesOf(index, lines, { graph, section })).toSorted((a, b) => a.line - b.line);
}

function linesOf(index: TextIndex, lines: LineStarts, { graph, section }: { readonly graph: AgentGraph; readonly section: Member }): readonly ElementLines[] {
  const members = containerAt(index, section.valueStart)?.members ?? [];
  return members.flatMap((member, place) => {
    const element = elementAt(graph, pointerTo(section.key ?? '', member.key ?? place));
    if (element.kind === 'graph') return [];
    return [{ element, line: positionAt(lines, member.start).line, lastLine: positionAt(lines, member.valueEnd).line }];
  });
}

/** The element on the line: the one that starts there, else the innermost around it. */
export function elementOnLine(places: readonly ElementLines[], line: number): ElementLines | undefined {
  return places.find((place) => place.line === line) ?? places.find((place) => place.line <= line && line <= place.lastLine);
}

/** Where an element starts. Units: from 0. */
export interface ElementStart {
  readonly line: number;
  readonly character: number;
}

/** Where the element starts; the first line where the text has no such element. */
export function lineOfElement(text: string, graph: AgentGraph, element: ElementRef): ElementStart {
  return elementStarts(text, graph)(element);
}

/** Says of elements where they start, one after the other. Cost: a pass over the text with the first of them. */
export function elementStarts(text: string, graph: AgentGraph): (element: ElementRef) => ElementStart {
  let looked: { readonly index: TextIndex; readonly lines: LineStarts } | undefined;
  return (element) => {
    looked ??= { index: indexText(text), lines: lineStartsOf(text) };
    const pointer = pointerOf(graph, element);
    const span = pointer === undefined ? undefined : locate(looked.index, pointer, 'key');
    return span === undefined ? { line: 0, character: 0 } : positionAt(looked.lines, span.offset);
  };
}
