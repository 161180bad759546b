import type { Problem } from '#core/checks/problem';
import type { Result } from '#core/base/result';
import type { ElementRef, GraphEdit } from '#core/graph/graph-edit';
import type { Agent, AgentGraph, AgentKind, Escalation, Field, Point } from '#core/graph/model';
import type { Endpoint } from '#protocol/endpoint';
import type { CanvasFocus } from '#protocol/canvas-commands';
import type { CanvasEvents, CanvasRequests } from '#protocol/messages';
import { freshId } from '#core/graph/fresh-id';
import { pasteText, selectedText } from '../commands/clipboard';
import { type RunActions, runActions } from './run-actions';
import { positionsOf } from './state';
import type { Store } from './store';
import { sayIn } from './use-words';

/** What a new agent starts as. */
export type NewAgent = Partial<Agent> & { readonly name: string; readonly kind: AgentKind };

/** A new agent, where it comes to stand, and what comes with it. */
export interface AddedAgent {
  readonly agent: NewAgent;
  readonly at: Point;
  readonly fields?: readonly Field[];
  /** The agent that hands over to it. */
  readonly from?: string;
}

/** What the user can make happen. */
export interface Actions extends RunActions {
  edit(edits: readonly GraphEdit[]): void;
  select(elements: readonly ElementRef[]): void;
  /** Selects the element and brings it into view. */
  show(ref: ElementRef): void;
  /** Adds an agent with what its contract speaks of, joined to another where one is named. Gives its id. */
  addAgent(added: AddedAgent): string;
  connect(from: string, to: string): void;
  removeSelected(): void;
  moveTo(places: Readonly<Record<string, Point>>): void;
  /** What writes down the places of all agents, where some have none yet. */
  keptPlaces(): readonly GraphEdit[];
  history(direction: 'undo' | 'redo'): void;
  openText(element?: ElementRef): void;
  openDocs(check: string): void;
  /** Debugs the run that shows the finding. */
  debugFinding(problem: Pick<Problem, 'check' | 'pointer'>): void;
  /** Takes the figures off the drawing. */
  closeFigures(): void;
  say(text: string): void;
  tellFocus(focus: CanvasFocus): void;
  /** Puts the selected part of the graph on the clipboard, as text. */
  copy(): void;
  /** Puts words on the clipboard. */
  write(text: string): void;
  /** Saves a picture where the user says. */
  savePicture(picture: CanvasRequests['picture/save']['params']): void;
  /** Adds what the clipboard holds. */
  paste(): void;
  addEscalation(from: Escalation['from'], to: string): void;
  /** Leads the handoff or escalation to another agent. */
  leadTo(route: ElementRef, to: string): void;
}

/** The way to the extension. */
export type CanvasEndpoint = Endpoint<CanvasRequests, CanvasEvents>;

