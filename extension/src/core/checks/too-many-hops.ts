import { type AgentNet, DECLARED } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { longestWays } from '../analysis/longest-way';
import { type EdgeFilter, distancesFrom, wayFromStart } from '../analysis/walk';
import { openRoutesOn, wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { canResolve } from '../graph/defaults';
import { type Finding, type Subject, defineCheck } from './check';
import { newWay } from './new-way';
import type { Fix } from './problem';
import { USUAL_HOPS } from './usual-hops';
import { counted, listed, openText, quoted, wayText } from './words';

type Data = Nearest | Worst;

interface Nearest {
  readonly fault: 'nearest';
  readonly agent: string;
  readonly entry: string;
  /** Intents that nobody nearer settles. */
  readonly intents: readonly string[];
  readonly handoffs: number;
  readonly limit: number;
  readonly isDeclared: boolean;
  readonly way: string;
  readonly open: readonly string[];
}

/** The longest way that a conversation can take without coming back to anybody. */
interface Worst {
  readonly fault: 'worst';
  readonly agent: string;
  readonly handoffs: number;
  readonly shortest: number;
  readonly limit: number;
  readonly isDeclared: boolean;
  readonly way: string;
  readonly open: readonly string[];
}

/** Flags agents that settle something but are farther from the entry than a conversation should, or may, be handed on. */
export const tooManyHops = defineCheck<Data>({
  id: 'too-many-hops',
  severity: 'warning',

  *find(subject) {
    if (subject.analysis.entry === -1) return;
    const nearest = [...nearestTooFar(subject)];
    yield* nearest;
    // Where even the shortest way is too long, nobody needs to be told of the longest.
    if (nearest.length === 0) yield* worstCase(subject);
  },

  message: (data) => (data.fault === 'nearest' ? nearestText(data) : worstText(data)),

  explain: (data) => [
    data.fault === 'nearest'
      ? `The shortest way from ${quoted(data.entry)} to ${quoted(data.agent)} takes ${counted(data.handoffs, 'handoff')}: ${data.way}.`
      : `The longest way to ${quoted(data.agent)} takes ${counted(data.handoffs, 'handoff')}, the shortest ${data.shortest}. Ways end where a loop begins: \`unbounded-loop\` tells of loops.`,
    'A handoff to a human is not counted.',
    data.isDeclared ? `The file declares "limits": { "hops": ${data.limit} }, and the runtime refuses every handoff past that.` : `The file declares no limit, so the usual figure of ${data.limit} is taken.`,
  ],

  fixes: (data, { analysis }) => (data.fault === 'nearest' ? fixesFor(data, analysis) : []),
});

function nearestText({ agent, intents, handoffs, limit, isDeclared, way, open }: Nearest): string {
  const what = intents.length === 0 ? `${quoted(agent)} resolves, but` : `${listed(intents)} can be settled by ${quoted(agent)} at the nearest, which`;
  const limits = isDeclared ? `the limit of this graph is ${limit}, so no conversation gets there` : `more than ${limit} tire customers`;
  return `${what} cannot be reached in fewer than ${handoffs} handoffs; ${limits}: ${way}.${openText(open)}`;
}

function worstText({ agent, handoffs, shortest, limit, isDeclared, way, open }: Worst): string {
  const limits = isDeclared ? `past the limit of ${limit} the rest is refused` : `more than ${limit} tire customers`;
  return `In the worst case ${quoted(agent)} is only reached after ${handoffs} handoffs, though ${shortest} can do; ${limits}: ${way}.${openText(open)}`;
}

function fixesFor({ agent, entry, intents, handoffs, limit, isDeclared }: Nearest, analysis: Analysis): readonly Fix[] {
  const [intent] = intents;
  const handoff = limit < 1 ? undefined : newWay(analysis, { from: entry, to: agent }, intent === undefined ? undefined : { signal: 'intent', is: intent });
  const direct: readonly Fix[] = handoff === undefined ? [] : [{ title: `Add a handoff from ${quoted(entry)}`, edits: [{ type: 'handoff/add', handoff }], isSafe: false }];
  if (!isDeclared) return direct;
  return [...direct, { title: `Raise the limit to ${handoffs}`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'hops'], value: handoffs }], isSafe: false }];
}

