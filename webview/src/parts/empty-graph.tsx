import type { ReactNode } from 'react';
import { useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { Icon } from './icon';

/** What stands on a canvas without agents: how to begin. */
export function EmptyGraph(): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const isEmpty = useStore((state) => state.graph !== undefined && state.graph.agents.length === 0 && state.faults.length === 0);
  if (!isEmpty) return null;
  return (
    <div className="empty-graph">
      <h2>{say('No agents yet')}</h2>
      <p>{say('Drag one from the left, or press A.')}</p>
      <button type="button" className="button is-primary" onClick={() => store.dispatch({ type: 'overlay-set', overlay: 'add' })}>
        <Icon name="add" /> {say('Add an agent')}
      </button>
    </div>
  );
}
