import type { AgentNet } from '../analysis/agent-net';
import { type Choice, choicesBy, chooserOf, handoffsFrom, pairsIn, targetsOf } from '../analysis/choices';
import { CAN, NEVER, PERHAPS, feasibility, judgeOf } from '../analysis/feasible';
import { type SimilarPair, type TextVector, cosineOf, similarPairs, vectorsOf } from '../analysis/text-similarity';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import type { Agent, Condition, Handoff } from '../graph/model';
import { type Finding, type Subject, defineCheck } from './check';
import type { Fix } from './problem';
import { serveTheSame } from './scopes';
import { listed, openText, quoted } from './words';

type Data =
  | {
      readonly fault: 'same-intents';
      readonly agent: string;
      readonly other: string;
      readonly intents: readonly string[];
      readonly chooser: string;
      readonly handoffs: readonly [string, string];
      readonly open: readonly string[];
    }
  | { readonly fault: 'similar-texts'; readonly agent: string; readonly other: string; readonly chooser: string; readonly cosine: number };

/** Texts this alike leave nothing to choose by. */
const LEAST_COSINE = 0.8;

/** Flags agents between which a handoff has to choose though both own the same, or are described in the same words. */
export const overlappingScope = defineCheck<Data>({
  id: 'overlapping-scope',
  severity: 'warning',

  *find(subject) {
    const told = new Set<string>();
    for (const finding of sameIntents(subject)) {
      told.add(`${finding.data.agent} ${finding.data.other}`);
      yield finding;
    }
    for (const finding of similarTexts(subject)) if (!told.has(`${finding.data.agent} ${finding.data.other}`)) yield finding;
  },

  message: (data) => {
    if (data.fault === 'similar-texts') {
      return `${quoted(data.other)} is described in nearly the same words as ${quoted(data.agent)} (${Math.round(100 * data.cosine)} % alike), and ${quoted(data.chooser)} has to choose between them.`;
    }
    const [one, other] = data.handoffs;
    return `${quoted(data.agent)} and ${quoted(data.other)} both own ${listed(data.intents)} in the same language and channel, and ${quoted(data.chooser)} hands off to both (${one}, ${other}): nothing says which of them it is for.${openText(data.open)}`;
  },

  explain: (data) =>
    data.fault === 'similar-texts'
      ? [
          `The purposes and instructions of ${quoted(data.agent)} and ${quoted(data.other)} are compared word by word; words that most agents of this graph have weigh little, and those that all have nothing.`,
          `They are ${Math.round(100 * data.cosine)} % alike (cosine of TF-IDF); from ${100 * LEAST_COSINE} % on that is told. This is an estimate: agents may differ by what the texts do not say.`,
        ]
      : [
          `${listed(data.intents, 12)} is in the scope of both ${quoted(data.agent)} and ${quoted(data.other)}, and no language or channel keeps them apart.`,
          data.open.length > 0 ? `Whether both handoffs can be taken on one turn rests on ${listed(data.open)}.` : `On a turn of that intent both ${quoted(data.handoffs[0])} and ${quoted(data.handoffs[1])} can be taken, and neither is a special case of the other that goes first.`,
        ],

  fixes: (data, { graph }) => (data.fault === 'same-intents' ? fixesFor(data, graph.agents) : []),
});

type SameIntents = Extract<Data, { fault: 'same-intents' }>;

/** Pairs that a handoff can choose between on a turn of an intent that both own; one finding for each pair. */
function* sameIntents({ graph, analysis: { net, entry, reach } }: Subject): Generator<Finding<SameIntents>> {
  const judge = judgeOf(graph);
  const handoffsOf = handoffsByTarget(net);
  const told = new Map<number, Set<string>>();
  let left = MOST_QUESTIONS;
  for (const choice of choicesBy(net, (place) => intentsOf(net, place))) {
    if (reach.hops[choice.chooser] === -1 || !serveTheSame(net.agents[choice.one], net.agents[choice.other])) continue;
    // Of several that own the same, each is told of once, beside the first of them.
    const toldOf = told.get(choice.other) ?? new Set<string>();
    const untold = toldOf.size === net.agents[choice.other]?.scope?.intents?.length ? [] : choice.keys.filter((intent) => !toldOf.has(intent));
    if (untold.length === 0) continue;
    const rivals = rivalsOf(handoffsOf(choice.chooser), choice);
    const clashes = untold.map((intent) => ({ intent, truth: (left -= rivals.length) < 0 ? PERHAPS : clash(rivals, intent, (condition) => feasibility(judge, condition)) }));
    const intents = clashes.filter(({ truth }) => truth !== NEVER).map(({ intent }) => intent);
    const [pair] = rivals;
    if (intents.length === 0 || !pair) continue;
    for (const intent of intents) toldOf.add(intent);
    told.set(choice.other, toldOf);
    const [agent, other] = [net.agents[choice.one]?.id ?? '', net.agents[choice.other]?.id ?? ''];
    const handoffs: SameIntents['handoffs'] = [pair[0].id, pair[1].id];
    const open = clashes.some(({ truth }) => truth === CAN) ? [] : handoffs;
    const way = wayFromStart(net, reach, choice.chooser);
    yield {
      at: pointerTo('agents', other, 'scope', 'intents'),
      data: { fault: 'same-intents', agent, other, intents, chooser: net.agents[choice.chooser]?.id ?? '', handoffs, open },
      witness: wayOf(net, entry, way),
      verdict: open.length === 0 ? 'proved' : 'undecided',
    };
  }
}

/** Most questions to the solver; what is left then counts as undecided. */
const MOST_QUESTIONS = 400;