function* nearestTooFar({ graph, analysis: { net, entry } }: Subject): Generator<Finding<Data>> {
  const near = distancesFrom(net, [entry], isDeclaredIn(net));
  // The handoff to a human is not counted.
  const handoffsTo = (place: number): number => (near.hops[place] ?? -1) - (net.isHuman[place] ?? 0);
  const limit = graph.limits.hops ?? USUAL_HOPS;
  for (const [place, intents] of nearestResolvers({ graph, handoffsTo })) {
    if (handoffsTo(place) <= limit) continue;
    const edges = wayFromStart(net, near, place);
    const way = wayOf(net, entry, edges);
    const agent = net.agents[place]?.id ?? '';
    const open = openRoutesOn(net, edges);
    yield {
      at: pointerTo('agents', agent),
      part: 'key',
      data: { fault: 'nearest', agent, entry: graph.entry, intents, handoffs: handoffsTo(place), limit, isDeclared: graph.limits.hops !== undefined, way: wayText(way), open },
      witness: way,
      verdict: open.length === 0 ? 'proved' : 'undecided',
    };
  }
}

/** The agent that resolves at the end of the longest way, where that is too long: conversations can go there, so few of them will. */
function* worstCase({ graph, analysis: { net, entry } }: Subject): Generator<Finding<Data>> {
  const longest = longestWays(net, entry, isDeclaredIn(net));
  const handoffsTo = (place: number): number => (longest.hops[place] ?? -1) - (net.isHuman[place] ?? 0);
  const limit = graph.limits.hops ?? USUAL_HOPS;
  const near = distancesFrom(net, [entry], isDeclaredIn(net));
  const settlers = nearestResolvers({ graph, handoffsTo: (place) => (near.hops[place] ?? -1) - (net.isHuman[place] ?? 0) });
  const far = [...settlers.keys()].filter((place) => handoffsTo(place) > limit);
  const [place] = far.toSorted((a, b) => handoffsTo(b) - handoffsTo(a) || a - b);
  if (place === undefined) return;
  const edges = wayBack(net, longest.by, place);
  const way = wayOf(net, entry, edges);
  const open = openRoutesOn(net, edges);
  const agent = net.agents[place]?.id ?? '';
  const shortest = (near.hops[place] ?? 0) - (net.isHuman[place] ?? 0);
  yield {
    at: pointerTo('agents', agent),
    part: 'key',
    data: { fault: 'worst', agent, handoffs: handoffsTo(place), shortest, limit, isDeclared: graph.limits.hops !== undefined, way: wayText(way), open },
    witness: way,
    verdict: open.length === 0 ? 'proved' : 'undecided',
    severity: 'info',
  };
}

function isDeclaredIn(net: AgentNet): EdgeFilter {
  return (edge) => DECLARED.includes(net.edges.kind[edge] ?? -1);
}

function wayBack(net: AgentNet, by: Int32Array, place: number): readonly number[] {
  const edges: number[] = [];
  for (let edge = by[place] ?? -1; edge !== -1; edge = by[net.edges.from[edge] ?? -1] ?? -1) edges.push(edge);
  return edges.reverse();
}

interface Distance {
  readonly graph: Subject['graph'];
  readonly handoffsTo: (place: number) => number;
}

/** The nearest agent that may settle each intent, and every agent that may settle anything, with the intents it is the nearest for. */
function nearestResolvers({ graph, handoffsTo }: Distance): ReadonlyMap<number, readonly string[]> {
  const nearest = new Map<string, number>();
  const found = new Map<number, string[]>();
  for (const [place, agent] of graph.agents.entries()) {
    if (handoffsTo(place) < 0 || !canResolve(agent)) continue;
    const intents = agent.scope?.intents ?? [];
    if (intents.length === 0) found.set(place, []);
    for (const intent of intents) {
      const known = nearest.get(intent);
      if (known === undefined || handoffsTo(place) < handoffsTo(known)) nearest.set(intent, place);
    }
  }
  for (const [intent, place] of nearest) found.set(place, [...(found.get(place) ?? []), intent]);
  return new Map([...found].toSorted(([a], [b]) => a - b));
}
