import type { LensName } from '#core/analysis/lens';
import type { Problem } from '#core/checks/problem';
import { applyEdits } from '#core/graph/apply-edits';
import type { ElementRef, GraphEdit } from '#core/graph/graph-edit';
import type { AgentGraph, Point } from '#core/graph/model';
import type { DebugMarks, TextFault } from '#protocol/messages';
import type { ScenarioChoice } from '#protocol/run-messages';
import type { GraphOverlay } from '#protocol/overlay';
import { type PendingEdits, stillPending, withPending } from './pending';
import { type Dock, type LeftRun, NO_RUN, type RunEvent, type RunState, runAfter } from './run-state';
import { share } from './share';

/** What stands beside the drawing. */
export type Panel = 'inspector' | 'problems' | 'run';

/** What lies over the drawing. */
export type Overlay = 'add' | 'find' | 'help' | 'connect' | 'escalate' | 'reconnect' | 'lens' | 'export' | 'replace';

/** Where something is to be added, and what it is to be joined to: a handoff was pulled out from there. */
export interface Adding {
  readonly at?: Point;
  readonly from?: string;
}

/** A box of a note or a group. Units: pixels of the drawing. */
export interface Frame extends Point {
  readonly width: number;
  readonly height: number;
}

/** What to colour agents by. */
export interface LensChoice {
  readonly name: LensName;
  /** Of the lens `field`. */
  readonly field?: string;
}

/** A line that a dragged box is in line with. `at`: its place across. Units: pixels of the drawing. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
}

/** What only the mounted drawing can do. */
export type Wish = 'lay-out' | 'tidy' | 'turn' | 'zoom-in' | 'zoom-out';

/** Something to tell the user once. */
export interface Notice {
  readonly text: string;
  readonly kind: 'info' | 'error';
}

/** All that the canvas shows. Changed by `reduce` alone. */
export interface State {
  readonly strings: Readonly<Record<string, string>>;
  readonly workerUri: string | undefined;
  /** Absent until the extension has told it. */
  readonly graph: AgentGraph | undefined;
  /** As last told; `graph` is ahead of it while edits are pending. */
  readonly toldGraph: AgentGraph | undefined;
  readonly pending: readonly PendingEdits[];
  readonly version: number;
  readonly faults: readonly TextFault[];
  readonly isReadOnly: boolean;
  readonly problems: readonly Problem[];
  readonly selection: readonly ElementRef[];
  /** What was selected before the text broke; it is selected again when the text is mended. */
  readonly lostSelection: readonly ElementRef[] | undefined;
  /** Places of agents that the file gives none. */
  readonly placed: Readonly<Record<string, Point>>;
  /** Places of agents under the pointer. */
  readonly dragged: Readonly<Record<string, Point>>;
  /** Boxes of notes and groups under the pointer, by the ids of the drawing. */
  readonly framed: Readonly<Record<string, Frame>>;
  /** What the dragged ones are in line with. */
  readonly guides: readonly Guide[];
  /** Set when something must be brought into view; each is a new object. */
  readonly focus: { readonly ref: ElementRef | 'all' | 'selection' } | undefined;
  /** Something that only the mounted drawing can do; each is a new object. */
  readonly wish: { readonly wish: Wish } | undefined;
  readonly panel: Panel | undefined;
  readonly overlay: Overlay | undefined;
  /** What the add menu was opened for. */
  readonly adding: Adding;
  readonly renaming: string | undefined;
  readonly notice: Notice | undefined;
  readonly hasLegend: boolean;
  /** What agents are coloured by; their kind where it is nothing. */
  readonly lens: LensChoice | undefined;
  /** Whether all but the selected agents and their neighbours is faded. */
  readonly isFocused: boolean;
  readonly scenarios: readonly ScenarioChoice[];
  readonly run: RunState;
  /** Breakpoints, and where a conversation that is debugged stands. */
  readonly marks: DebugMarks;
  /** Figures that lie over the drawing, such as its traffic. */
  readonly figures: GraphOverlay | undefined;
  /** What is seen of the drawing, as it was when the page was last there; nothing where it never was. */
  readonly viewport: Viewport | undefined;
  /** Whether the drawing is seen from so far that nobody can read a box. */
  readonly isFar: boolean;
  /** Whether it is seen from so far that only names can be read. */
  readonly isMiddle: boolean;
}

