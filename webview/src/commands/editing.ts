import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { duplicateSelected } from './clipboard';
import type { State } from '../store/state';
import type { CanvasAction } from './command';
import { selectedAgents } from './selected';

/** Commands that change or remove what is selected. */
export const EDITING = {
  rename: {
    isOn: (state) => renamedNode(state) !== undefined,
    run: ({ store }) => store.dispatch({ type: 'renaming-set', agent: renamedNode(store.get()) }),
  },
  makeEntry: {
    icon: 'entry',
    isOn: (state) => selectedAgents(state).length === 1,
    run: ({ store, actions }) => {
      const [id] = selectedAgents(store.get());
      if (id !== undefined) actions.edit([{ type: 'property/set', target: { kind: 'graph' }, path: ['entry'], value: id }]);
    },
  },
  toggleDisabled: {
    isOn: ({ selection }) => selection.some(canBeDisabled),
    run: ({ store, actions }) => {
      const { graph, selection } = store.get();
      const chosen = selection.filter(canBeDisabled);
      // What differs is brought into line: all are disabled first.
      const isOff = graph !== undefined && chosen.every((ref) => isDisabled(graph, ref));
      actions.edit(chosen.filter((target) => graph && isDisabled(graph, target) === isOff).map((target) => ({ type: 'property/set', target, path: ['disabled'], ...(isOff ? {} : { value: true }) })));
    },
  },
  straighten: {
    isOn: (state) => bentRoutes(state).length > 0,
    run: ({ store, actions }) => actions.edit(bentRoutes(store.get()).map((id) => ({ type: 'route/bend', id, bends: [] }))),
  },
  cut: {
    isOn: ({ selection }) => selection.length > 0,
    run: ({ actions }) => {
      actions.copy();
      actions.removeSelected();
    },
  },
  copy: { isOn: ({ selection }) => selection.length > 0, run: ({ actions }) => actions.copy() },
  paste: { run: ({ actions }) => actions.paste() },
  duplicate: { isOn: ({ selection }) => selection.length > 0, run: duplicateSelected },
  delete: { icon: 'remove', isOn: ({ selection }) => selection.length > 0, run: ({ actions }) => actions.removeSelected() },
} as const satisfies Readonly<Record<string, CanvasAction>>;

/** Ids of the selected lines that have bends. */
function bentRoutes({ selection, graph }: State): readonly string[] {
  const routes = graph?.layout.routes ?? {};
  return selection.flatMap((ref) => ((ref.kind === 'handoff' || ref.kind === 'escalation') && Object.hasOwn(routes, ref.id) ? [ref.id] : []));
}

/** The box whose words can be written, by its id in the drawing. */
function renamedNode({ selection }: State): string | undefined {
  const ref = selection.find(({ kind }) => kind === 'agent' || kind === 'note' || kind === 'group');
  if (!ref || !('id' in ref)) return undefined;
  return ref.kind === 'agent' ? ref.id : `${ref.kind}:${ref.id}`;
}

type Disableable = ElementRef & { readonly kind: 'agent' | 'handoff' | 'escalation' };

function canBeDisabled(ref: ElementRef): ref is Disableable {
  return ref.kind === 'agent' || ref.kind === 'handoff' || ref.kind === 'escalation';
}

function isDisabled(graph: AgentGraph, ref: ElementRef): boolean {
  if (!canBeDisabled(ref)) return false;
  return graph[`${ref.kind}s`].find(({ id }) => id === ref.id)?.disabled ?? false;
}
