import { useEffect } from 'react';
import type { ElementRef } from '#core/graph/graph-edit';
import type { Point } from '#core/graph/model';
import { type Shared, useShared } from '../store/context';
import { type State, positionsOf } from '../store/state';
import { runCommand } from './run-command';
import { nearestTowards } from './nearest-towards';

const ARROWS: Readonly<Record<string, Point>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/** How far one press moves an agent. Units: pixels. */
const STEP = 20;

/** Keys of the canvas. Arrows go from agent to agent; with Alt they move the selected ones. They work as long as nothing else has the focus. */
export function useCanvasKeys(): void {
  const shared = useShared();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !isForCanvas(event.target)) return;
      if (onArrow(event, shared) || onChord(event, shared) || onKey(event, shared)) event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [shared]);
}

/** Whether the key was pressed on the drawing, or on nothing: what had the focus may just have been deleted. */
function isForCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || document.querySelector('dialog[open]')) return false;
  return target === document.body || (target.closest('.stage, .palette') !== null && target.closest('input, textarea, select') === null);
}

function onArrow(event: KeyboardEvent, { store, actions }: Shared): boolean {
  const towards = ARROWS[event.key];
  if (!towards || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  const state = store.get();
  const [first] = selectedAgents(state, event);
  const positions = positionsOf(state);
  if (event.altKey) {
    const places = selectedAgents(state, event).map((id): [string, Point] => {
      const at = positions.get(id) ?? { x: 0, y: 0 };
      return [id, { x: at.x + towards.x * STEP, y: at.y + towards.y * STEP }];
    });
    if (places.length > 0) actions.moveTo(Object.fromEntries(places));
    return true;
  }
  const next = first === undefined ? state.graph?.entry : nearestTowards(positions, first, towards);
  if (next !== undefined && positions.has(next)) actions.show({ kind: 'agent', id: next });
  return true;
}

/** The selected agents, or the one that has the focus. */
function selectedAgents({ selection }: State, { target }: KeyboardEvent): readonly string[] {
  const ids = selection.flatMap((ref) => (ref.kind === 'agent' ? [ref.id] : []));
  if (ids.length > 0) return ids;
  const focused = target instanceof Element ? target.closest<HTMLElement>('.react-flow__node-agent')?.dataset['id'] : undefined;
  return focused === undefined ? [] : [focused];
}

function onChord(event: KeyboardEvent, shared: Shared): boolean {
  if (!(event.ctrlKey || event.metaKey)) return false;
  const key = event.key.toLowerCase();
  if (key === 'z') shared.actions.history(event.shiftKey ? 'redo' : 'undo');
  else if (key === 'y') shared.actions.history('redo');
  else if (key === 'a') runCommand('select-all', shared);
  else return false;
  return true;
}

function onKey(event: KeyboardEvent, shared: Shared): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { store, actions } = shared;
  switch (event.key) {
    case 'Delete':
    case 'Backspace':
      actions.removeSelected();
      return true;
    case 'F2':
      runCommand('rename', shared);
      return true;
    case 'Enter':
    case ' ':
      return event.target instanceof HTMLButtonElement ? false : selectFocused(event, shared);
    case 'Escape':
      actions.select([]);
      return true;
    case 'a':
      runCommand('add-agent', shared);
      return true;
    case 'c':
      runCommand('connect', shared);
      return true;
    case 'l':
      runCommand('auto-layout', shared);
      return true;
    case 'f':
    case '0':
      runCommand('fit', shared);
      return true;
    case '+':
    case '=':
      runCommand('zoom-in', shared);
      return true;
    case '-':
      runCommand('zoom-out', shared);
      return true;
    case '/':
      store.dispatch({ type: 'overlay-set', overlay: 'find' });
      return true;
    case '?':
      store.dispatch({ type: 'overlay-set', overlay: 'help' });
      return true;
    case 't':
      actions.openText(store.get().selection[0]);
      return true;
    default:
      return false;
  }
}

/** Enter on a focused box or line selects it; on a selected one it goes to the form. */
function selectFocused({ target }: KeyboardEvent, { store, actions }: Shared): boolean {
  const ref = target instanceof Element ? refOf(target) : undefined;
  if (!ref) return false;
  const isSelected = store.get().selection.some((known) => known.kind === ref.kind && 'id' in known && 'id' in ref && known.id === ref.id);
  actions.select([ref]);
  store.dispatch({ type: 'panel-set', panel: 'inspector' });
  if (isSelected) requestAnimationFrame(() => document.querySelector<HTMLElement>('.inspector input, .inspector select, .inspector textarea')?.focus());
  return true;
}

function refOf(target: Element): ElementRef | undefined {
  const node = target.closest<HTMLElement>('.react-flow__node');
  const id = node?.dataset['id'];
  if (id?.startsWith('stub:')) return { kind: 'escalation', id: id.slice('stub:'.length) };
  if (id !== undefined && !id.includes(':')) return { kind: 'agent', id };
  const edge = target.closest('.react-flow__edge')?.getAttribute('data-id') ?? '';
  const [kind, rest] = edge.split(':');
  const routeId = rest?.split(' ')[0];
  return (kind === 'handoff' || kind === 'escalation') && routeId ? { kind, id: routeId } : undefined;
}