/** A stretch of the drawing. Units: pixels of the page; `zoom` is a factor. */
export interface Viewport extends Point {
  readonly zoom: number;
}

/** What a page leaves for the next one that shows the same document: VS Code throws hidden pages away. */
export interface Remembered {
  readonly viewport?: Viewport;
  readonly panel?: Panel | 'none';
  readonly selection?: readonly ElementRef[];
  readonly dock?: Dock;
  readonly speed?: number;
  readonly run?: LeftRun;
}

const NO_GUIDES: readonly Guide[] = [];

export const INITIAL_STATE: State = {
  strings: {},
  workerUri: undefined,
  graph: undefined,
  toldGraph: undefined,
  pending: [],
  version: -1,
  faults: [],
  isReadOnly: false,
  problems: [],
  selection: [],
  lostSelection: undefined,
  placed: {},
  dragged: {},
  framed: {},
  guides: NO_GUIDES,
  focus: undefined,
  wish: undefined,
  panel: 'inspector',
  overlay: undefined,
  adding: {},
  renaming: undefined,
  notice: undefined,
  hasLegend: false,
  lens: undefined,
  isFocused: false,
  scenarios: [],
  run: NO_RUN,
  marks: { breakpoints: [], paused: [] },
  figures: undefined,
  viewport: undefined,
  isFar: false,
  isMiddle: false,
};

/** The first state of a page that takes over from another. */
export function stateFrom({ viewport, panel, selection, dock, speed, run }: Remembered): State {
  return {
    ...INITIAL_STATE,
    viewport,
    panel: panel === 'none' ? undefined : (panel ?? INITIAL_STATE.panel),
    selection: selection ?? [],
    run: { ...NO_RUN, left: run, dock: dock ?? NO_RUN.dock, speed: speed ?? NO_RUN.speed },
  };
}

/** All that can happen. */
export type StateEvent =
  | { readonly type: 'configured'; readonly strings: State['strings']; readonly workerUri: string }
  | { readonly type: 'graph-told'; readonly version: number; readonly graph: AgentGraph; readonly faults: readonly TextFault[]; readonly isReadOnly: boolean }
  | { readonly type: 'problems-told'; readonly version: number; readonly problems: readonly Problem[] }
  | { readonly type: 'edited'; readonly id: number; readonly edits: readonly GraphEdit[] }
  | { readonly type: 'edit-sent' | 'edit-made'; readonly id: number; readonly version: number }
  | { readonly type: 'edit-refused'; readonly id: number; readonly text: string }
  | { readonly type: 'selected'; readonly elements: readonly ElementRef[] }
  | { readonly type: 'shown'; readonly ref: ElementRef | 'all' | 'selection' }
  | { readonly type: 'viewed'; readonly viewport: Viewport }
  | { readonly type: 'distance-set'; readonly isFar: boolean; readonly isMiddle: boolean }
  | { readonly type: 'drawing-asked'; readonly wish: Wish }
  | { readonly type: 'placed'; readonly places: Readonly<Record<string, Point>> }
  | { readonly type: 'dragged'; readonly places: Readonly<Record<string, Point>>; readonly guides?: readonly Guide[] }
  | { readonly type: 'framed'; readonly frames: Readonly<Record<string, Frame>> }
  | { readonly type: 'dropped' }
  | { readonly type: 'panel-set'; readonly panel: Panel | undefined }
  | { readonly type: 'overlay-set'; readonly overlay: Overlay | undefined; readonly adding?: Adding }
  | { readonly type: 'renaming-set'; readonly agent: string | undefined }
  | { readonly type: 'noticed'; readonly notice: Notice | undefined }
  | { readonly type: 'lens-set'; readonly lens: LensChoice | undefined }
  | { readonly type: 'focus-set'; readonly isFocused: boolean }
  | { readonly type: 'legend-set'; readonly isShown: boolean }
  | { readonly type: 'scenarios-told'; readonly scenarios: readonly ScenarioChoice[] }
  | { readonly type: 'debug-marked'; readonly marks: DebugMarks }
  | { readonly type: 'figures-told'; readonly figures: GraphOverlay | undefined }
  | RunEvent;

