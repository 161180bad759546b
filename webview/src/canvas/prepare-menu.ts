import type { MouseEvent } from 'react';
import type { MenuPlace } from '#protocol/canvas-commands';
import type { ElementRef } from '#core/graph/graph-edit';
import type { Shared } from '../store/context';
import { sameRef } from '../store/state';
import { refAt } from './ref-under';

const PLACES: Readonly<Record<ElementRef['kind'], MenuPlace>> = { graph: 'pane', agent: 'agent', handoff: 'route', escalation: 'route', field: 'pane', intent: 'pane', group: 'group', note: 'note' };

/** Selects what a context menu was asked for on, and says so to VS Code, which shows its own menu with the commands that fit. */
export function prepareMenu(event: MouseEvent<HTMLElement>, { store, actions }: Shared): void {
  const ref = refAt(event, event.target);
  const { selection } = store.get();
  const isOne = ref !== undefined && selection.some((known) => sameRef(known, ref));
  if (!isOne) actions.select(ref ? [ref] : []);
  const now = store.get().selection;
  const place = now.length > 1 ? 'many' : PLACES[now[0]?.kind ?? 'graph'];
  event.currentTarget.dataset['vscodeContext'] = JSON.stringify({ agentGraphPlace: place, preventDefaultContextMenuItems: true });
}
