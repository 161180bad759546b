import type { ReactNode } from 'react';
import { CANVAS_COMMANDS, type CanvasCommand } from '#protocol/canvas-commands';
import { keyText } from '../commands/key-text';
import { useWords } from '../store/use-words';
import { LOOKS, Signs } from './legend';
import { Overlay } from './overlay';

/** Keys that are not commands. */
const GOING: readonly (readonly [string, string])[] = [
  ['← ↑ → ↓', 'Go along the lines from agent to agent'],
  ['Tab', 'Go through everything in turn'],
  ['Enter', 'Select; again: fill in its form'],
  ['Esc', 'Close, or select nothing'],
  ['Ctrl+Z, Ctrl+Y', 'Undo, redo'],
];

const KEYED = (Object.keys(CANVAS_COMMANDS) as CanvasCommand[]).filter((command) => CANVAS_COMMANDS[command].keys.length > 0);

/** What the keys do at first, and what the lines mean. Keys can be changed in VS Code's own list of them. */
export function Help(): ReactNode {
  const say = useWords();
  return (
    <Overlay title={say('Keys and signs')}>
      <p className="help-note">{say('All of these are commands: change their keys in the Keyboard Shortcuts editor, under “Agent Graph”.')}</p>
      <div className="help">
        <dl>
          {GOING.map(([key, meaning]) => (
            <KeyRow key={key} keys={key} meaning={say(meaning)} />
          ))}
          <KeyRow keys="F5" meaning={say('Debug a conversation')} />
          <KeyRow keys="F9" meaning={say('Set or remove a breakpoint')} />
          {KEYED.map((command) => (
            <KeyRow key={command} keys={keyText(command)} meaning={say(CANVAS_COMMANDS[command].title)} />
          ))}
        </dl>
        <Signs looks={LOOKS} />
      </div>
    </Overlay>
  );
}

function KeyRow({ keys, meaning }: { readonly keys: string; readonly meaning: string }): ReactNode {
  return (
    <div>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
}