/** The state after the event. */
export function reduce(state: State, event: StateEvent): State {
  switch (event.type) {
    case 'configured':
      return { ...state, strings: event.strings, workerUri: event.workerUri };
    case 'graph-told':
      return withGraph(state, event);
    case 'problems-told':
      return event.version === state.version ? { ...state, problems: event.problems } : state;
    case 'edited':
      return ahead(state, event);
    case 'edit-sent':
      return sent(state, event);
    case 'edit-made':
      return { ...state, pending: stillPending(state.pending.map((one) => (one.id === event.id ? { ...one, madeIn: event.version } : one)), state.version) };
    case 'edit-refused':
      return shownAnew({ ...state, pending: state.pending.filter(({ id }) => id !== event.id), dragged: {}, framed: {}, notice: { text: event.text, kind: 'error' } });
    case 'selected':
      return { ...state, lostSelection: undefined, selection: event.elements, panel: event.elements.length > 0 && state.panel !== 'run' ? 'inspector' : state.panel };
    case 'shown':
      return { ...state, focus: { ref: event.ref } };
    case 'viewed':
      return { ...state, viewport: event.viewport };
    case 'distance-set':
      return event.isFar === state.isFar && event.isMiddle === state.isMiddle ? state : { ...state, isFar: event.isFar, isMiddle: event.isMiddle };
    case 'drawing-asked':
      return { ...state, wish: { wish: event.wish } };
    case 'placed':
      return { ...state, placed: event.places };
    case 'dragged':
      return { ...state, dragged: { ...state.dragged, ...event.places }, guides: event.guides ?? NO_GUIDES };
    case 'dropped':
      return { ...state, dragged: {}, framed: {}, guides: NO_GUIDES };
    case 'framed':
      return { ...state, framed: { ...state.framed, ...event.frames } };
    case 'panel-set':
      return { ...state, panel: event.panel };
    case 'overlay-set':
      return { ...state, overlay: event.overlay, adding: event.adding ?? {} };
    case 'renaming-set':
      return { ...state, renaming: event.agent };
    case 'noticed':
      return { ...state, notice: event.notice };
    case 'lens-set':
      return { ...state, lens: event.lens };
    case 'focus-set':
      return { ...state, isFocused: event.isFocused };
    case 'legend-set':
      return { ...state, hasLegend: event.isShown };
    case 'debug-marked':
      return { ...state, marks: event.marks, ...placeToShow(state, event.marks) };
    case 'figures-told':
      return { ...state, figures: share(state.figures, event.figures) };
    case 'scenarios-told':
      return { ...state, scenarios: event.scenarios };
    default:
      return { ...state, run: runAfter(state.run, event, state.graph), ...(OPENING.has(event.type) ? { panel: 'run' as const } : {}) };
  }
}

/** A conversation that has moved is brought into view. */
function placeToShow({ marks }: State, { paused }: DebugMarks): Partial<Pick<State, 'focus'>> {
  const [ref] = paused;
  const [before] = marks.paused;
  return ref === undefined || (before !== undefined && sameRef(ref, before)) ? {} : { focus: { ref } };
}

/** What brings the run into view. */
const OPENING: ReadonlySet<StateEvent['type']> = new Set<StateEvent['type']>(['run-started', 'run-told']);

function withGraph(state: State, { version, graph: told, faults, isReadOnly }: Extract<StateEvent, { type: 'graph-told' }>): State {
  const toldGraph = share(state.graph, told);
  const pending = stillPending(state.pending, version);
  const graph = pending.length === 0 ? toldGraph : share(state.graph, withPending(toldGraph, version, pending));
  const isBroken = faults.length > 0;
  const wanted = state.lostSelection ?? state.selection;
  return {
    ...state,
    version,
    graph,
    toldGraph,
    pending,
    faults,
    // A broken text is never touched; it is mended as text.
    isReadOnly: isReadOnly || isBroken,
    selection: stillThere(graph, isBroken ? state.selection : wanted),
    lostSelection: isBroken ? wanted : undefined,
    ...(isReadOnly || isBroken ? NOTHING_HELD : heldIn(state, graph)),
  };
}

