import type { Analysis } from '../analysis/analyse';
import { CAN } from '../analysis/feasible';
import { distancesFrom, wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import type { Problem, Witness } from '../checks/problem';
import { isSignalName } from '../conditions/signals/registry';
import type { Condition } from '../graph/model';

/** One change of hands that is to come about. */
export interface Leg {
  readonly from: string;
  readonly to: string;
  /** As a witness names it. */
  readonly via: string;
}

/** What is to happen once the conversation has come to the end of its way. */
export interface Scene {
  /** Messages of the customer. */
  readonly turns: number;
  /** What is to hold on them. */
  readonly holds?: readonly Condition[];
  /** Whether nothing else may take the turn. */
  readonly isQuiet?: boolean;
  /** Handoff that the owner asks for. */
  readonly proposes?: string;
  /** Whether whoever has the conversation says that it is done. */
  readonly isDone?: boolean;
  /** Whether the owner fails. */
  readonly fails?: boolean;
  /** Whether the turn may be another one than the witness has. */
  readonly isFree?: boolean;
}

/** What a run has to do to show a fault. */
export interface Plot {
  readonly legs: readonly Leg[];
  /** Values of the turn, on the legs from `pinnedFrom` on and in the scene. */
  readonly pins: readonly Condition[];
  readonly pinnedFrom: number;
  /** Fields that nobody sets. */
  readonly never: readonly string[];
  /** What targets answer on the last leg; they take over where left out. */
  readonly answer?: 'refuses' | 'silent';
  readonly scene?: Scene;
}

/** The witness's own way, its values on the last step of it. */
export function plotOf({ witness = {} }: Pick<Problem, 'witness'>, more: Partial<Plot> = {}): Plot {
  const legs = legsOf(witness);
  return { legs, pins: pinsOf(witness.values ?? {}), pinnedFrom: legs.length - 1, never: [], ...more };
}

/** The steps of a way. */
export function legsOf({ path = [], via = [] }: Pick<Witness, 'path' | 'via'>): readonly Leg[] {
  return via.map((by, place) => ({ from: path[place] ?? '', to: path[place + 1] ?? '', via: by }));
}

/** The shortest sure way to an agent; undefined where there is none. */
export function legsTo({ net, entry }: Analysis, agent: string): readonly Leg[] | undefined {
  const place = net.placeOf.get(agent) ?? -1;
  if (place === -1 || entry === -1) return undefined;
  const sure = distancesFrom(net, [entry], (edge) => net.edges.truth[edge] === CAN);
  return sure.hops[place] === -1 ? undefined : legsOf(wayOf(net, entry, wayFromStart(net, sure, place)));
}

/** Values of a witness as conditions that only they fulfil. */
export function pinsOf(values: NonNullable<Witness['values']>): readonly Condition[] {
  return Object.entries(values).map(([name, value]): Condition => {
    const field = name.startsWith('fields.') ? name.slice('fields.'.length) : name;
    if (field === name && isSignalName(name)) return value === null ? { signal: name, exists: false } : { signal: name, is: value };
    return value === null ? { field, exists: false } : { field, is: value };
  });
}

/** Where the loop begins that the way ends in: the place of the first leg that leaves the last agent. */
export function loopStart(legs: readonly Leg[]): number {
  const last = legs.at(-1)?.to;
  return legs.findLastIndex(({ from }) => from === last);
}
