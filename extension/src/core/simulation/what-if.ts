import type { AgentGraph, Limits } from '../graph/model';
import { limitsOf } from '../graph/defaults';
import { err, ok, type Result } from '../base/result';
import { type Estimate, differenceOf, meanOf, pairedDifference } from './intervals';
import { summaryOf } from './summary';
import { type Tally, listIn, numberIn, tallyIn } from './tally';

/** Figures that two settings are compared by, in English. */
export const FIGURES = ['task success', 'escalated', 'failed or parked', 'handoff success', 'context loss', 'handoffs of a conversation'] as const;

type Figure = (typeof FIGURES)[number];

/** What two settings differ in, for one figure. */
export interface Difference {
  readonly figure: Figure;
  readonly unit: 'share' | 'number';
  readonly base: number;
  readonly other: number;
  readonly difference: Estimate;
  /** Whether the interval leaves no room for there being none. */
  readonly isReal: boolean;
}

/** Limits that can be other ones. */
export const NUMERIC_LIMITS = ['hops', 'visitsPerAgent', 'fallbacks', 'turns', 'ackTimeoutMs', 'ackRetries', 'humanAcceptMs', 'stagnantTurns'] as const;

const HELP = `Write limits.${NUMERIC_LIMITS.join(', limits.')}, confidence.threshold (of all agents) or AGENT.confidence.threshold, each with = and a number.`;

/** The graph with other settings, as in `limits.hops=3,confidence.threshold=0.7`. Errors: a sentence. */
export function changedGraph(graph: AgentGraph, changes: string): Result<AgentGraph, string> {
  let changed = graph;
  for (const change of changes.split(',').map((part) => part.trim()).filter((part) => part !== '')) {
    const [path = '', word = ''] = change.split('=').map((part) => part.trim());
    const value = Number(word);
    const next = word === '' || !Number.isFinite(value) ? undefined : withChange(changed, path, value);
    if (next === undefined) return err(`"${change}" is not understood. ${HELP}`);
    changed = next;
  }
  return changed === graph ? err(`Nothing is changed. ${HELP}`) : ok(changed);
}

function withChange(graph: AgentGraph, path: string, value: number): AgentGraph | undefined {
  const limit = NUMERIC_LIMITS.find((name) => path === `limits.${name}`);
  if (limit !== undefined) return value < 0 || !Number.isInteger(value) ? undefined : { ...graph, limits: { ...limitsOf(graph), [limit]: value } satisfies Limits };
  const [, agent] = /^(?:([a-z][a-z0-9-]*)\.)?confidence\.threshold$/.exec(path) ?? [undefined, ''];
  const isWanted = (id: string): boolean => agent === undefined || agent === id;
  if (agent === '' || value < 0 || value > 1 || !graph.agents.some(({ id }) => isWanted(id))) return undefined;
  const agents = graph.agents.map((one) => (isWanted(one.id) && one.kind !== 'human' ? { ...one, confidence: { ...one.confidence, threshold: value } } : one));
  return { ...graph, agents };
}

/** The differences between two settings that were run with the same customers. Shares of conversations are compared one by one, which shows smaller differences. */
export function differencesOf({ base, other, pairs }: { readonly base: Tally; readonly other: Tally; readonly pairs: Tally }): readonly Difference[] {
  const [before, after] = [summaryOf(base), summaryOf(other)];
  const cases = numberIn(pairs, 'conversations');
  const paired = (name: string): Estimate => pairedDifference({ gained: numberIn(tallyIn(pairs, name), 'gained'), lost: numberIn(tallyIn(pairs, name), 'lost') }, cases);
  const share = (figure: Figure, [a, b]: readonly [Estimate, Estimate], difference: Estimate): Difference => ({ figure, unit: 'share', base: a.value, other: b.value, difference, isReal: excludesZero(difference) });
  const unresolved = (tally: Tally): Estimate => ({ value: ratio(numberIn(tallyIn(tally, 'outcomes'), 'failed') + numberIn(tallyIn(tally, 'outcomes'), 'parked'), cases), low: 0, high: 1, cases });
  const hops = hopDifference(pairs, cases);
  return [
    share('task success', [before.taskSuccess, after.taskSuccess], paired('succeeded')),
    share('escalated', [before.escalation, after.escalation], paired('escalated')),
    share('failed or parked', [unresolved(base), unresolved(other)], paired('unresolved')),
    share('handoff success', [before.handoffSuccess, after.handoffSuccess], differenceOf(before.handoffSuccess, after.handoffSuccess)),
    share('context loss', [before.contextLoss, after.contextLoss], differenceOf(before.contextLoss, after.contextLoss)),
    { figure: 'handoffs of a conversation', unit: 'number', base: before.hops.mean.value, other: after.hops.mean.value, difference: hops, isReal: excludesZero(hops) },
  ];
}

function ratio(hits: number, cases: number): number {
  return cases === 0 ? 0 : hits / cases;
}

/** Mean change of the hops, conversation by conversation. */
function hopDifference(pairs: Tally, cases: number): Estimate {
  const { fewer, more } = { fewer: listIn(tallyIn(pairs, 'hops'), 'fewer'), more: listIn(tallyIn(pairs, 'hops'), 'more') };
  const sum = (power: number): number => [...fewer.map((times, by) => times * (-by) ** power), ...more.map((times, by) => times * by ** power)].reduce((a, b) => a + b, 0);
  const mean = ratio(sum(1), cases);
  return meanOf({ mean, sd: Math.sqrt(Math.max(0, ratio(sum(2), cases) - mean * mean)) }, cases);
}

function excludesZero({ low, high }: Estimate): boolean {
  return low > 0 || high < 0;
}
