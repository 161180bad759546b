import type { ElementRef } from '#core/graph/graph-edit';
import { PREFIX } from './flow-types';

/** What the box or line that the target is in stands for. */
export function refUnder(target: EventTarget | null): ElementRef | undefined {
  if (!(target instanceof Element)) return undefined;
  const id = target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  if (id !== undefined) return refOfId(id);
  const edge = target.closest('.react-flow__edge')?.getAttribute('data-id') ?? '';
  const [kind, rest] = edge.split(':');
  const routeId = rest?.split(' ')[0];
  return (kind === 'handoff' || kind === 'escalation') && routeId ? { kind, id: routeId } : undefined;
}

/** What stands at the point of the page. What is written on a line counts before another line that crosses it. */
export function refAt(point: { readonly clientX: number; readonly clientY: number }, target: EventTarget | null): ElementRef | undefined {
  const isLine = target instanceof Element && target.closest('.react-flow__edge') !== null;
  const label = isLine ? document.elementsFromPoint(point.clientX, point.clientY).find((element) => element.closest('.route-label, .route-far')) : undefined;
  return refUnder(label ?? target);
}

/** What the box that the drawing knows by the id stands for. */
export function refOfId(id: string): ElementRef {
  if (id.startsWith(PREFIX.stub)) return { kind: 'escalation', id: id.slice(PREFIX.stub.length) };
  if (id.startsWith(PREFIX.note)) return { kind: 'note', id: id.slice(PREFIX.note.length) };
  return id.startsWith(PREFIX.group) ? { kind: 'group', id: id.slice(PREFIX.group.length) } : { kind: 'agent', id };
}
