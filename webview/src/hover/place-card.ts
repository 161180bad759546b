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
  const atPointer = { ...pointer, width: 0, height: 0 };
  const around = (along: Box): readonly Point[] => beside(along, size).map((place) => slid(place, { size, room, along }));
  const places = [...(anchor.width > 0 ? around(anchor) : []), ...[...around(atPointer)].reverse()];
  return places.find((place) => isWithin(place, size, room)) ?? clamped(places.at(-1) ?? pointer, size, page);
}

/** Right, left, above and below. */
function beside({ x, y, width, height }: Box, size: CardPlace['size']): readonly Point[] {
  return [
    { x: x + width + GAP, y },
    { x: x - GAP - size.width, y },
    { x, y: y - GAP - size.height },
    { x, y: y + height + GAP },
  ];
}

/** Moved along the side it stands at, never over what it is beside. */
function slid(place: Point, { size, room, along }: { readonly size: CardPlace['size']; readonly room: Box; readonly along: Box }): Point {
  const isAtSide = place.x >= along.x + along.width || place.x + size.width <= along.x;
  const kept = clamped(place, size, room);
  return isAtSide ? { x: place.x, y: kept.y } : { x: kept.x, y: place.y };
}

function clamped({ x, y }: Point, { width, height }: CardPlace['size'], room: Box): Point {
  return { x: Math.max(room.x, Math.min(x, room.x + room.width - width)), y: Math.max(room.y, Math.min(y, room.y + room.height - height)) };
}

function isWithin({ x, y }: Point, { width, height }: CardPlace['size'], room: Box): boolean {
  return x >= room.x && y >= room.y && x + width <= room.x + room.width && y + height <= room.y + room.height;
}
