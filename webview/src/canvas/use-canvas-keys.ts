import { useEffect } from 'react';
import type { Point } from '#core/graph/model';
import { goToForm } from '../commands/go-to-form';
import { nextTowards } from '../commands/next-towards';
import { type Shared, useShared } from '../store/context';
import { positionsOf } from '../store/state';
import { refUnder } from './ref-under';

const ARROWS: Readonly<Record<string, Point>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/** Keys by which one goes about the drawing: arrows, Enter and Escape. All others are commands, which VS Code binds to keys. */
export function useCanvasKeys(): void {
  const shared = useShared();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || hasModifier(event) || !isForCanvas(event.target)) return;
      if (onArrow(event, shared) || onKey(event, shared)) event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [shared]);
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
}

/** Whether the key was pressed on the drawing, or on nothing: what had the focus may just have been deleted. */
function isForCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || document.querySelector('dialog[open]')) return false;
  return target === document.body || (target.closest('.stage, .palette') !== null && target.closest('input, textarea, select') === null);
}

function onArrow(event: KeyboardEvent, { store, actions }: Shared): boolean {
  const towards = ARROWS[event.key];
  const state = store.get();
  if (!towards || !state.graph || (event.target instanceof Element && event.target.closest('[role="toolbar"], [role="menu"], [role="listbox"]'))) return false;
  const from = state.selection[0] ?? refUnder(event.target);
  const next = nextTowards({ graph: state.graph, positions: positionsOf(state) }, from, towards);
  if (next) actions.show(next);
  return true;
}

function onKey(event: KeyboardEvent, shared: Shared): boolean {
  if (event.key === 'Escape') leave(event.target, shared);
  else if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return false;
  else return selectFocused(event, shared);
  return true;
}

/** Escape lets go of what is selected and faded; pressed again, or on their legend, it takes the figures off the drawing. */
function leave(target: EventTarget | null, { store, actions }: Shared): void {
  const { selection, isFocused } = store.get();
  const isOnLegend = target instanceof Element && target.closest('.legend.is-figures') !== null;
  if (isOnLegend || (selection.length === 0 && !isFocused)) return actions.closeFigures();
  store.dispatch({ type: 'focus-set', isFocused: false });
  actions.select([]);
}

/** Enter on a focused box or line selects it; on a selected one it goes to the form. */
function selectFocused({ target }: KeyboardEvent, { store, actions }: Shared): boolean {
  const ref = refUnder(target) ?? store.get().selection[0];
  if (!ref) return false;
  const isSelected = store.get().selection.some((known) => known.kind === ref.kind && 'id' in known && 'id' in ref && known.id === ref.id);
  actions.select([ref]);
  store.dispatch({ type: 'panel-set', panel: 'inspector' });
  if (isSelected) goToForm();
  return true;
}
