import type { Box } from './box';

/** A side of a box. */
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** The sides that a line between two boxes leaves and enters by. The flow runs to the right; what runs back goes underneath. */
export function sidesBetween(from: Box, to: Box): readonly [Side, Side] {
  // A handoff to the same agent goes around its corner.
  if (from === to) return ['top', 'right'];
  if (to.x >= from.x + from.width + 10) return ['right', 'left'];
  const isBehind = to.x + to.width + 10 <= from.x;
  const drop = to.y + to.height / 2 - (from.y + from.height / 2);
  const isApart = Math.abs(drop) > (from.height + to.height) / 2 + 20;
  if (isBehind && !isApart) return ['bottom', 'bottom'];
  if (!isApart) return ['right', 'left'];
  return drop > 0 ? ['bottom', 'top'] : ['top', 'bottom'];
}
