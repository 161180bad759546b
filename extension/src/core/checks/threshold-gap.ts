import type { Analysis } from '../analysis/analyse';
import type { Guarded, Taker, TurnOrder } from '../analysis/turn-order';
import { pointerTo } from '../base/pointer';
import { areApart } from '../conditions/glance';
import { TOO_MANY } from '../conditions/solver';
import { type Atom, hasAtom } from '../conditions/truth';
import type { GraphEdit } from '../graph/graph-edit';
import type { Condition } from '../graph/model';
import { type Finding, type Subject, defineCheck } from './check';
import { requiredAtoms } from './condition-paths';
import { groundOf, isInProgress, isOfConfidenceToo, lentAgents, relaxed } from './coverage';
import type { Fix } from './problem';
import { opaqueText, takerText, turnAt, turnText } from './turn-words';
import { quoted } from './words';

/** From which confidence a handoff fires. */
interface Bar {
  readonly id: string;
  readonly path: readonly (string | number)[];
  readonly value: number;
}

type Data =
  | { readonly fault: 'gap'; readonly agent: string; readonly turn: string; readonly threshold: number; readonly bars: readonly Bar[]; readonly isThresholdFree: boolean; readonly opaque: readonly string[] }
  | { readonly fault: 'overlap'; readonly agent: string; readonly turn: string; readonly bar: Bar; readonly taker: Taker; readonly threshold?: number };

/** Flags thresholds of one agent that leave confidences out, or that two ways on both claim. */
export const thresholdGap = defineCheck<Data>({
  id: 'threshold-gap',
  severity: 'warning',

  *find({ graph, analysis }: Subject) {
    const places = new Map(graph.handoffs.map(({ id }, place) => [id, place]));
    const lent = lentAgents(analysis);
    let isUntold = false;
    for (const [place, order] of analysis.turns.entries()) {
      if (isUntold && analysis.net.judge.solver.isSpent()) return;
      if (analysis.reach.hops[place] === -1 || !order.implicit.some((handoff) => barOf(handoff) !== undefined)) continue;
      for (const finding of lent.has(order.agent.id) ? [] : gapAt(analysis, place)) {
        const isGivenUp = finding.data.fault === 'gap' && finding.data.opaque.includes(TOO_MANY);
        if (!isGivenUp || !isUntold) yield finding;
        isUntold ||= isGivenUp;
      }
      yield* overlapsAt({ analysis, place, order, places });
    }
  },

  message: (data) => {
    if (data.fault === 'overlap') {
      const { agent, bar, taker, turn } = data;
      return `${quoted(bar.id)} counts on a confidence from ${bar.value} on, but at ${quoted(agent)} ${takerText(taker)} takes some of it first: ${turn}.`;
    }
    const { agent, turn, threshold, opaque } = data;
    return `At ${quoted(agent)} a confidence between its threshold of ${threshold} and what its handoffs ask for is sure enough to stay and too unsure to be handed on, so nothing happens: ${turn}.${opaqueText(opaque)}`;
  },

  explain: (data) =>
    data.fault === 'overlap'
      ? [
          `The turn: ${data.turn}. On it ${quoted(data.bar.id)} holds, and so does what comes before it: ${takerText(data.taker)}.`,
          `With a higher confidence ${quoted(data.bar.id)} does fire; so its bar of ${data.bar.value} is lower than what ever gets to it.`,
        ]
      : [
          `The turn: ${data.turn}. Its confidence is not below the threshold of ${data.threshold}.`,
          'With another confidence one of the handoffs would fire; with this one none can, whatever the agent sets and however long it works.',
        ],

  fixes: (data) => fixesFor(data),
});

function fixesFor(data: Data): readonly Fix[] {
  if (data.fault === 'overlap') {
    const { bar, threshold } = data;
    return threshold === undefined ? [] : [{ title: `Let ${quoted(bar.id)} fire from ${threshold} on`, edits: [movedBar(bar, threshold)], isSafe: false }];
  }
  const { agent, bars, threshold, opaque, isThresholdFree } = data;
  if (opaque.length > 0 || bars.length === 0) return [];
  const [only, ...others] = bars;
  const which = only !== undefined && others.length === 0 ? quoted(only.id) : 'the handoffs';
  const highest = Math.max(...bars.map(({ value }) => value));
  const raise: GraphEdit = { type: 'property/set', target: { kind: 'agent', id: agent }, path: ['confidence', 'threshold'], value: highest };
  return [
    { title: `Let ${which} fire from ${threshold} on`, edits: bars.map((bar) => movedBar(bar, threshold)), isSafe: false },
    ...(isThresholdFree ? [{ title: `Set the threshold of ${quoted(agent)} to ${highest}`, edits: [raise], isSafe: false }] : []),
  ];
}

