import { connectedTo } from '../commands/going';
import { cached } from '../store/cached';
import type { State } from '../store/state';

/** What is not faded, by "kind id"; nothing where nothing is faded. */
export const focusNow: (state: State) => ReadonlySet<string> | undefined = cached(
  ({ graph, selection, isFocused }) => [graph, selection, isFocused],
  (graph, selection, isFocused) => {
    const chosen = selection.flatMap((ref) => (ref.kind === 'agent' ? [ref.id] : []));
    if (!graph || !isFocused || chosen.length === 0) return undefined;
    const isAt = (ids: readonly string[]): boolean => ids.some((id) => chosen.includes(id));
    return new Set([
      ...connectedTo(graph, chosen).map((id) => `agent ${id}`),
      ...graph.handoffs.flatMap(({ id, from, to }) => (isAt([from, to]) ? [`handoff ${id}`] : [])),
      ...graph.escalations.flatMap(({ id, from = '*', to }) => (from === '*' || isAt([...(typeof from === 'string' ? [from] : from), to]) ? [`escalation ${id}`] : [])),
    ]);
  },
);
