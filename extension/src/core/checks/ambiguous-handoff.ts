import type { Analysis } from '../analysis/analyse';
import { NEVER } from '../analysis/feasible';
import { Rivals } from '../analysis/rivals';
import { type Guarded, type TurnOrder, isSpendable } from '../analysis/turn-order';
import { pointerTo } from '../base/pointer';
import { describeCondition } from '../conditions/describe-condition';
import { areApart } from '../conditions/glance';
import { type Satisfiability, TOO_MANY, isOpaque } from '../conditions/solver';
import { atomsOf, hasAtom } from '../conditions/truth';
import type { GraphEdit } from '../graph/graph-edit';
import type { Condition, Scope } from '../graph/model';
import { type Finding, type Subject, defineCheck } from './check';
import { conjunctsOf } from './condition-paths';
import type { Fix } from './problem';
import { opaqueText, turnAt, turnText } from './turn-words';
import { quoted } from './words';

interface Data {
  readonly agent: string;
  readonly first: Guarded;
  readonly second: Guarded;
  /** More that the second can hold together with. */
  readonly more: number;
  readonly turn: string;
  readonly opaque: readonly string[];
}

/** Flags two handoffs of one agent to different targets that can hold at once, where neither is a special case of the other. */
export const ambiguousHandoff = defineCheck<Data>({
  id: 'ambiguous-handoff',
  severity: 'warning',

  *find({ graph, analysis }: Subject) {
    const places = new Map(graph.handoffs.map((handoff, place) => [handoff.id, place]));
    const pairs: Pairs = { left: MOST_PAIRS, isUntold: false };
    for (const [place, order] of analysis.turns.entries()) {
      if (order.implicit.length < 2 || analysis.reach.hops[place] === -1) continue;
      yield* overlapsAt({ analysis, order, place, places, pairs });
    }
  },

  message: ({ agent, first, second, more, turn, opaque }) => {
    if (opaque.includes(TOO_MANY)) return `Whether ${quoted(first.id)} and ${quoted(second.id)} can hold at once cannot be told.${opaqueText(opaque)}`;
    const others = more === 0 ? '' : ` So it is with ${more} more.`;
    return `At ${quoted(agent)}, both ${quoted(first.id)} to ${quoted(first.to)} and ${quoted(second.id)} to ${quoted(second.to)} can hold: ${turn}. Only their order in the file decides.${others}${opaqueText(opaque)}`;
  },

  explain: ({ first, second, turn, opaque }) => (opaque.includes(TOO_MANY) ? [] : [
    `${quoted(first.id)} waits for “${describeCondition(first.when)}”, ${quoted(second.id)} for “${describeCondition(second.when)}”.`,
    `Both hold on this turn, and nothing that comes before takes it: ${turn}.`,
    `Other turns make only one of them hold, so neither is an exception to the other that stands first on purpose.`,
    `The runtime takes ${quoted(first.id)}, because it stands first in the file.`,
  ]),

  fixes: ({ first, second, opaque }) => (opaque.length > 0 ? [] : [setApart(first, second), setApart(second, first)]),
});

/** Pairs that are looked at in one graph. */
const MOST_PAIRS = 50_000;

/** Other handoffs that one is compared with after a first was found. */
const MOST_MORE = 3;

function setApart(before: Guarded, after: Guarded): Fix {
  return { title: `Let ${quoted(before.id)} go first`, edits: [narrowed(after, before.when)], isSafe: false };
}

/** Lets the handoff fire only where the condition does not hold. */
function narrowed({ id, when }: Guarded, except: Condition): GraphEdit {
  const value = JSON.parse(JSON.stringify({ all: [...conjunctsOf(when), { not: except }] })) as NonNullable<Extract<GraphEdit, { type: 'property/set' }>['value']>;
  return { type: 'property/set', target: { kind: 'handoff', id }, path: ['when'], value };
}

/** What is left to compare, and whether it was told that something was not. */
interface Pairs {
  left: number;
  isUntold: boolean;
}

interface Place {
  readonly analysis: Analysis;
  readonly order: TurnOrder;
  readonly place: number;
  readonly places: ReadonlyMap<string, number>;
  readonly pairs: Pairs;
}

interface Overlap {
  readonly first: Guarded;
  readonly answer: Satisfiability;
}

const UNTOLD: Satisfiability = { verdict: 'undecided', opaque: [TOO_MANY] };