function movedBar({ id, path }: Bar, value: number): GraphEdit {
  return { type: 'property/set', target: { kind: 'handoff', id }, path: ['when', ...path], value: { signal: 'confidence', atLeast: value } };
}

/** The confidence below which the condition cannot hold. */
function barOf({ id, when }: Guarded): Bar | undefined {
  for (const { atom, path } of requiredAtoms(when)) {
    if (!('signal' in atom) || atom.signal !== 'confidence') continue;
    const value = atom.atLeast ?? atom.above;
    if (typeof value === 'number') return { id, path, value };
  }
  return undefined;
}

/** Whether the comparison tells confidences apart of which none is below the threshold. */
function splitsAbove(atom: Atom, threshold: number): boolean {
  if (!('signal' in atom) || atom.signal !== 'confidence') return false;
  const bound = atom.atLeast ?? atom.below;
  return typeof bound !== 'number' || bound > threshold;
}

/** A turn that no confidence below the bar of some handoff takes anywhere. */
function* gapAt(analysis: Analysis, place: number): Generator<Finding<Data>> {
  const order = analysis.turns[place];
  const threshold = order?.agent.confidence?.threshold ?? 0;
  // Who may settle things itself can ask back and go on: three bands are made on purpose.
  if (order === undefined || analysis.net.resolves[place] === 1 || !order.implicit.some(({ when }) => hasAtom(when, (atom) => splitsAbove(atom, threshold)))) return;
  const ground = groundOf(analysis, place);
  if (ground === undefined) return;
  const anyway: Condition = { any: order.implicit.map(({ when }) => relaxed(when, isOfConfidenceToo)) };
  const answer = analysis.net.judge.solver.ask({ holds: [...ground.whole, anyway], fails: ground.handoffs.map((when) => relaxed(when, isInProgress)), idle: ground.escalations });
  if (answer.verdict === 'no') return;
  const opaque = answer.verdict === 'undecided' ? answer.opaque : [];
  const agent = order.agent.id;
  yield {
    at: pointerTo('agents', agent),
    part: 'key',
    data: {
      fault: 'gap', agent, threshold, opaque, turn: answer.witness === undefined ? 'any turn' : turnText(answer.witness),
      bars: order.implicit.map(barOf).filter((bar): bar is Bar => bar !== undefined && bar.value > threshold),
      isThresholdFree: order.agent.confidence?.below === undefined || threshold > 0,
    },
    witness: turnAt(analysis, place, answer.witness),
    ...(opaque.length > 0 ? { verdict: 'undecided', severity: 'info' } : {}),
  };
}

interface Place {
  readonly analysis: Analysis;
  readonly place: number;
  readonly order: TurnOrder;
  readonly places: ReadonlyMap<string, number>;
}

/** Turns that a handoff counts on by its bar, and that the agent's being unsure, or an escalation of the unsure, takes first. */
function* overlapsAt({ analysis, place, order, places }: Place): Generator<Finding<Data>> {
  const rivals = [...order.first, ...order.then].filter(({ by, when }) => by === 'unsure' || (by === 'escalation' && isForUnsure(when)));
  if (rivals.length === 0) return;
  const { solver } = analysis.net.judge;
  for (const handoff of order.implicit) {
    const bar = barOf(handoff);
    if (bar === undefined) continue;
    for (const taker of rivals) {
      if (areApart(handoff.when, taker.when)) continue;
      const before = taker.by === 'unsure' ? order.first : order.first.slice(0, order.first.indexOf(taker));
      const answer = solver.ask({ holds: [handoff.when, taker.when], idle: before.map(({ when }) => when) });
      // One that never fires at all is told by a check of its own.
      if (answer.verdict !== 'yes' || solver.implies(handoff.when, taker.when).verdict === 'yes') continue;
      const threshold = taker.by === 'unsure' ? order.agent.confidence?.threshold : undefined;
      yield {
        at: pointerTo('handoffs', places.get(handoff.id) ?? 0, 'when', ...bar.path),
        data: { fault: 'overlap', agent: order.agent.id, turn: turnText(answer.witness), bar, taker, ...(threshold === undefined ? {} : { threshold }) },
        witness: turnAt(analysis, place, answer.witness),
      };
      break;
    }
  }
}

/** Whether the condition only holds below some confidence. */
function isForUnsure(when: Condition): boolean {
  return requiredAtoms(when).some(({ atom }) => 'signal' in atom && atom.signal === 'confidence' && (atom.below ?? atom.atMost) !== undefined);
}
