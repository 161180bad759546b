import { DECLARED } from '../analysis/agent-net';
import { distancesFrom, wayFromStart } from '../analysis/walk';
import { openRoutesOn, wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { canResolve } from '../graph/defaults';
import { type Subject, defineCheck } from './check';
import { freshId } from './fresh-id';
import { counted, listed, openText, quoted, wayText } from './words';

interface Data {
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

/** Handoffs after which customers turn away, where the file declares no limit of its own. */
const USUAL_LIMIT = 4;

/** Flags agents that settle something but are farther from the entry than a conversation should, or may, be handed on. */
export const tooManyHops = defineCheck<Data>({
  id: 'too-many-hops',
  severity: 'warning',

  *find({ graph, analysis: { net, entry } }) {
    if (entry === -1) return;
    const near = distancesFrom(net, [entry], (edge) => DECLARED.includes(net.edges.kind[edge] ?? -1));
    // The handoff to a human is not counted.
    const handoffsTo = (place: number): number => (near.hops[place] ?? -1) - (net.isHuman[place] ?? 0);
    const limit = graph.limits.hops ?? USUAL_LIMIT;
    for (const [place, intents] of nearestResolvers({ graph, handoffsTo })) {
      if (handoffsTo(place) <= limit) continue;
      const edges = wayFromStart(net, near, place);
      const way = wayOf(net, entry, edges);
      const agent = net.agents[place]?.id ?? '';
      const open = openRoutesOn(net, edges);
      yield {
        at: pointerTo('agents', agent),
        part: 'key',
        data: { agent, entry: graph.entry, intents, handoffs: handoffsTo(place), limit, isDeclared: graph.limits.hops !== undefined, way: wayText(way), open },
        witness: way,
        verdict: open.length === 0 ? 'proved' : 'undecided',
      };
    }
  },

  message: ({ agent, intents, handoffs, limit, isDeclared, way, open }) => {
    const what = intents.length === 0 ? `${quoted(agent)} resolves, but` : `${listed(intents)} can be settled by ${quoted(agent)} at the nearest, which`;
    const limits = isDeclared ? `the limit of this graph is ${limit}, so no conversation gets there` : `more than ${limit} tire customers`;
    return `${what} cannot be reached in fewer than ${handoffs} handoffs; ${limits}: ${way}.${openText(open)}`;
  },

  explain: ({ agent, intents, handoffs, limit, isDeclared, way }) => [
    `No way over handoffs, escalations and "confidence.below" that can be taken is shorter than ${way}; the handoff to a human is not counted.`,
    intents.length === 0 ? `${quoted(agent)} may resolve, and owns no intent of its own.` : `Nobody nearer owns ${listed(intents)} and may resolve.`,
    isDeclared ? `The file allows ${counted(limit, 'handoff')}, so number ${limit + 1} of the ${handoffs} is refused with HOP_BUDGET.` : `The file declares no "limits.hops"; ${limit} is what customers bear.`,
  ],

  fixes: ({ agent, entry, intents, handoffs, isDeclared }, { graph }) => {
    const [intent] = intents;
    const route = { id: freshId(graph, `${entry}-to-${agent}`), from: entry, to: agent };
    const handoff = intent === undefined ? { ...route, mode: 'explicit' as const } : { ...route, when: { signal: 'intent' as const, is: intent } };
    const direct = { title: `Add a handoff from ${quoted(entry)}`, edits: [{ type: 'handoff/add' as const, handoff }], isSafe: false };
    if (!isDeclared) return [direct];
    return [direct, { title: `Raise the limit to ${handoffs}`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'hops'], value: handoffs }], isSafe: false }];
  },
});

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
