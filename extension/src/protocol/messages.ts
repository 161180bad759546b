import type { Problem } from '#core/checks/problem';
import type { ElementRef, GraphEdit } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import type { CanvasCommand, CanvasFocus } from './canvas-commands';
import type { GraphOverlay } from './overlay';
import type { RunEvents, RunRequests } from './run-messages';

/** Both sides must speak the same. */
export const PROTOCOL_VERSION = 1;

/** Asked by the canvas, answered once by the extension. Name: `area/verb`. */
export interface CanvasRequests extends RunRequests {
  /** All edits or none, as one undo step. */
  'graph/edit': {
    params: { readonly baseVersion: number; readonly edits: readonly GraphEdit[] };
    result: { readonly version: number };
    error: 'stale-version' | 'edit-rejected' | 'read-only';
  };
  /** What the clipboard holds as text. */
  'clipboard/read': { params: null; result: { readonly text: string }; error: never };
  'clipboard/write': { params: { readonly text: string }; result: null; error: never };
  /** Saves a picture of the graph where the user says; giving up is no failure. */
  'picture/save': { params: SavedPicture; result: null; error: 'cannot-write' };
  /** Moves VS Code's own undo stack of the document. */
  'history/move': { params: { readonly direction: 'undo' | 'redo' }; result: null; error: never };
  /** Opens the file as text, at the element where one is given. */
  'text/open': { params: { readonly element?: ElementRef; readonly beside: boolean }; result: null; error: 'cannot-open' };
  /** Debugs the run that shows a finding, from its first step on. What keeps it from starting is said by VS Code. */
  'run/debug': { params: { readonly check: string; readonly pointer: string }; result: null; error: never };
  /** Opens the documentation page of a check. */
  'docs/open': { params: { readonly check: string }; result: null; error: 'cannot-open' };
}

/** A picture of a graph. */
export type SavedPicture = { readonly format: 'svg' | 'mmd'; readonly text: string } | { readonly format: 'png'; readonly base64: string };

/** Told by the canvas, never answered. Name: `area/past-participle`. */
export interface CanvasEvents {
  'canvas/opened': { readonly protocolVersion: number };
  'selection/changed': { readonly elements: readonly ElementRef[] };
  /** What has the keyboard now: key bindings depend on it. */
  'focus/changed': { readonly focus: CanvasFocus };
  /** The user closed the overlay with that id. */
  'overlay/closed': { readonly id: string };
  'canvas/failed': { readonly message: string; readonly stack: string };
}

/** A place in the text that could not be read. Lines and characters from 0. */
export interface TextFault {
  readonly message: string;
  readonly line: number;
  readonly character: number;
}

/** What of a graph is marked for debugging. */
export interface DebugMarks {
  readonly breakpoints: readonly ElementRef[];
  /** Where a conversation stands: the handoff or escalation under way, if any, and the agent that has control. */
  readonly paused: readonly ElementRef[];
  /** What is seen there of the finding that the conversation was made to show. */
  readonly says?: string;
}

/** Told by the extension, never answered. */
export interface ExtensionEvents extends RunEvents {
  'canvas/configured': {
    /** Translated sentences by their English text. */
    readonly strings: Readonly<Record<string, string>>;
    readonly language: string;
    /** Source of the layout worker, started as a blob. */
    readonly layoutWorkerUri: string;
  };
  'graph/changed': {
    readonly version: number;
    readonly graph: AgentGraph;
    readonly faults: readonly TextFault[];
    readonly isReadOnly: boolean;
  };
  /** Problems of the text with that version; older ones are to be dropped. */
  'problems/changed': { readonly version: number; readonly problems: readonly Problem[] };
  /** Something outside asks the canvas to select and show an element. */
  'selection/requested': { readonly element: ElementRef };
  /** Breakpoints were set or taken away, or a conversation that is debugged has moved. */
  'debug/marked': DebugMarks;
  /** Figures that lie over the drawing from now on; none where it is null. */
  'overlay/shown': { readonly overlay: GraphOverlay | null };
  /** `isByKey`: it was a key of the drawing, so it is not meant while one types into a field. */
  'command/requested': { readonly command: CanvasCommand; readonly isByKey: boolean };
}
