import type * as vscode from 'vscode';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { type OutlineNode, outlineOf } from '#core/language/outline';
import type { Problem } from '#core/checks/problem';

/** One line of the outline in the side bar. Commands of its menu get it. */
export interface OutlineLine {
  /** The graph's file. */
  readonly uri: vscode.Uri;
  readonly node: OutlineNode;
  readonly parent: OutlineLine | undefined;
  readonly children: readonly OutlineLine[];
  /** What canvas and text can be asked to show. */
  readonly element?: ElementRef;
  readonly problems: readonly Problem[];
}

/** Lines of one graph, and those that stand for an element. */
export interface OutlineLines {
  readonly roots: readonly OutlineLine[];
  /** The line that stands for the element by itself, rather than for a way to it. */
  lineOf(element: ElementRef): OutlineLine | undefined;
}

/** The lines of a graph with the problems found on each. */
export function linesOf(uri: vscode.Uri, graph: AgentGraph, problems: readonly Problem[]): OutlineLines {
  const byElement = groupedByElement(problems);
  const standing = new Map<string, OutlineLine>();
  const lineFor = (node: OutlineNode, parent: OutlineLine | undefined): OutlineLine => {
    const { ref: element } = node;
    const key = element && keyOf(element);
    const children: OutlineLine[] = [];
    const line: OutlineLine = { uri, node, parent, children, ...(element ? { element } : {}), problems: (key !== undefined && byElement.get(key)) || [] };
    if (key !== undefined && !standing.has(key)) standing.set(key, line);
    for (const child of node.children) children.push(lineFor(child, line));
    return line;
  };
  const roots = outlineOf(graph).map((node) => lineFor(node, undefined));
  return { roots, lineOf: (element) => standing.get(keyOf(element)) };
}

/** An element as text. */
export function keyOf(element: ElementRef): string {
  return element.kind === 'graph' ? 'graph' : `${element.kind} ${element.id}`;
}

function groupedByElement(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = keyOf(problem.element);
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return groups;
}
