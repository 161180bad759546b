import { byCodeUnit, canonicalJson } from '../base/canonical-json';
import type { Json } from '../base/json';
import { pointerTo } from '../base/pointer';
import { isSpendable } from '../analysis/turn-order';
import type { AgentGraph, Condition, Handoff } from '../graph/model';
import { defineCheck } from './check';
import { quoted } from './words';

interface Data {
  readonly id: string;
  readonly first: string;
  readonly from: string;
  readonly to: string;
  readonly isExplicit: boolean;
}

/** Flags handoffs between the same two agents that say the same again. */
export const duplicateHandoff = defineCheck<Data>({
  id: 'duplicate-handoff',
  severity: 'warning',

  *find({ graph }) {
    for (const [place, first] of duplicatesOf(graph)) {
      const handoff = graph.handoffs[place];
      if (handoff === undefined) continue;
      const { id, from, to, mode } = handoff;
      yield { at: pointerTo('handoffs', place, 'id'), data: { id, first: first.id, from, to, isExplicit: mode === 'explicit' } };
    }
  },

  message: ({ id, first, from, to, isExplicit }) =>
    isExplicit
      ? `${quoted(id)} is the same as ${quoted(first)}, from ${quoted(from)} to ${quoted(to)}.`
      : `${quoted(id)} has the same condition as ${quoted(first)}, from ${quoted(from)} to ${quoted(to)}, which is taken first.`,

  explain: ({ id, first, from, to }) => [
    `Both lead from ${quoted(from)} to ${quoted(to)}, and their conditions are equal but for the order of their parts.`,
    `The runtime takes the first that holds in the order of the file, so ${quoted(first)} answers each turn on which ${quoted(id)} would.`,
  ],

  fixes: ({ id }) => [{ title: `Remove ${quoted(id)}`, edits: [{ type: 'handoff/remove', id }], isSafe: false }],
});

/** Places of handoffs that repeat an earlier one, with that one. Cost: linear in the conditions. */
export function duplicatesOf({ handoffs }: AgentGraph): ReadonlyMap<number, Handoff> {
  const seen = new Map<string, Handoff>();
  const found = new Map<number, Handoff>();
  const pairs = repeatedPairs(handoffs);
  for (const [place, handoff] of handoffs.entries()) {
    const { from, to, mode, when } = handoff;
    if (!pairs.has(`${from} ${to}`) || from === to || (mode !== 'explicit' && when === undefined)) continue;
    const key = `${from} ${to} ${mode ?? 'implicit'} ${when === undefined ? '' : keyOf(when)}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, handoff);
    // The owner may choose between two that differ; so may the file where the first can be spent.
    else if (isAlike(first, handoff) || (mode !== 'explicit' && !isSpendable(first))) found.set(place, first);
  }
  return found;
}

function repeatedPairs(handoffs: readonly Handoff[]): ReadonlySet<string> {
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { from, to } of handoffs) {
    const pair = `${from} ${to}`;
    if (once.has(pair)) twice.add(pair);
    else once.add(pair);
  }
  return twice;
}

function isAlike(one: Handoff, other: Handoff): boolean {
  const rest = ({ id: _id, when: _when, simulation: _simulation, ...handoff }: Handoff): string => canonicalJson(JSON.parse(JSON.stringify(handoff)) as Json);
  return rest(one) === rest(other);
}

/** The condition as a text that does not depend on the order of its parts. */
function keyOf(condition: Condition): string {
  if ('all' in condition) return partsKey('all', condition.all);
  if ('any' in condition) return partsKey('any', condition.any);
  if ('not' in condition) return `not(${keyOf(condition.not)})`;
  if (!('weighted' in condition)) return canonicalJson(condition);
  const parts = condition.weighted.map(({ when, weight }) => `${weight} ${keyOf(when)}`).sort(byCodeUnit);
  return `${condition.atLeast} of (${parts.join()})`;
}

function partsKey(word: string, conditions: readonly Condition[]): string {
  const keys = [...new Set(conditions.map(keyOf))].sort(byCodeUnit);
  return keys.length === 1 ? (keys[0] ?? '') : `${word}(${keys.join()})`;
}
