import type { ReactNode } from 'react';
import { keyText } from '../commands/key-text';
import { useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { Icon } from './icon';

/** What stands on a canvas without agents: how to begin, and what one can do then. */
export function EmptyGraph(): ReactNode {
  const say = useWords();
  const isEmpty = useStore((state) => state.graph !== undefined && state.graph.agents.length === 0 && state.faults.length === 0);
  const isReadOnly = useStore((state) => state.isReadOnly);
  if (!isEmpty) return null;
  return (
    <section className="empty-graph" aria-labelledby="empty-graph-title">
      <EmptySign />
      <h2 id="empty-graph-title">{say('No agents yet')}</h2>
      {isReadOnly ? <p>{say('This file is read-only, so none can be added here.')}</p> : <FirstSteps />}
    </section>
  );
}

function FirstSteps(): ReactNode {
  const say = useWords();
  const { store } = useShared();
  return (
    <>
      <p>{say('An agent takes part in conversations. A handoff gives a conversation to another one.')}</p>
      <div className="empty-graph-buttons">
        <button type="button" className="button is-primary" onClick={() => store.dispatch({ type: 'overlay-set', overlay: 'add' })}>
          <Icon name="add" /> {say('Add the first agent')}
        </button>
        <button type="button" className="button" onClick={() => store.dispatch({ type: 'overlay-set', overlay: 'help' })}>
          <Icon name="help" /> {say('Show all keys')}
        </button>
      </div>
      <ul>
        <Step sign={keyText('addAgent')} text={say('Adds what you search for. Or double-click the canvas, or drag from the palette.')} />
        <Step sign={keyText('connect')} text={say('Connects the selected agent. Or drag from its edge to another one.')} />
        <Step sign={keyText('showKeys')} text={say('Lists all keys. Everything here can be done without a mouse.')} />
      </ul>
    </>
  );
}

function Step({ sign, text }: { readonly sign: string; readonly text: string }): ReactNode {
  return (
    <li>
      <kbd>{sign}</kbd>
      <span>{text}</span>
    </li>
  );
}

/** Two agents and the handoff that is still to be drawn. */
function EmptySign(): ReactNode {
  return (
    <svg className="empty-graph-sign" viewBox="0 0 168 48" width="168" height="48" aria-hidden="true" focusable="false">
      <rect className="is-agent" x="1.5" y="6.5" width="54" height="35" rx="6" />
      <rect className="is-agent is-next" x="112.5" y="6.5" width="54" height="35" rx="6" />
      <path d="M10 18h26M10 26h36M10 32h20" />
      <path className="is-handoff" d="M60 24h46M99 18.5l7 5.5-7 5.5" />
    </svg>
  );
}
