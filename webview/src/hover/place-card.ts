import type { Point } from '#core/graph/model';
import type { Box } from '../canvas/box';

/** Units: pixels of the page. */
const GAP = 12;

/** Where a card may go: beside the box, or else beside the pointer, within the room; on a page too small for that, wherever it is seen whole. */
export interface CardPlace {
  readonly anchor: Box;
  readonly pointer: Point;
  readonly size: Pick<Box, 'width' | 'height'>;
  readonly room: Box;
  readonly page: Box;
}

/** The top left corner of a card. Units: pixels of the page. */
export function placeCard({ anchor, pointer, size, room, page }: CardPlace): Point {
  const atPointer = [...around({ ...pointer, width: 0, height: 0 }, size, room)].reverse();
  const places = [...(anchor.width > 0 ? around(anchor, size, room) : []), ...atPointer];
  return places.find((place) => isWithin(place, size, room)) ?? clamped(pointer, size, page);
}

/** Right, left, above and below of the box, moved along its side as the room wants it. */
function around(box: Box, size: CardPlace['size'], room: Box): readonly Point[] {
  const { x, y } = clamped(box, size, room);
  return [
    { x: box.x + box.width + GAP, y },
    { x: box.x - GAP - size.width, y },
    { x, y: box.y - GAP - size.height },
    { x, y: box.y + box.height + GAP },
  ];
}

function clamped({ x, y }: Point, { width, height }: CardPlace['size'], room: Box): Point {
  return { x: Math.max(room.x, Math.min(x, room.x + room.width - width)), y: Math.max(room.y, Math.min(y, room.y + room.height - height)) };
}

function isWithin({ x, y }: Point, { width, height }: CardPlace['size'], room: Box): boolean {
  return x >= room.x && y >= room.y && x + width <= room.x + room.width && y + height <= room.y + room.height;
}
