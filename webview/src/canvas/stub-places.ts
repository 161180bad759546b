import type { Point } from '#core/graph/model';
import { type Box, overlap } from './box';
import type { Side } from './sides';

/** A label that stands beside the agent it points to, standing for every agent an escalation holds for. */
export interface StubPlace extends Point {
  /** Where the agent sees it. */
  readonly side: Side;
}

/** Size of such a label. */
export const STUB = { width: 180, height: 44 } as const;

const GAP = 46;

/** Free places for labels beside the box, nearest first: right of it where that makes the drawing no wider, above, below, then left. Labels stack away from each other. */
export function stubPlaces(target: Box, count: number, taken: readonly Box[]): readonly StubPlace[] {
  const all: Box[] = [...taken];
  const edge = Math.max(...taken.map((box) => box.x + box.width));
  const places: StubPlace[] = [];
  for (let place = 0; place < count; place += 1) {
    const found = candidates(target, edge).find((at) => !all.some((box) => overlap({ ...at, ...STUB }, box, 8))) ?? { x: target.x, y: target.y - GAP - STUB.height, side: 'top' };
    all.push({ ...found, ...STUB });
    places.push(found);
  }
  return places;
}

function candidates(target: Box, edge: number): readonly StubPlace[] {
  const right = target.x + target.width + GAP;
  const centre = target.x + (target.width - STUB.width) / 2;
  const steps = [0, 1, 2, 3, 4];
  const beside = steps.map((step): StubPlace => ({ x: right, y: target.y + step * (STUB.height + 12), side: 'right' }));
  const above = steps.map((step): StubPlace => ({ x: centre, y: target.y - GAP - STUB.height - step * (STUB.height + 12), side: 'top' }));
  const below = steps.map((step): StubPlace => ({ x: centre, y: target.y + target.height + GAP + step * (STUB.height + 12), side: 'bottom' }));
  const nearest = [above, below].flatMap(([first]) => first ?? []);
  return [
    ...(right + STUB.width > edge ? nearest : []),
    ...beside,
    ...above,
    ...below,
    ...steps.map((step): StubPlace => ({ x: target.x - GAP - 20 - STUB.width, y: target.y + step * (STUB.height + 12), side: 'left' })),
  ];
}
