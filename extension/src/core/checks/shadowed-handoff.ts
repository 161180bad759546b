import type { Analysis } from '../analysis/analyse';
import { componentsOf } from '../analysis/components';
import { CAN, NEVER } from '../analysis/feasible';
import { once } from '../analysis/once';
import { Rivals } from '../analysis/rivals';
import { type Guarded, type Taker, type TurnOrder, isSpendable } from '../analysis/turn-order';
import { pointerTo } from '../base/pointer';
import { areApart, haveCommonGround } from '../conditions/glance';
import { describeCondition } from '../conditions/describe-condition';
import { type Satisfiability, TOO_MANY } from '../conditions/solver';
import type { Handoff } from '../graph/model';
import { type Finding, type Subject, defineCheck } from './check';
import { duplicatesOf } from './duplicate-handoff';
import type { Fix } from './problem';
import { opaqueText, takerText, turnAt } from './turn-words';
import { quoted } from './words';

interface Data {
  readonly id: string;
  readonly agent: string;
  readonly condition: string;
  readonly isExplicit: boolean;
  /** What takes every turn, none of which can be left out; empty where it is not decided. */
  readonly takers: readonly Taker[];
  /** Place of the first of them that is a handoff, where all are. */
  readonly before?: number;
  /** Whether the conversation can come back on the same message, where a handoff taken already is left out. */
  readonly canComeBack: boolean;
}

/** Handoffs of one agent above which they are not looked at one by one. */
const MOST_HANDOFFS = 1000;

/** Flags handoffs that never fire because whatever comes before them takes every turn on which they could. */
export const shadowedHandoff = defineCheck<Data>({
  id: 'shadowed-handoff',
  severity: 'warning',

  *find(subject: Subject) {
    const { graph, analysis } = subject;
    const places = new Map(graph.handoffs.map((handoff, place) => [handoff, place]));
    const duplicates = duplicatesOf(graph);
    const told = { isUntold: false };
    const canComeBack = roundsIn(analysis);
    const idle: Seen['idle'] = { takers: [], canBe: true };
    for (const [place, order] of analysis.turns.entries()) {
      if (told.isUntold && analysis.net.judge.solver.isSpent()) return;
      if (analysis.reach.hops[place] === -1) continue;
      const seen: Seen = { subject, order, places, duplicates, told, idle, canComeBack };
      if (order.implicit.length > MOST_HANDOFFS) yield* undecided(seen, order.implicit[0]);
      else yield* shadowsAt(seen);
    }
  },

  message: ({ id, agent, takers, canComeBack }) => {
    if (takers.length === 0) return `Whether every handoff of ${quoted(agent)} can fire, ${quoted(id)} among them, cannot be told.${opaqueText([TOO_MANY])}`;
    const unless = canComeBack ? ' It could only fire when the conversation comes back on the same message.' : '';
    return `${quoted(id)} never fires: on each turn on which its condition holds, ${takersText(takers)} ${takers.length === 1 ? 'comes' : 'come'} first.${unless}`;
  },

  explain: ({ id, condition, takers }) =>
    takers.length === 0
      ? []
      : [
          `${quoted(id)} waits for “${condition}”.`,
          ...takers.slice(0, 4).map((taker) => `Before it comes ${takerText(taker)}: “${describeCondition(taker.when)}”.`),
          `No turn makes the first hold and ${takers.length === 1 ? 'not the other' : 'none of the others'}; every value that they can tell apart was looked at.`,
        ],

  fixes: ({ id, takers, before }) => {
    const fixes: Fix[] = [];
    if (before !== undefined) fixes.push({ title: `Move ${quoted(id)} before ${takersText(takers)}`, edits: [{ type: 'handoff/reorder', id, place: before }], isSafe: false });
    return fixes;
  },
});

