import type { Ground } from './absence';
import { hasBit } from './field-bits';
import { arrivingMasks, crossing } from './field-flow';

/** Whether the field is surely there, and can be read, at the end of that one way. The way starts at the entry. Cost: a few words an edge, and a copy of what is known of all agents. */
export function isSureAlong({ net, flow, entry }: Ground, way: readonly number[], bit: number): boolean {
  const { words } = flow.bits;
  const along = { ...flow, arriving: flow.arriving.slice(), maskedArriving: flow.maskedArriving.slice() };
  const [sure, masked] = [new Int32Array(words), new Int32Array(words)];
  along.arriving.set(flow.initial, entry * words);
  along.maskedArriving.set(masked, entry * words);
  let place = entry;
  for (const edge of way) {
    crossing(along, edge, { net, into: sure });
    arrivingMasks(along, edge, { net, into: masked });
    place = net.edges.to[edge] ?? place;
    along.arriving.set(sure, place * words);
    along.maskedArriving.set(masked, place * words);
  }
  return hasBit(along.arriving, place * words, bit);
}

/** Whether a field on the way is renamed to one that may be there already: then two must be followed as one. */
export function joinsFields({ flow }: Ground, way: readonly number[]): boolean {
  return way.some((edge) => {
    const passage = flow.passages[edge];
    return passage?.renames.some(({ to }) => !passage.kept || hasBit(passage.kept, 0, to)) === true;
  });
}
