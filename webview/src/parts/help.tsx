import type { ReactNode } from 'react';
import { useWords } from '../store/use-words';
import { Overlay } from './overlay';

const KEYS: readonly (readonly [string, string])[] = [
  ['A', 'Add an agent'],
  ['C', 'Connect the selected agent to another'],
  ['← ↑ → ↓', 'Go from agent to agent'],
  ['Alt+← ↑ → ↓', 'Move the selected agents'],
  ['Tab', 'Go through everything in turn'],
  ['Enter', 'Select; again: fill in its form'],
  ['F2', 'Rename the selected agent'],
  ['Del', 'Delete what is selected'],
  ['Ctrl+Z, Ctrl+Y', 'Undo, redo'],
  ['L', 'Lay out'],
  ['F', 'Show everything'],
  ['+, -', 'Zoom in, zoom out'],
  ['/', 'Find'],
  ['T', 'Open as text beside'],
  ['Esc', 'Close, or select nothing'],
];

const SIGNS: readonly (readonly [string, string])[] = [
  ['implicit', 'Handoff, taken when its condition holds'],
  ['explicit', 'Handoff, taken only when the agent asks for it'],
  ['return', 'Handoff after which control comes back'],
  ['escalation', 'Escalation'],
];

/** What the keys do and what the lines mean. */
export function Help(): ReactNode {
  const say = useWords();
  return (
    <Overlay title={say('Keys and signs')}>
      <div className="help">
        <dl>
          {KEYS.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{say(meaning)}</dd>
            </div>
          ))}
        </dl>
        <dl>
          {SIGNS.map(([look, meaning]) => (
            <div key={look}>
              <dt>
                <svg width="56" height="12" aria-hidden="true" className={`route look-${look}`}>
                  <path className="react-flow__edge-path" d="M2 6H46" markerEnd={`url(#arrow-${look === 'escalation' ? 'escalation' : 'plain'})`} />
                </svg>
              </dt>
              <dd>{say(meaning)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Overlay>
  );
}