function intentsOf({ agents, isHuman }: AgentNet, place: number): readonly string[] {
  return isHuman[place] === 1 ? [] : [...new Set(agents[place]?.scope?.intents ?? [])];
}

type Rivals = readonly [Handoff, Handoff];

/** A handoff and its place in the file. */
interface Placed {
  readonly place: number;
  readonly handoff: Handoff;
}

/** Handoffs of each agent that chooses by their targets, looked up once. */
function handoffsByTarget(net: AgentNet): (chooser: number) => ReadonlyMap<number, readonly Placed[]> {
  const known = new Map<number, ReadonlyMap<number, readonly Placed[]>>();
  return (chooser) => {
    const before = known.get(chooser);
    if (before) return before;
    const found = new Map<number, Placed[]>();
    for (const edge of handoffsFrom(net, chooser)) {
      const [place, to] = [net.edges.route[edge] ?? -1, net.edges.to[edge] ?? -1];
      const handoff = net.graph.handoffs[place];
      if (!handoff) continue;
      const list = found.get(to);
      if (list) list.push({ place, handoff });
      else found.set(to, [{ place, handoff }]);
    }
    known.set(chooser, found);
    return found;
  };
}

/** The pairs of handoffs to the two of which the agent chooses at least one itself: of others `ambiguous-handoff` and `shadowed-handoff` tell, with a turn that shows it. */
function rivalsOf(handoffs: ReadonlyMap<number, readonly Placed[]>, { one, other }: Choice): readonly Rivals[] {
  const pairs = (handoffs.get(one) ?? []).flatMap((a) => (handoffs.get(other) ?? []).map((b): Rivals => (a.place < b.place ? [a.handoff, b.handoff] : [b.handoff, a.handoff])));
  return pairs.filter((pair) => pair.some(({ mode, when }) => mode === 'explicit' || when === undefined));
}

/** Whether some of the rivals can both be taken on a turn of the intent, so that nothing tells which one it is for. */
function clash(rivals: readonly Rivals[], intent: string, canHold: (condition: Condition) => number): number {
  let most = NEVER;
  for (const [first, second] of rivals) {
    const turn: Condition = { signal: 'intent', is: intent };
    const a: Condition = { all: [turn, ...whenOf(first)] };
    const b: Condition = { all: [turn, ...whenOf(second)] };
    const both = canHold({ all: [turn, ...whenOf(first), ...whenOf(second)] });
    // A special case that goes before the general one is a choice: what is left over is the other's.
    const isSpecial = both !== NEVER && canHold({ all: [a, { not: b }] }) === NEVER && canHold({ all: [b, { not: a }] }) !== NEVER;
    if (both === NEVER || isSpecial) continue;
    if (both === CAN) return CAN;
    most = PERHAPS;
  }
  return most;
}

function whenOf({ when }: Handoff): readonly Condition[] {
  return when === undefined ? [] : [when];
}

function* similarTexts({ analysis: { net, entry, reach } }: Subject): Generator<Finding<Extract<Data, { fault: 'similar-texts' }>>> {
  const told = new Set<number>();
  for (const { one, other, cosine } of alikePairs(net)) {
    const chooser = told.has(other) ? -1 : chooserOf(net, { one, other });
    if (chooser === -1 || reach.hops[chooser] === -1 || !serveTheSame(net.agents[one], net.agents[other])) continue;
    const id = (place: number): string => net.agents[place]?.id ?? '';
    told.add(other);
    yield {
      at: pointerTo('agents', id(other)),
      part: 'key',
      severity: 'info',
      data: { fault: 'similar-texts', agent: id(one), other: id(other), chooser: id(chooser), cosine },
      witness: wayOf(net, entry, wayFromStart(net, reach, chooser)),
    };
  }
}

/** Pairs of agents that somebody may choose between and whose texts are alike. Order: by the first, then the second. */
function alikePairs(net: AgentNet): readonly SimilarPair[] {
  // Names are there to differ.
  const vectors = vectorsOf(net.agents.map(({ kind, purpose, brain }) => (kind === 'human' ? '' : `${purpose ?? ''} ${brain?.instructions ?? ''}`)));
  const { few, many } = targetsOf(net);
  const found = new Map<string, SimilarPair>();
  const note = (pair: SimilarPair): void => void (pair.cosine >= LEAST_COSINE && found.set(`${pair.one} ${pair.other}`, pair));
  const vectorAt = (place: number): TextVector => vectors[place] ?? { words: [], weights: [] };
  const hasWords = (place: number): boolean => vectorAt(place).words.length > 0;
  for (const targets of few) for (const { one, other } of pairsIn(targets.filter(hasWords))) note({ one, other, cosine: cosineOf(vectorAt(one), vectorAt(other)) });
  for (const { one, other, cosine } of similarPairs(many.map(vectorAt), LEAST_COSINE)) note({ one: many[one] ?? -1, other: many[other] ?? -1, cosine });
  return [...found.values()].sort((a, b) => a.one - b.one || a.other - b.other);
}

/** Either of the two gives the intents up, unless it owned nothing else. */
function fixesFor({ agent, other, intents }: SameIntents, agents: readonly Agent[]): readonly Fix[] {
  return [other, agent].flatMap((id): readonly Fix[] => {
    const rest = (agents.find((one) => one.id === id)?.scope?.intents ?? []).filter((intent) => !intents.includes(intent));
    if (rest.length === 0) return [];
    return [{ title: `Leave ${listed(intents)} to ${quoted(id === other ? agent : other)}`, edits: [{ type: 'property/set', target: { kind: 'agent', id }, path: ['scope', 'intents'], value: [...rest] }], isSafe: false }];
  });
}