function sent(state: State, { id, version }: Extract<StateEvent, { type: 'edit-sent' | 'edit-made' }>): State {
  const isAgain = state.pending.some((one) => one.id === id && one.sentFor !== undefined);
  const pending = state.pending.map((one) => (one.id === id ? { ...one, sentFor: version } : one));
  return isAgain ? shownAnew({ ...state, pending }) : { ...state, pending };
}

/** What is told with what is pending, where the one or the other has changed. */
function shownAnew(state: State): State {
  if (!state.toldGraph) return state;
  return { ...state, graph: share(state.graph, withPending(state.toldGraph, state.version, state.pending)) };
}

function stillThere(graph: AgentGraph, selection: readonly ElementRef[]): readonly ElementRef[] {
  const rest = selection.filter((ref) => isThere(graph, ref));
  return rest.length === selection.length ? selection : rest;
}

const NOTHING_HELD = { dragged: {}, framed: {}, guides: NO_GUIDES };

/** What is under the pointer stays there while the text is changed elsewhere, as long as there is such an element. */
function heldIn({ dragged, framed, guides }: State, graph: AgentGraph): Pick<State, 'dragged' | 'framed' | 'guides'> {
  const [places, frames] = [Object.entries(dragged), Object.entries(framed)];
  if (places.length === 0 && frames.length === 0) return { dragged, framed, guides };
  const ids = new Set(graph.agents.map(({ id }) => id));
  const heldPlaces = places.filter(([id]) => ids.has(id));
  const heldFrames = frames.filter(([id]) => {
    const name = id.slice(id.indexOf(':') + 1);
    return Object.hasOwn(graph.layout.groups, name) || Object.hasOwn(graph.layout.notes, name);
  });
  return heldPlaces.length + heldFrames.length === 0 ? NOTHING_HELD : { dragged: Object.fromEntries(heldPlaces), framed: Object.fromEntries(heldFrames), guides };
}

/** What the edits will make of the graph is shown at once; the extension has the last word. */
function ahead(state: State, { id, edits }: Extract<StateEvent, { type: 'edited' }>): State {
  const edited = state.graph && applyEdits(state.graph, edits);
  const pending = [...state.pending, { id, edits }];
  if (!edited?.ok) return { ...state, pending };
  const graph = share(state.graph, edited.value);
  return { ...state, graph, pending, selection: renamedSelection(state.selection, edits).filter((ref) => isThere(graph, ref)) };
}

function renamedSelection(selection: readonly ElementRef[], edits: readonly GraphEdit[]): readonly ElementRef[] {
  return selection.map((ref) => {
    if (ref.kind === 'graph') return ref;
    const rename = edits.find((edit) => edit.type === `${ref.kind}/rename` && 'id' in edit && edit.id === ref.id);
    return rename && 'to' in rename && typeof rename.to === 'string' ? { kind: ref.kind, id: rename.to } : ref;
  });
}

/** Whether the graph has the element. */
export function isThere(graph: AgentGraph, ref: ElementRef): boolean {
  if (ref.kind === 'graph') return true;
  if (ref.kind === 'group') return Object.hasOwn(graph.layout.groups, ref.id);
  if (ref.kind === 'note') return Object.hasOwn(graph.layout.notes, ref.id);
  const section = `${ref.kind}s` as const;
  return graph[section].some(({ id }) => id === ref.id);
}

/** Whether two references are to the same element. */
export function sameRef(a: ElementRef, b: ElementRef): boolean {
  return a.kind === b.kind && ('id' in a ? a.id : '') === ('id' in b ? b.id : '');
}

/** Where each agent stands: under the pointer, as the file says, or as laid out. */
export function positionsOf(state: Pick<State, 'graph' | 'placed' | 'dragged'>): ReadonlyMap<string, Point> {
  const declared = state.graph?.layout.agents ?? {};
  const known = (record: Readonly<Record<string, Point>>, id: string): Point | undefined => (Object.hasOwn(record, id) ? record[id] : undefined);
  return new Map((state.graph?.agents ?? []).map(({ id }) => [id, known(state.dragged, id) ?? known(declared, id) ?? known(state.placed, id) ?? { x: 0, y: 0 }]));
}
