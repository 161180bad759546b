import type { ElementRef } from '#core/graph/graph-edit';
import { PREFIX } from './flow-types';

/** What the box or line that the target is in stands for. */
export function refUnder(target: EventTarget | null): ElementRef | undefined {
  if (!(target instanceof Element)) return undefined;
  const id = target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  if (id?.startsWith(PREFIX.stub)) return { kind: 'escalation', id: id.slice(PREFIX.stub.length) };
  if (id !== undefined && !id.includes(':')) return { kind: 'agent', id };
  const edge = target.closest('.react-flow__edge')?.getAttribute('data-id') ?? '';
  const [kind, rest] = edge.split(':');
  const routeId = rest?.split(' ')[0];
  return (kind === 'handoff' || kind === 'escalation') && routeId ? { kind, id: routeId } : undefined;
}
