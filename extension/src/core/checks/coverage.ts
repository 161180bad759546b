import type { Analysis } from '../analysis/analyse';
import type { TurnOrder } from '../analysis/turn-order';
import { type Atom, atomsOf } from '../conditions/truth';
import type { AgentGraph, Condition, Handoff } from '../graph/model';

/** Signals that change while an agent keeps the conversation: a turn that waits for them is no gap. */
const IN_PROGRESS: ReadonlySet<string> = new Set(['status', 'error', 'repeats', 'turns', 'elapsedMs', 'hops']);

/** Whether the comparison may come out otherwise without a word from the customer: the agent sets fields and goes on working. */
export function isInProgress(atom: Atom): boolean {
  return 'field' in atom || ('signal' in atom && IN_PROGRESS.has(atom.signal));
}

/** Whether the comparison is of confidence, or of what changes while the agent works. */
export function isOfConfidenceToo(atom: Atom): boolean {
  return isInProgress(atom) || ('signal' in atom && atom.signal === 'confidence');
}

const ALWAYS: Condition = { all: [] };
const NEVER: Condition = { any: [] };

/** The condition as far as the turn decides it: what `isFree` picks may be as it likes. Holds wherever the condition can. */
export function relaxed(condition: Condition, isFree: (atom: Atom) => boolean): Condition {
  return loosened(condition, isFree, true);
}

function loosened(condition: Condition, isFree: (atom: Atom) => boolean, isWanted: boolean): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => loosened(part, isFree, isWanted)) };
  if ('any' in condition) return { any: condition.any.map((part) => loosened(part, isFree, isWanted)) };
  if ('not' in condition) return { not: loosened(condition.not, isFree, !isWanted) };
  if ('weighted' in condition) {
    const weighted = condition.weighted.map(({ when, weight }) => ({ when: loosened(when, isFree, weight < 0 ? !isWanted : isWanted), weight }));
    return { weighted, atLeast: condition.atLeast };
  }
  if (!isFree(condition)) return condition;
  return isWanted ? ALWAYS : NEVER;
}

/** The turns on which an agent has to know where a conversation goes, and the conditions of all its ways on. */
export interface Ground {
  /** A declared intent that is not the agent's own, understood surely enough, in a language and channel of the agent. */
  readonly whole: readonly Condition[];
  /** Of what comes first and holds only as it stands: waiting until an escalation fires is no way on. */
  readonly escalations: readonly Condition[];
  readonly handoffs: readonly Condition[];
  /** Whether the agent may also settle things itself. */
  readonly isResolver: boolean;
}

/** The ground of the agent; undefined where no turn can be lost on it. */
export function groundOf(analysis: Analysis, place: number): Ground | undefined {
  const { graph, net, turns, reach } = analysis;
  const order = turns[place];
  if (order === undefined || reach.hops[place] === -1 || graph.intents.length === 0 || order.agent.kind === 'human' || order.isUnfinished) return undefined;
  if (order.explicit.some(({ when }) => when === undefined)) return undefined;
  const handoffs = [...order.explicit.flatMap(whenOf), ...order.implicit.map(({ when }) => when)];
  // Who has no way on at all is told of by `dead-end-agent`.
  if (handoffs.length === 0 && order.first.every(({ by }) => by === 'request') && order.agent.confidence?.below === undefined) return undefined;
  const isResolver = net.resolves[place] === 1;
  if (isResolver && !handsOnMost(order, graph.intents)) return undefined;
  return { whole: wholeOf(order), escalations: order.first.map(({ when }) => when), handoffs, isResolver };
}

/** Whether the agent's ways on name most subjects that are not its own: then one that is missing was probably forgotten. */
function handsOnMost(order: TurnOrder, intents: AgentGraph['intents']): boolean {
  const lists = [order.implicit, order.explicit, order.first].map((ways) => ways.map(({ when }) => (when === undefined ? [] : intentsIn(when)))).flat();
  const owned = order.agent.scope?.intents?.length ?? 0;
  // Most agents name few of many intents: then there is nothing to compare.
  if (lists.reduce((sum, { length }) => sum + length, 0) * 3 < (intents.length - owned) * 2) return false;
  const own = new Set(order.agent.scope?.intents);
  const named = new Set(lists.flat());
  const others = intents.filter(({ id }) => !own.has(id));
  return others.length > 0 && others.filter(({ id }) => named.has(id)).length * 3 >= others.length * 2;
}

/** Conditions are never changed, so what one names is looked up once. */
const NAMED = new WeakMap<Condition, readonly unknown[]>();

function intentsIn(condition: Condition): readonly unknown[] {
  const known = NAMED.get(condition);
  if (known) return known;
  const found = atomsOf(condition).flatMap((atom): readonly unknown[] => ('signal' in atom && atom.signal === 'intent' ? [atom.is ?? atom.in ?? []].flat() : []));
  NAMED.set(condition, found);
  return found;
}

function whenOf({ when }: Handoff): readonly Condition[] {
  return when === undefined ? [] : [when];
}

function wholeOf({ agent }: TurnOrder): readonly Condition[] {
  const { intents = [], languages = [], channels = [] } = agent.scope ?? {};
  return [
    { signal: 'intent', notIn: ['unknown', ...intents] },
    ...(agent.confidence === undefined ? [] : [{ signal: 'confidence' as const, atLeast: agent.confidence.threshold }]),
    ...(languages.length === 0 ? [] : [{ signal: 'language' as const, in: [...languages] }]),
    ...(channels.length === 0 ? [] : [{ signal: 'channel' as const, in: [...channels] }]),
  ];
}

/** Agents to which control was lent: they give it back when they are done. */
export function lentAgents(analysis: Analysis): ReadonlySet<string> {
  return new Set(analysis.graph.handoffs.flatMap(({ then, to }) => (then === 'return' ? [to] : [])));
}
