import { type Stream, keyOf, uniform } from '../base/draws';

/** What can go wrong in a run. When the agent is offered control: all but the last two, which happen on its own turn. */
export const FAULT_KINDS = [
  'down', 'silent', 'late', 'corrupt', 'refuses', 'duplicate', 'crash', 'user-leaves', 'stale-reply', 'fails', 'times-out',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** How often something goes wrong, with one agent or with all. */
export interface FaultRate {
  readonly kind: FaultKind;
  /** Its id; all agents where left out. */
  readonly agent?: string;
  /** From 0 to 1, for each time that it could happen. */
  readonly rate: number;
}

/** Whether something goes wrong at one moment; the same moment always has the same answer. */
export type Strikes = (kind: FaultKind, agent: string, moment: Stream) => boolean;

/** Makes the rates ready to draw from. Several for the same thing are tried one after the other. */
export function strikesOf(rates: readonly FaultRate[]): Strikes {
  if (rates.length === 0) return () => false;
  const byKind = new Map(FAULT_KINDS.map((kind) => [kind, rates.filter((rate) => rate.kind === kind && rate.rate > 0).map((rate, place) => ({ ...rate, key: keyOf(`${kind} ${place}`) }))]));
  return (kind, agent, moment) => (byKind.get(kind) ?? []).some((fault) => (fault.agent ?? agent) === agent && uniform(moment, fault.key) < fault.rate);
}
