import type { ElementRef } from '#core/graph/graph-edit';

/** Whether both stand for the same element of one graph. */
export function isSameElement(a: ElementRef, b: ElementRef): boolean {
  return a.kind === b.kind && ('id' in a ? a.id : '') === ('id' in b ? b.id : '');
}
