import type { Analysis } from '../analysis/analyse';
import { pointerTo } from '../base/pointer';
import { type Satisfiability, TOO_MANY } from '../conditions/solver';
import type { Condition } from '../graph/model';
import { type Finding, type Subject, defineCheck } from './check';
import { type Ground, groundOf, isOfConfidenceToo, lentAgents, relaxed } from './coverage';
import { newWay } from './new-way';
import { opaqueText, turnAt, turnText } from './turn-words';
import { listed, quoted } from './words';

interface Data {
  readonly agent: string;
  /** Intents of such turns, the first few. */
  readonly intents: readonly string[];
  readonly turn: string;
  readonly routes: number;
  readonly isResolver: boolean;
  readonly opaque: readonly string[];
}

/** Flags agents at which a customer can mean something that they neither own nor hand on. */
export const uncoveredTurn = defineCheck<Data>({
  id: 'uncovered-turn',
  severity: 'warning',

  *find({ analysis }: Subject) {
    const lent = lentAgents(analysis);
    let isUntold = false;
    for (const [place, { id }] of analysis.net.agents.entries()) {
      if (isUntold && analysis.net.judge.solver.isSpent()) return;
      const ground = lent.has(id) ? undefined : groundOf(analysis, place);
      for (const finding of ground === undefined ? [] : gapAt(analysis, place, ground)) {
        const isGivenUp = finding.data.opaque.includes(TOO_MANY);
        if (!isGivenUp || !isUntold) yield finding;
        isUntold ||= isGivenUp;
      }
    }
  },

  message: ({ agent, intents, turn, isResolver, opaque }) => {
    if (opaque.includes(TOO_MANY)) return `Whether ${quoted(agent)} knows where to go on every turn cannot be told.${opaqueText(opaque)}`;
    const what = isResolver ? 'hands on other subjects, but not' : 'neither settles nor hands on';
    return `${quoted(agent)} ${what} ${listed(intents)}: on this turn nothing fires and it keeps the conversation: ${turn}.${opaqueText(opaque)}`;
  },

  explain: ({ agent, turn, routes, isResolver, opaque }) =>
    opaque.includes(TOO_MANY)
      ? []
      : [
          `The turn: ${turn}.`,
          `${quoted(agent)} has ${routes} ${routes === 1 ? 'way' : 'ways'} on, the request for a human among them. No escalation holds on it, and no handoff can, whatever the agent sets and however long it works.`,
          isResolver ? 'It may settle things itself, but this is not among the intents of its scope.' : 'It may not end the conversation itself either.',
        ],

  fixes: ({ agent, intents, opaque }, { analysis }) => {
    if (opaque.length > 0) return [];
    const edits = intents.flatMap((intent) => {
      const handoff = wayFor(analysis, agent, intent);
      return handoff === undefined ? [] : [{ handoff, intent }];
    });
    const ids = new Set<string>();
    // Two new ways to one agent would have one id.
    const fresh = edits.filter(({ handoff }) => !ids.has(handoff.id) && ids.add(handoff.id));
    return fresh.map(({ handoff, intent }) => ({ title: `Hand ${quoted(intent)} to ${quoted(handoff.to)}`, edits: [{ type: 'handoff/add' as const, handoff }], isSafe: false }));
  },
});

/** Intents that are named in one finding. */
const MOST_INTENTS = 3;

function* gapAt(analysis: Analysis, place: number, ground: Ground): Generator<Finding<Data>> {
  const { solver } = analysis.net.judge;
  const fails = ground.handoffs.map((when) => relaxed(when, isOfConfidenceToo));
  const ask = (more: readonly Condition[]): Satisfiability => solver.ask({ holds: [...ground.whole, ...more], fails, idle: ground.escalations });
  const first = ask([]);
  if (first.verdict === 'no' || (first.verdict === 'undecided' && ground.isResolver)) return;
  const turn = first.witness;
  const opaque = first.verdict === 'undecided' ? first.opaque : [];
  const agent = analysis.net.agents[place]?.id ?? '';
  yield {
    at: pointerTo('agents', agent),
    part: 'key',
    data: {
      agent, intents: turn === undefined ? [] : intentsOf(turn.signals.intent, first.verdict, ask), turn: turn === undefined ? 'any turn' : turnText(turn),
      routes: ground.escalations.length + ground.handoffs.length, isResolver: ground.isResolver, opaque,
    },
    witness: turnAt(analysis, place, turn),
    ...(opaque.length > 0 ? { verdict: 'undecided', severity: 'info' } : ground.isResolver ? { severity: 'info' } : {}),
  };
}

function intentsOf(first: unknown, verdict: Satisfiability['verdict'], ask: (more: readonly Condition[]) => Satisfiability): readonly string[] {
  const found = [String(first)];
  while (found.length < MOST_INTENTS) {
    const next = ask([{ signal: 'intent', notIn: [...found] }]);
    if (next.verdict !== verdict || !('witness' in next) || next.witness?.signals.intent === undefined) break;
    found.push(String(next.witness.signals.intent));
  }
  return found;
}

/** Agents that are looked at for one that can be handed to. */
const MOST_OWNERS = 5;

const OWNERS = new WeakMap<Analysis, ReadonlyMap<string, readonly string[]>>();

/** Agents that own each intent and may settle it; worked out once for a graph. */
function ownersOf(analysis: Analysis): ReadonlyMap<string, readonly string[]> {
  const known = OWNERS.get(analysis);
  if (known) return known;
  const owners = new Map<string, string[]>();
  for (const [place, { id, scope }] of analysis.net.agents.entries()) {
    if (analysis.net.resolves[place] !== 1) continue;
    for (const intent of scope?.intents ?? []) owners.set(intent, [...(owners.get(intent) ?? []), id].slice(0, MOST_OWNERS + 1));
  }
  OWNERS.set(analysis, owners);
  return owners;
}

/** A way for the intent: to an agent that owns it and may settle it, else to the human. */
function wayFor(analysis: Analysis, from: string, intent: string): ReturnType<typeof newWay> {
  const human = analysis.graph.humanFallback;
  const owners = (ownersOf(analysis).get(intent) ?? []).filter((id) => id !== from).slice(0, MOST_OWNERS);
  for (const to of [...owners, ...(human === undefined ? [] : [human])]) {
    const way = newWay(analysis, { from, to }, { signal: 'intent', is: intent });
    if (way !== undefined) return way;
  }
  return undefined;
}
