import { type Pointer, pointerTo } from '../base/pointer';
import { pointerOf } from '../graph/element-pointer';
import type { AgentGraph } from '../graph/model';
import type { OutlineRef } from './outline';

/** Where what a line of the outline stands for is in the document; nothing where the graph has it no more. */
export function pointerOfRef(graph: AgentGraph, ref: OutlineRef): Pointer | undefined {
  const { kind, id } = ref;
  if (kind !== 'group' && kind !== 'note') return pointerOf(graph, { kind, id });
  const section = kind === 'group' ? 'groups' : 'notes';
  return Object.hasOwn(graph.layout[section], id) ? pointerTo('layout', section, id) : undefined;
}
