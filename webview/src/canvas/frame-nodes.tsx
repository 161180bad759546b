import { Handle, type NodeProps, NodeResizer, Position } from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, memo } from 'react';
import type { ElementRef } from '#core/graph/graph-edit';
import { Icon } from '../parts/icon';
import { useActions, useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import type { GroupFlowNode, NoteFlowNode } from './flow-types';
import { LEAST } from './frames';

const SIDES = [
  ['left', Position.Left],
  ['right', Position.Right],
  ['top', Position.Top],
  ['bottom', Position.Bottom],
] as const;

/** A text that stands on the canvas and means nothing to checks and runs. */
export const NoteNode = memo(function NoteNode({ id, data, selected }: NodeProps<NoteFlowNode>): ReactNode {
  const note = useStore((state) => state.graph?.layout.notes[data.id]);
  const isReadOnly = useStore((state) => state.isReadOnly);
  if (!note) return null;
  return (
    <div className={`note tint-${note.tint ?? 'yellow'}${selected ? ' is-selected' : ''}`}>
      <NodeResizer isVisible={selected && !isReadOnly} minWidth={LEAST.width} minHeight={LEAST.height} />
      <Words nodeId={id} target={{ kind: 'note', id: data.id }} path="text" value={note.text} />
    </div>
  );
});

/** A frame around agents that belong together; one box in their place while it is collapsed. */
export const GroupNode = memo(function GroupNode({ id, data, selected }: NodeProps<GroupFlowNode>): ReactNode {
  const say = useWords();
  const group = useStore((state) => state.graph?.layout.groups[data.id]);
  const isReadOnly = useStore((state) => state.isReadOnly);
  const actions = useActions();
  if (!group) return null;
  const count = group.agents?.length ?? 0;
  const toggle = (): void => actions.edit([{ type: 'property/set', target: { kind: 'group', id: data.id }, path: ['collapsed'], ...(group.collapsed ? {} : { value: true }) }]);
  return (
    <div className={`group-frame${group.collapsed ? ' is-collapsed' : ''}${selected ? ' is-selected' : ''}`}>
      <NodeResizer isVisible={selected && !isReadOnly && !group.collapsed} minWidth={LEAST.width} minHeight={LEAST.height} />
      <div className="group-header">
        <button type="button" className="tool nodrag" aria-expanded={!group.collapsed} aria-label={group.collapsed ? say('Expand the group') : say('Collapse the group')} title={group.collapsed ? say('Expand the group') : say('Collapse the group')} disabled={isReadOnly || count === 0} onClick={toggle}>
          <Icon name={group.collapsed ? 'forward' : 'down'} size={12} />
        </button>
        <Words nodeId={id} target={{ kind: 'group', id: data.id }} path="label" value={group.label} />
      </div>
      {group.collapsed && <span className="group-count">{say('{0} agents', count)}</span>}
      {SIDES.map(([side, position]) => (
        <Handle key={side} id={side} type="source" position={position} className="stub-handle" isConnectable={false} />
      ))}
    </div>
  );
});

interface WordsProps {
  readonly nodeId: string;
  readonly target: ElementRef;
  readonly path: string;
  readonly value: string;
}

/** What stands on a note or a frame; a field while it is written. Enter or leaving takes it, Escape gives back what was there, Shift+Enter begins a line. */
function Words({ nodeId, target, path, value }: WordsProps): ReactNode {
  const say = useWords();
  const { store, actions } = useShared();
  const isWriting = useStore((state) => state.renaming === nodeId);
  if (!isWriting) return <span className="frame-words" dir="auto">{value}</span>;
  const close = (next: string): void => {
    store.dispatch({ type: 'renaming-set', agent: undefined });
    if (next !== value) actions.edit([{ type: 'property/set', target, path: [path], value: next }]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    if (event.key === 'Escape') close(value);
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    close(event.currentTarget.value);
  };
  return <textarea className="frame-field nodrag nowheel" dir="auto" aria-label={say('Text')} defaultValue={value} autoFocus onFocus={(event) => event.target.select()} onBlur={(event) => close(event.target.value)} onKeyDown={onKeyDown} />;
}