function* overlapsAt(at: Place): Generator<Finding<Data>> {
  const { analysis, order, places, place } = at;
  const rivals = new Rivals<Guarded>();
  const { pairs } = at;
  for (const second of order.implicit) {
    // One that leads to nobody is told of by `unknown-agent` or `schema`.
    if (analysis.net.routeTruth[places.get(second.id) ?? 0] === NEVER || !analysis.net.placeOf.has(second.to)) continue;
    const overlaps: Overlap[] = [];
    for (const first of rivals.of(second)) {
      if (overlaps.length > MOST_MORE) break;
      const answer = first.to === second.to ? undefined : overlapOf(at, [first, second], rivals);
      const isGivenUp = answer?.verdict === 'undecided' && answer.opaque.includes(TOO_MANY);
      if (answer && !(isGivenUp && pairs.isUntold)) overlaps.push({ first, answer });
      pairs.isUntold ||= isGivenUp;
      if (pairs.left <= 0 || (pairs.isUntold && analysis.net.judge.solver.isSpent())) break;
    }
    rivals.add(second);
    const found = overlaps.find(({ answer }) => answer.verdict === 'yes') ?? overlaps[0];
    if (found === undefined) continue;
    const { first, answer } = found;
    const turn = 'witness' in answer ? answer.witness : undefined;
    const opaque = answer.verdict === 'undecided' ? answer.opaque : [];
    yield {
      at: pointerTo('handoffs', places.get(second.id) ?? 0, 'when'),
      data: { agent: order.agent.id, first, second, more: overlaps.length - 1, turn: turn === undefined ? 'any turn' : turnText(turn), opaque },
      witness: turnAt(analysis, place, turn),
      ...(opaque.length === 0 ? {} : { verdict: 'undecided', severity: 'info' }),
    };
  }
}

/** A turn that both take, where that is no order made on purpose; undefined where there is none. */
function overlapOf({ analysis, order, places, pairs }: Place, [first, second]: readonly [Guarded, Guarded], rivals: Rivals<Guarded>): Satisfiability | undefined {
  const { solver } = analysis.net.judge;
  if (areApart(first.when, second.when)) return undefined;
  pairs.left -= 1;
  if (pairs.left <= 0) return UNTOLD;
  // What rests on free text or prose alone is told by a check of its own.
  if (isAllOpaque(first.when) || isAllOpaque(second.when)) return undefined;
  const idle = [...order.first, ...order.then].map(({ when }) => when);
  const scope = scopeOf(order.agent.scope);
  const isBefore = ({ id }: Guarded): boolean => (places.get(id) ?? 0) < (places.get(first.id) ?? 0);
  const earlier = rivals.of(first).filter((one) => isBefore(one) && !isSpendable(one) && !areApart(one.when, second.when)).map(({ when }) => when);
  const both = solver.ask({ holds: [first.when, second.when, ...scope], idle: [...idle, ...earlier] });
  if (both.verdict === 'no' || isPreparing(analysis, first)) return undefined;
  const isOnlyOne = [[first, second], [second, first]].every(([one, other]) => {
    return one === undefined || other === undefined || solver.ask({ holds: [one.when, ...scope], fails: [other.when], idle }).verdict !== 'no';
  });
  return isOnlyOne ? both : undefined;
}

/** Turns that the agent is made for: a handoff for customers whom it does not understand comes first on purpose. */
function scopeOf(scope: Scope | undefined): readonly Condition[] {
  const { languages = [], channels = [] } = scope ?? {};
  return [
    ...(languages.length === 0 ? [] : [{ signal: 'language' as const, in: [...languages] }]),
    ...(channels.length === 0 ? [] : [{ signal: 'channel' as const, in: [...channels] }]),
  ];
}

/** Whether the handoff is there to get a field that is still missing: that is done before all else on purpose. */
function isPreparing({ net }: Analysis, { to, when }: Guarded): boolean {
  const produces = net.agents[net.placeOf.get(to) ?? -1]?.contract?.produces ?? [];
  const looked = new Set(atomsOf(when).flatMap((atom) => ('field' in atom && produces.includes(atom.field) ? [atom.field] : [])));
  return [...looked].some((field) => net.judge.solver.ask({ holds: [when, { field, exists: true }] }).verdict === 'no');
}

function isAllOpaque(when: Condition): boolean {
  return !hasAtom(when, (atom) => !isOpaque(atom));
}
