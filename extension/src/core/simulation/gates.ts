import { type Estimate, meanOf, shareOf } from './intervals';
import { type Tally, listIn, numberIn } from './tally';
import { countBelow, momentsOf, totalOf } from './times';

/** What the interval says of a bound: on the good side, on the bad one, or not to be told from so few. */
export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** A figure that must keep to a bound. */
export interface Gate {
  readonly id: string;
  readonly title: string;
  readonly unit: 'share' | 'ms' | 'number';
  readonly direction: 'atLeast' | 'atMost';
  readonly bound: number;
  readonly figure: (tally: Tally) => Estimate;
}

/** How a gate came out. */
export interface GateResult extends Omit<Gate, 'figure'> {
  readonly estimate: Estimate;
  readonly verdict: Verdict;
}

const HUMAN_MS = 1200;

/** All gates, with the bounds in force unless others are asked for. Source: `docs/simulation.md`. */
export const GATES: readonly Gate[] = [
  {
    id: 'handoff-success', title: 'Handoffs taken over by their first target', unit: 'share', direction: 'atLeast', bound: 0.98,
    figure: (tally) => shareOf(numberIn(tally, 'firstTargetsReached'), numberIn(tally, 'firstTargetsReached') + numberIn(tally, 'firstTargetsLost')),
  },
  {
    id: 'context-loss', title: 'Handoffs at which context was lost', unit: 'share', direction: 'atMost', bound: 0.005,
    figure: (tally) => shareOf(numberIn(tally, 'contextLost'), numberIn(tally, 'committed')),
  },
  {
    id: 'latency', title: 'Mean time of a handoff between bots', unit: 'ms', direction: 'atMost', bound: 500,
    figure: (tally) => meanTime(listIn(tally, 'botLatency')),
  },
  {
    id: 'human-latency', title: `People who take over within ${HUMAN_MS} ms`, unit: 'share', direction: 'atLeast', bound: 0.98,
    figure: (tally) => shareOf(countBelow(listIn(tally, 'humanLatency'), HUMAN_MS), totalOf(listIn(tally, 'humanLatency'))),
  },
  {
    id: 'fallbacks', title: 'Most fallbacks in a row before a person', unit: 'number', direction: 'atMost', bound: 3,
    figure: (tally) => exactly(highest(listIn(tally, 'mostFallbacks')), numberIn(tally, 'conversations')),
  },
  {
    id: 'hops', title: 'Mean handoffs of a conversation', unit: 'number', direction: 'atMost', bound: 4,
    figure: (tally) => meanOf(momentsOf(listIn(tally, 'hops'), (place) => place), totalOf(listIn(tally, 'hops'))),
  },
  {
    id: 'loops', title: 'Conversations that went in a circle', unit: 'number', direction: 'atMost', bound: 0,
    figure: (tally) => exactly(numberIn(tally, 'withLoop'), numberIn(tally, 'conversations')),
  },
];

/** Bounds by gate; null turns one off. */
export type Bounds = Readonly<Record<string, number | null>>;

/** The gates in force on these counts. A gate on something that never happened says nothing, and passes where nothing had to. */
export function judged(tally: Tally, bounds: Bounds = {}): readonly GateResult[] {
  return GATES.flatMap(({ figure, ...gate }) => {
    const bound = bounds[gate.id] === undefined ? gate.bound : bounds[gate.id];
    if (bound === null || bound === undefined) return [];
    const estimate = figure(tally);
    return [{ ...gate, bound, estimate, verdict: verdictOf(estimate, gate.direction, bound) }];
  });
}

/** The gravest verdict of all: one failure fails, else one doubt leaves it open. */
export function overall(results: readonly GateResult[]): Verdict {
  const verdicts = results.map(({ verdict }) => verdict);
  return verdicts.includes('fail') ? 'fail' : verdicts.includes('inconclusive') ? 'inconclusive' : 'pass';
}

function verdictOf({ low, high, cases }: Estimate, direction: Gate['direction'], bound: number): Verdict {
  if (cases === 0) return 'pass';
  const [isGood, isBad] = direction === 'atLeast' ? [low >= bound, high < bound] : [high <= bound, low > bound];
  return isGood ? 'pass' : isBad ? 'fail' : 'inconclusive';
}

function meanTime(counts: readonly number[]): Estimate {
  return meanOf(momentsOf(counts), totalOf(counts));
}

/** A count is what it is: nothing is estimated. */
function exactly(value: number, cases: number): Estimate {
  return { value, low: value, high: value, cases };
}

function highest(counts: readonly number[]): number {
  return Math.max(0, counts.findLastIndex((times) => times > 0));
}
