import type { Analysis } from '../analysis/analyse';
import type { Taker } from '../analysis/turn-order';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { isSignalName } from '../conditions/signals/registry';
import type { TurnWitness } from '../conditions/solver';
import type { Witness } from './problem';
import { quoted } from './words';

/** The values of a turn as a witness has them: signals by their name, fields by theirs, or by `fields.` and theirs where a signal is called so too. */
export function valuesOf({ signals, fields }: TurnWitness): NonNullable<Witness['values']> {
  const plain = (value: unknown): string | number | boolean | null =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null ? value : JSON.stringify(value);
  return Object.fromEntries([
    ...Object.entries(signals).map(([name, value]) => [name, plain(value)] as const),
    ...Object.entries(fields).map(([name, value]) => [isSignalName(name) ? `fields.${name}` : name, plain(value)] as const),
  ]);
}

/** The turn as it stands in a message: "intent billing, confidence 0.8, amount not set". */
export function turnText(turn: TurnWitness): string {
  const parts = Object.entries(valuesOf(turn)).map(([name, value]) => (value === null ? `${name} not set` : `${name} ${value}`));
  return parts.length === 0 ? 'any turn' : parts.join(', ');
}

/** A turn at an agent, and the shortest way of a conversation to it. */
export function turnAt({ net, entry, reach }: Analysis, place: number, turn: TurnWitness | undefined): Witness {
  const way = wayOf(net, entry, wayFromStart(net, reach, place));
  return { ...way, ...(turn === undefined ? {} : { values: valuesOf(turn) }) };
}

/** A turn on which these steps are taken, and the shortest way of a conversation to the first of them. */
export function turnAlong({ net, entry, reach }: Analysis, edges: readonly number[], turn: TurnWitness | undefined): Witness {
  const way = wayOf(net, entry, [...wayFromStart(net, reach, net.edges.from[edges[0] ?? 0] ?? 0), ...edges]);
  return { ...way, ...(turn === undefined ? {} : { values: valuesOf(turn) }) };
}

/** What takes the turn, as it stands in a message. */
export function takerText({ by, id = '' }: Taker): string {
  switch (by) {
    case 'request':
      return 'the request for a human';
    case 'unsure':
      return 'the confidence threshold';
    case 'done':
      return 'the agent’s being done';
    default:
      return quoted(id);
  }
}

/** What stands in the way of an answer, as a sentence; empty where nothing does. */
export function opaqueText(opaque: readonly string[]): string {
  return opaque.length === 0 ? '' : ` Undecided: it rests on ${opaque.slice(0, 3).join(', ')}${opaque.length > 3 ? ' and more' : ''}.`;
}