function takersText(takers: readonly Taker[]): string {
  const shown = takers.slice(0, 3).map(takerText);
  if (takers.length > 3) return `${shown.join(', ')} and ${takers.length - 3} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

interface Seen {
  readonly subject: Subject;
  readonly order: TurnOrder;
  readonly places: ReadonlyMap<Handoff, number>;
  readonly duplicates: ReadonlyMap<number, Handoff>;
  /** Whether it was told that something cannot be. */
  readonly told: { isUntold: boolean };
  /** The last takers that were asked for, and whether all of them can be idle at once. */
  readonly idle: { takers: readonly Taker[]; canBe: boolean };
  readonly canComeBack: (handoff: Handoff) => boolean;
}

function* shadowsAt(seen: Seen): Generator<Finding<Data>> {
  const { order } = seen;
  for (const handoff of order.explicit) if (handoff.when !== undefined) yield* shadowOf(seen, handoff as Guarded, order.first);
  const always: readonly Taker[] = [...order.first, ...order.then];
  const earlier = new Rivals<Taker>();
  for (const handoff of order.implicit) {
    yield* shadowOf(seen, handoff, [...always, ...earlier.of(handoff)]);
    if (!isSpendable(handoff)) earlier.add({ by: 'handoff', id: handoff.id, when: handoff.when });
  }
}

function* shadowOf(seen: Seen, handoff: Guarded, before: readonly Taker[]): Generator<Finding<Data>> {
  const place = seen.places.get(handoff) ?? 0;
  const { analysis } = seen.subject;
  // A condition that can never hold, and one that is there twice, are told by checks of their own.
  if (before.length === 0 || seen.duplicates.has(place) || analysis.net.routeTruth[place] === NEVER) return;
  const rivals = before.filter(({ when }) => !areApart(when, handoff.when));
  if (isLeftATurn(seen, handoff, rivals)) return;
  const answer = ask(analysis, handoff, rivals);
  if (answer.verdict === 'undecided' && answer.opaque.includes(TOO_MANY)) yield* undecided(seen, handoff);
  if (answer.verdict !== 'no') return;
  const takers = neededOf(analysis, handoff, rivals);
  const handoffs = takers.flatMap(({ by, id }) => (by === 'handoff' ? [seen.order.implicit.find((one) => one.id === id)] : []));
  const firstPlace = Math.min(...handoffs.map((one) => (one && seen.places.get(one)) ?? Infinity));
  const isLifted = handoffs.length === takers.length && takers.every(({ when }) => analysis.net.judge.solver.implies(when, handoff.when).verdict !== 'yes');
  yield {
    at: pointerTo('handoffs', place, 'when'),
    data: {
      id: handoff.id, agent: handoff.from, condition: describeCondition(handoff.when), isExplicit: handoff.mode === 'explicit', takers,
      ...(isLifted && Number.isFinite(firstPlace) ? { before: firstPlace } : {}),
      canComeBack: handoffs.some((one) => one !== undefined && seen.canComeBack(one)),
    },
    witness: turnAt(analysis, analysis.net.placeOf.get(handoff.from) ?? 0, undefined),
  };
}

/**
 * Whether it is seen without solving that some turn is left to the handoff: it can hold, and what comes before looks at other things and can be
 * idle. Most handoffs have the same before them, so that this is asked once.
 */
function isLeftATurn({ subject, places, idle }: Seen, handoff: Guarded, rivals: readonly Taker[]): boolean {
  const { net } = subject.analysis;
  if (net.routeTruth[places.get(handoff) ?? 0] !== CAN || rivals.some(({ when }) => haveCommonGround(when, handoff.when))) return false;
  const known = idle.takers.length === rivals.length && rivals.every(({ when }, place) => when === idle.takers[place]?.when);
  if (!known) [idle.takers, idle.canBe] = [rivals, net.judge.solver.ask({ idle: rivals.map(({ when }) => when) }).verdict === 'yes'];
  return idle.canBe;
}

function ask({ net }: Analysis, handoff: Guarded, before: readonly Taker[]): Satisfiability {
  return net.judge.solver.ask({ holds: [handoff.when], idle: before.map(({ when }) => when) });
}

/** The takers without which some turn is left to the handoff. */
function neededOf(analysis: Analysis, handoff: Guarded, before: readonly Taker[]): readonly Taker[] {
  let needed = before.filter(({ when }) => analysis.net.judge.solver.disjoint(when, handoff.when).verdict !== 'yes');
  for (const taker of needed) {
    const others = needed.filter((one) => one !== taker);
    if (ask(analysis, handoff, others).verdict === 'no') needed = others;
  }
  return needed;
}

/** Whether a way leads from the target of a handoff back to its source: then the two are in one round. */
function roundsIn({ net }: Analysis): (handoff: Handoff) => boolean {
  const components = once(() => componentsOf(net, () => true));
  return ({ from, to }) => {
    const [start, end] = [net.placeOf.get(to), net.placeOf.get(from)];
    return start !== undefined && end !== undefined && components().of[start] === components().of[end];
  };
}

/** Told once for a graph. */
function* undecided({ order, places, told }: Seen, handoff: Guarded | undefined): Generator<Finding<Data>> {
  if (told.isUntold || handoff === undefined) return;
  told.isUntold = true;
  const data: Data = { id: handoff.id, agent: order.agent.id, condition: '', isExplicit: false, takers: [], canComeBack: false };
  yield { at: pointerTo('handoffs', places.get(handoff) ?? 0, 'when'), data, verdict: 'undecided', severity: 'info' };
}
