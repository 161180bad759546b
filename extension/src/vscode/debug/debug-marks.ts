import * as vscode from 'vscode';
import { type ElementLines, elementLines, elementOnLine, lineOfElement } from '#core/debugging/element-lines';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import type { DebugMarks } from '#protocol/messages';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import { isSameElement } from '../same-element';
import { DEBUG_TYPE, uriOfPath } from './debug-paths';

/** Where a debug session stands. */
export interface Paused {
  readonly session: vscode.DebugSession;
  readonly graph: vscode.Uri;
  readonly elements: readonly ElementRef[];
  /** What is seen there of the finding that the conversation was made to show. */
  readonly says?: string;
}

/**
 * What canvases show of debugging: breakpoints, and where a conversation stands. VS Code's own breakpoints are the only ones:
 * one that is set on the canvas stands in the text's gutter, and the other way round.
 */
export class DebugMarker implements vscode.Disposable {
  readonly #documents: GraphDocuments;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  /** Where elements stand in each version of a graph: every stop asks for it. */
  readonly #lines = new WeakMap<AgentGraph, readonly ElementLines[]>();
  #paused: Paused | undefined;

  /** Fired when other things are marked. */
  readonly onDidChange = this.#changed.event;

  constructor(documents: GraphDocuments) {
    this.#documents = documents;
    const { debug } = vscode;
    this.#owned.add(debug.onDidChangeBreakpoints(() => this.#changed.fire()));
    this.#owned.add(debug.onDidChangeActiveStackItem((item) => void this.#follow(item))); // never rejects
    this.#owned.add(debug.onDidTerminateDebugSession((session) => session === this.#paused?.session && this.#show(undefined)));
  }

  /** Where the session stands that one looks at. */
  get paused(): Paused | undefined {
    return this.#paused;
  }

  /** What is marked in the document. */
  of(document: vscode.TextDocument): DebugMarks {
    const isPaused = this.#paused?.graph.toString() === document.uri.toString();
    const elements = this.#breakpoints(document).flatMap(({ element }) => (element ? [element] : []));
    const { elements: paused = [], says } = (isPaused ? this.#paused : undefined) ?? {};
    return { breakpoints: elements, paused, ...(says === undefined ? {} : { says }) };
  }

  /** Sets a breakpoint on each of the elements, or takes them away where all of them have one. */
  toggle(document: vscode.TextDocument, elements: readonly ElementRef[]): void {
    const set = this.#breakpoints(document);
    const known = (element: ElementRef): readonly vscode.SourceBreakpoint[] => set.flatMap((one) => (one.element && isSameElement(one.element, element) ? [one.breakpoint] : []));
    const wanted = elements.filter((element) => STOPPABLE.has(element.kind));
    const without = wanted.filter((element) => known(element).length === 0);
    if (without.length === 0) return vscode.debug.removeBreakpoints(wanted.flatMap(known));
    const { text, read } = this.#documents.snapshot(document);
    vscode.debug.addBreakpoints(
      without.map((element) => {
        const { line, character } = lineOfElement(text, read.graph, element);
        return new vscode.SourceBreakpoint(new vscode.Location(document.uri, new vscode.Position(line, character)));
      }),
    );
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #breakpoints(document: vscode.TextDocument): readonly { readonly breakpoint: vscode.SourceBreakpoint; readonly element: ElementRef | undefined }[] {
    const here = vscode.debug.breakpoints.filter((one): one is vscode.SourceBreakpoint => one instanceof vscode.SourceBreakpoint && one.enabled && one.location.uri.toString() === document.uri.toString());
    if (here.length === 0) return [];
    const { text, read } = this.#documents.snapshot(document);
    const lines = this.#lines.get(read.graph) ?? elementLines(text, read.graph);
    this.#lines.set(read.graph, lines);
    return here.map((breakpoint) => ({ breakpoint, element: elementOnLine(lines, breakpoint.location.range.start.line)?.element }));
  }

  async #follow(item: vscode.DebugThread | vscode.DebugStackFrame | undefined): Promise<void> {
    if (!(item instanceof vscode.DebugStackFrame) || item.session.type !== DEBUG_TYPE) return this.#show(undefined);
    const { session, frameId } = item;
    try {
      const place: unknown = await session.customRequest('agentGraph.place', { frameId });
      if (vscode.debug.activeStackItem === item) this.#show({ session, graph: uriOfPath(String(session.configuration['graph'])), ...shownOf(place) });
    } catch {
      this.#show(undefined); // the conversation has moved on: the next place is on its way
    }
  }

  #show(paused: Paused | undefined): void {
    if (paused === undefined && this.#paused === undefined) return;
    this.#paused = paused;
    this.#changed.fire();
  }
}

/** Kinds of elements that a conversation can stop at, and that a canvas draws. */
const STOPPABLE: ReadonlySet<ElementRef['kind']> = new Set(['agent', 'handoff', 'escalation']);

/** The agent that has control, the handoff or escalation that is under way, and what is seen there. */
function shownOf(place: unknown): Pick<Paused, 'elements' | 'says'> {
  const { element, owner, says } = place as { readonly element: ElementRef; readonly owner: string; readonly says?: string };
  const agent: ElementRef = { kind: 'agent', id: owner };
  return { elements: isSameElement(element, agent) ? [agent] : [element, agent], ...(says === undefined ? {} : { says }) };
}