/** The actions on a store and its extension. */
export function createActions(store: Store, endpoint: () => CanvasEndpoint): Actions {
  const words = (english: string, ...parts: readonly (string | number)[]): string => sayIn(store.get().strings, english, parts);
  const fail = (text: string): void => store.dispatch({ type: 'noticed', notice: { text, kind: 'error' } });

  const send = senderOf(store, endpoint);
  const actions: Actions = {
    edit: (edits) => {
      if (edits.length === 0 || store.get().isReadOnly) return;
      send(edits);
    },
    select: (elements) => {
      store.dispatch({ type: 'selected', elements });
      endpoint().tell('selection/changed', { elements });
    },
    show: (ref) => {
      actions.select([ref]);
      store.dispatch({ type: 'shown', ref });
    },
    addAgent: ({ agent, at, fields = [], from }) => {
      const state = store.get();
      const known = new Set(state.graph?.fields.map((field) => field.id));
      const id = freshId(agent.name, state.graph?.agents.map((other) => other.id) ?? [], 'agent');
      const { graph } = state;
      actions.edit([
        ...keepPlaces(state),
        ...fields.filter((field) => !known.has(field.id)).map((field): GraphEdit => ({ type: 'field/add', field })),
        { type: 'agent/add', agent: { ...agent, id }, at: onGrid(at) },
        ...(graph && graph.entry === '' ? [{ type: 'property/set', target: { kind: 'graph' }, path: ['entry'], value: id } as const] : []),
        ...(from === undefined ? [] : [{ type: 'handoff/add', handoff: { id: routeId(state.graph, `${from}-to-${id}`, 'handoff'), from, to: id, mode: 'explicit' } } as const]),
      ]);
      actions.select([{ kind: 'agent', id }]);
      return id;
    },
    removeSelected: () => {
      const edits = store.get().selection.flatMap((ref): readonly GraphEdit[] => (ref.kind === 'graph' ? [] : [{ type: `${ref.kind}/remove`, id: ref.id }]));
      const agentIds = new Set(edits.flatMap((edit) => (edit.type === 'agent/remove' ? [edit.id] : [])));
      // What hangs on an agent goes with it; naming it twice would refuse the whole.
      const { graph } = store.get();
      const goesAlong = (edit: GraphEdit): boolean => edit.type === 'handoff/remove' && (graph?.handoffs.some((handoff) => handoff.id === edit.id && (agentIds.has(handoff.from) || agentIds.has(handoff.to))) ?? false);
      actions.edit([...edits.filter((edit) => edit.type !== 'agent/remove' && !goesAlong(edit)), ...edits.filter((edit) => edit.type === 'agent/remove')]);
    },
    closeFigures: () => {
      const { figures } = store.get();
      store.dispatch({ type: 'figures-told', figures: undefined });
      if (figures) endpoint().tell('overlay/closed', { id: figures.id });
    },
    keptPlaces: () => keepPlaces(store.get()),
    moveTo: (places) => {
      const moved = Object.fromEntries(Object.entries(places).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
      const [kept] = keepPlaces(store.get());
      const others = kept?.type === 'layout/set' ? kept.agents : {};
      actions.edit([{ type: 'layout/set', agents: { ...others, ...moved } }]);
    },
    ...routeActions(store, () => actions),
    ...askingActions({ store, endpoint, words, fail, actions: () => actions }),
    ...runActions({ store, endpoint, words, fail }),
  };
  return actions;
}

/** Shows edits at once and sends them one after the other: each is made on the text that the last one left. */
function senderOf(store: Store, endpoint: () => CanvasEndpoint): (edits: readonly GraphEdit[]) => void {
  let queue = Promise.resolve();
  let made = 0;
  const ask = async (id: number, edits: readonly GraphEdit[]): Promise<Result<{ readonly version: number }, string>> => {
    const { version } = store.get();
    store.dispatch({ type: 'edit-sent', id, version });
    return endpoint().request('graph/edit', { baseVersion: version, edits });
  };
  const send = async (id: number, edits: readonly GraphEdit[]): Promise<void> => {
    const seen = store.get().version;
    const first = await ask(id, edits);
    // The text changed at the same moment. Edits name what they change, so they are tried once more on what is there now.
    const reply = !first.ok && first.error === 'stale-version' && store.get().version !== seen ? await ask(id, edits) : first;
    if (reply.ok) store.dispatch({ type: 'edit-made', id, version: reply.value.version });
    else store.dispatch({ type: 'edit-refused', id, text: sayIn(store.get().strings, REFUSALS[reply.error] ?? 'The change could not be made: {0}', [reply.error]) });
  };
  return (edits) => {
    const id = made;
    made += 1;
    store.dispatch({ type: 'edited', id, edits });
    queue = queue.then(() => send(id, edits));
  };
}

/** An id for a new handoff or escalation. */
function routeId(graph: AgentGraph | undefined, words: string, fallback: string): string {
  return freshId(words, [...(graph?.handoffs ?? []), ...(graph?.escalations ?? [])].map(({ id }) => id), fallback);
}

/** What makes and leads handoffs and escalations. */
function routeActions(store: Store, actions: () => Actions): Pick<Actions, 'connect' | 'addEscalation' | 'leadTo'> {
  const idFrom = (words: string, fallback: string): string => routeId(store.get().graph, words, fallback);
  return {
    connect: (from, to) => {
      const id = idFrom(`${from}-to-${to}`, 'handoff');
      actions().edit([{ type: 'handoff/add', handoff: { id, from, to, mode: 'explicit' } }]);
      actions().select([{ kind: 'handoff', id }]);
    },
    addEscalation: (from, to) => {
      const id = idFrom(`escalate-to-${to}`, 'escalation');
      actions().edit([{ type: 'escalation/add', escalation: { id, from: from ?? '*', to, when: { signal: 'request', is: 'human' } } }]);
      actions().select([{ kind: 'escalation', id }]);
    },
    leadTo: (route, to) => {
      const handoff = route.kind === 'handoff' ? store.get().graph?.handoffs.find(({ id }) => id === route.id) : undefined;
      if (handoff) actions().edit([{ type: 'handoff/reconnect', id: handoff.id, from: handoff.from, to }]);
      else actions().edit([{ type: 'property/set', target: route, path: ['to'], value: to }]);
    },
  };
}

interface AskingParts {
  readonly store: Store;
  readonly endpoint: () => CanvasEndpoint;
  readonly words: (english: string, ...parts: readonly (string | number)[]) => string;
  readonly fail: (text: string) => void;
  readonly actions: () => Actions;
}

/** What is asked of the extension and changes nothing here by itself. */
function askingActions({ store, endpoint, words, fail, actions }: AskingParts): Pick<Actions, 'history' | 'openText' | 'openDocs' | 'debugFinding' | 'say' | 'tellFocus' | 'copy' | 'write' | 'savePicture' | 'paste'> {
  const check = async (reply: Promise<Result<unknown, string>>, sentence: string): Promise<void> => {
    const { ok } = await reply;
    if (!ok) fail(sentence);
  };
  return {
    history: (direction) => void check(endpoint().request('history/move', { direction }), words('Nothing could be undone.')), // settles always; a failure is told
    openText: (element) => void check(endpoint().request('text/open', { beside: true, ...(element ? { element } : {}) }), words('The text could not be opened.')),
    openDocs: (id) => void check(endpoint().request('docs/open', { check: id }), words('There is no page about this check.')),
    debugFinding: ({ check: id, pointer }) => void endpoint().request('run/debug', { check: id, pointer }), // VS Code says what keeps it from starting
    say: (text) => store.dispatch({ type: 'noticed', notice: { text, kind: 'info' } }),
    copy: () => {
      const text = selectedText(store.get());
      if (text !== undefined) void check(endpoint().request('clipboard/write', { text }), words('The clipboard could not be written.'));
    },
    write: (text) => void check(endpoint().request('clipboard/write', { text }), words('The clipboard could not be written.')),
    savePicture: (picture) => void check(endpoint().request('picture/save', picture), words('The picture could not be saved there. Choose another folder, or look whether the disk is full.')),
    paste: () =>
      void endpoint()
        .request('clipboard/read', null)
        .then((reply) => (reply.ok ? pasteText({ store, actions: actions() }, reply.value.text) : fail(words('The clipboard could not be read.')))),
    tellFocus: (focus) => endpoint().tell('focus/changed', { focus }),
  };
}

const REFUSALS: Readonly<Record<string, string>> = {
  'stale-version': 'The text changed at the same moment. Nothing was lost; please make the change again.',
  'edit-rejected': 'This change does not fit the graph as it is now, so it was not made.',
  'read-only': 'This file is read-only.',
  'timed-out': 'VS Code did not answer, so the change was taken back. Please make it again.',
  closed: 'This page was closed before the change was made.',
  'internal-error': 'The change failed inside the extension and was not made. Its log says why.',
};

/** Places are kept on a grid of 10, so that boxes line up and diffs stay short. */
export function onGrid({ x, y }: Point): Point {
  return { x: Math.round(x / 10) * 10, y: Math.round(y / 10) * 10 };
}

/** Before the first agent is moved or added by hand, the places of all others are written down: they would be laid out anew around it. */
function keepPlaces(state: ReturnType<Store['get']>): readonly GraphEdit[] {
  const { graph } = state;
  if (!graph || graph.agents.length === 0) return [];
  const missing = graph.agents.filter(({ id }) => !Object.hasOwn(graph.layout.agents, id));
  if (missing.length === 0) return [];
  const positions = positionsOf(state);
  return [{ type: 'layout/set', agents: Object.fromEntries(missing.map(({ id }) => [id, onGrid(positions.get(id) ?? { x: 0, y: 0 })])) }];
}
