import { pointerTo } from '../base/pointer';
import { defineCheck } from './check';
import { type Heap, heapsOf } from './overlapping-boxes';
import { listed, quoted } from './words';

interface Data {
  readonly agent: string;
  /** Those that stand on it, directly or over others. */
  readonly others: readonly string[];
  readonly moves: Heap['moves'];
}

/** Flags agents that are drawn on top of each other, so that one hides the other. */
export const overlappingLayout = defineCheck<Data>({
  id: 'overlapping-layout',
  severity: 'hint',

  *find({ graph }) {
    for (const { agents, moves } of heapsOf(graph)) {
      const [agent = '', ...others] = agents.map(({ id }) => id);
      yield { at: pointerTo('layout', 'agents', agent), part: 'key', element: { kind: 'agent', id: agent }, data: { agent, others, moves } };
    }
  },

  message: ({ agent, others }) => `${listed([agent, ...others])} are drawn on top of each other.`,

  fixes: ({ agent, moves }) => {
    if (moves.length === 0) return [];
    return [{ title: `Move ${moves.length === 1 ? quoted(moves[0]?.id ?? '') : `${moves.length} agents`} away from ${quoted(agent)}`, edits: moves.map(({ id, to }) => ({ type: 'agent/move', id, to })), isSafe: true }];
  },
});
