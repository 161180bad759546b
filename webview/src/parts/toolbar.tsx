import type { ReactNode } from 'react';
import type { CanvasCommand } from '#protocol/messages';
import { runCommand } from '../canvas/run-command';
import { useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { Icon, type IconName } from './icon';

interface Tool {
  readonly icon: IconName;
  readonly title: string;
  readonly key?: string;
  readonly edits?: boolean;
  readonly command: CanvasCommand | 'find' | 'help' | 'undo' | 'redo' | 'text';
}

const TOOLS: readonly (readonly Tool[])[] = [
  [
    { icon: 'add', title: 'Add an agent', key: 'A', command: 'add-agent', edits: true },
    { icon: 'link', title: 'Connect two agents', key: 'C', command: 'connect', edits: true },
    { icon: 'remove', title: 'Delete what is selected', key: 'Del', command: 'delete', edits: true },
  ],
  [
    { icon: 'undo', title: 'Undo', key: 'Ctrl+Z', command: 'undo', edits: true },
    { icon: 'redo', title: 'Redo', key: 'Ctrl+Y', command: 'redo', edits: true },
  ],
  [
    { icon: 'layout', title: 'Lay out', key: 'L', command: 'auto-layout', edits: true },
    { icon: 'fit', title: 'Show everything', key: 'F', command: 'fit' },
    { icon: 'find', title: 'Find', key: '/', command: 'find' },
  ],
  [
    { icon: 'text', title: 'Open as text beside', key: 'T', command: 'text' },
    { icon: 'help', title: 'Keys and signs', key: '?', command: 'help' },
  ],
];

/** What one does to the whole graph. */
export function Toolbar(): ReactNode {
  const say = useWords();
  return (
    <div className="toolbar" role="toolbar" aria-label={say('Canvas')}>
      {TOOLS.map((group) => (
        <div className="toolbar-group" key={group[0]?.command}>
          {group.map((tool) => (
            <ToolButton key={tool.command} tool={tool} />
          ))}
        </div>
      ))}
    </div>
  );
}

function ToolButton({ tool }: { readonly tool: Tool }): ReactNode {
  const say = useWords();
  const shared = useShared();
  const isReadOnly = useStore((state) => state.isReadOnly);
  const isIdle = useStore((state) => tool.command === 'delete' && state.selection.length === 0);
  const name = tool.key ? `${say(tool.title)} (${tool.key})` : say(tool.title);
  const act = (): void => {
    const { store, actions } = shared;
    if (tool.command === 'find' || tool.command === 'help') store.dispatch({ type: 'overlay-set', overlay: tool.command });
    else if (tool.command === 'undo' || tool.command === 'redo') actions.history(tool.command);
    else if (tool.command === 'text') actions.openText(store.get().selection[0]);
    else runCommand(tool.command, shared);
  };
  return (
    <button type="button" className="tool" title={name} aria-label={name} disabled={(tool.edits === true && isReadOnly) || isIdle} onClick={act}>
      <Icon name={tool.icon} />
    </button>
  );
}
