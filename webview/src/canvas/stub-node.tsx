import { Handle, type NodeProps, Position } from '@xyflow/react';
import { type ReactNode, memo } from 'react';
import { describeWhen } from '#core/conditions/describe-condition';
import { BreakpointMark } from '../debug/breakpoint-mark';
import { debugClasses } from '../debug/debug-now';
import { FigureBadge } from '../overlay/figure-badge';
import { useStore } from '../store/context';
import { conditionWords } from '../store/condition-words';
import { useWords } from '../store/use-words';
import type { StubFlowNode } from './flow-types';

const SIDES = [
  ['left', Position.Left],
  ['right', Position.Right],
  ['top', Position.Top],
  ['bottom', Position.Bottom],
] as const;

/** The label that stands for every agent an escalation holds for. */
export const StubNode = memo(function StubNode({ data, selected }: NodeProps<StubFlowNode>): ReactNode {
  const say = useWords();
  const escalation = useStore((state) => state.graph?.escalations.find(({ id }) => id === data.id));
  const marked = useStore((state) => debugClasses(state, `escalation ${data.id}`));
  if (!escalation) return null;
  const from = escalation.from ?? '*';
  const who = from === '*' ? say('From any agent') : say('From {0} agents', Array.isArray(from) ? from.length : 1);
  // Points and their criteria do not fit: the name says more.
  const when = escalation.when && 'weighted' in escalation.when ? escalation.id : describeWhen(escalation, conditionWords(say));
  return (
    <div className={`stub${selected ? ' is-selected' : ''}${marked}`}>
      {marked.includes('breakpoint') && <BreakpointMark />}
      <FigureBadge of={`escalation ${data.id}`} />
      <span className="stub-who">{who}</span>
      <span className="stub-when" dir="auto">{when}</span>
      {SIDES.map(([side, position]) => (
        <Handle key={side} id={side} type="source" position={position} className="stub-handle" isConnectable={false} />
      ))}
    </div>
  );
});
