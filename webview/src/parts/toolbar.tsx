import type { ReactNode } from 'react';
import { CANVAS_COMMANDS, type CanvasCommand } from '#protocol/canvas-commands';
import { keyText } from '../commands/key-text';
import { COMMANDS } from '../commands/registry';
import { canRun, runCommand } from '../commands/run-command';
import { useActions, useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { Icon, type IconName } from './icon';

const TOOLS: readonly (readonly CanvasCommand[])[] = [['addAgent', 'connect', 'delete'], ['autoLayout', 'fit', 'find', 'colourBy', 'focus', 'exportPicture'], ['showKeys']];

/** What one does to the whole graph. */
export function Toolbar(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const { store } = useShared();
  const isReadOnly = useStore((state) => state.isReadOnly);
  return (
    <div className="toolbar" role="toolbar" aria-label={say('Canvas')}>
      <div className="toolbar-group">
        <ToolButton icon="undo" name={`${say('Undo')} (Ctrl+Z)`} isOff={isReadOnly} onClick={() => actions.history('undo')} />
        <ToolButton icon="redo" name={`${say('Redo')} (Ctrl+Y)`} isOff={isReadOnly} onClick={() => actions.history('redo')} />
      </div>
      {TOOLS.map((group) => (
        <div className="toolbar-group" key={group[0]}>
          {group.map((command) => (
            <CommandButton key={command} command={command} />
          ))}
        </div>
      ))}
      <div className="toolbar-group">
        <ToolButton icon="text" name={`${say('Open as text beside')} (T)`} isOff={false} onClick={() => actions.openText(store.get().selection[0])} />
      </div>
    </div>
  );
}

/** A button for a command of the canvas, with its key. */
function CommandButton({ command }: { readonly command: CanvasCommand }): ReactNode {
  const say = useWords();
  const shared = useShared();
  const isOff = useStore((state) => !canRun(command, state));
  const key = keyText(command);
  const title = say(CANVAS_COMMANDS[command].title);
  return <ToolButton command={command} icon={COMMANDS[command].icon ?? 'run'} name={key ? `${title} (${key})` : title} isOff={isOff} onClick={() => runCommand(command, shared)} />;
}

interface ToolProps {
  readonly command?: CanvasCommand;
  readonly icon: IconName;
  readonly name: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
}

function ToolButton({ command, icon, name, isOff, onClick }: ToolProps): ReactNode {
  return (
    <button type="button" className="tool" data-command={command} title={name} aria-label={name} disabled={isOff} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
