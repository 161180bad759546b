import { type AgentNet, DECLARED, viaOf } from '../analysis/agent-net';
import { componentsOf, roundsOf } from '../analysis/components';
import { shortestCycle } from '../analysis/cycle';
import { dominates, dominatorsOf } from '../analysis/dominators';
import { fewestHops, roundWithin } from '../analysis/rounds';
import { type EdgeFilter, distancesFrom, wayFromStart } from '../analysis/walk';
import { openRoutesOn, wayOf } from '../analysis/way';
import { limitsOf } from '../graph/defaults';
import { type Finding, type Subject, defineCheck } from './check';
import { closingOf } from './closing';
import { counted, openText, quoted, wayText } from './words';

interface Data {
  /** What closes the loop. */
  readonly via: string;
  readonly loop: string;
  /** Handoffs from the entry until the loop is closed. */
  readonly needed: number;
  readonly limit: number;
  readonly isDeclared: boolean;
  readonly open: readonly string[];
}

/** Flags loops that the hop budget never lets come round: what closes them is always refused. */
export const loopOverBudget = defineCheck<Data>({
  id: 'loop-over-budget',
  severity: 'warning',

  *find(subject) {
    const { graph, analysis: { net, entry, reach } } = subject;
    if (entry === -1) return;
    const counts: EdgeFilter = (edge) => DECLARED.includes(net.edges.kind[edge] ?? -1) && net.isHuman[net.edges.from[edge] ?? 0] === 0;
    const components = componentsOf(net, counts);
    if (components.count === net.agents.length) return;
    const before = fewestHops(net, reach);
    const limit = limitsOf(graph).hops;
    const tooFar = closersTooFar(subject, { counts, component: components.of, limit });
    for (const members of roundsOf(components)) {
      const near = members.filter((place) => reach.hops[place] !== -1).sort((a, b) => before(a) - before(b) || a - b);
      // Where no conversation gets within the limit, the loop is not what is wrong.
      if (near.length < 2 || before(near[0] ?? -1) > limit) continue;
      const verdict = roundWithin({ net, before, counts, most: limit }, near);
      const closer = verdict === 'fits' ? tooFar.get(components.of[near[0] ?? -1] ?? -1) : undefined;
      if (closer !== undefined) yield findingOf(subject, loopThrough(net, closer, counts), { needed: before(net.edges.from[closer] ?? -1) + 1, isSure: true });
      if (verdict === 'fits') continue;
      const cycle = shortestCycle(net, near, counts);
      const needed = before(net.edges.from[cycle[0] ?? -1] ?? -1) + cycle.length;
      // Where the search was given up, a shorter loop than this one may do.
      if (needed > limit) yield findingOf(subject, cycle, { needed, isSure: verdict === 'longer' });
    }
  },

  message: ({ via, loop, needed, limit, isDeclared, open }) => {
    const budget = isDeclared ? `the limit of ${counted(limit, 'handoff')}` : `the limit of ${counted(limit, 'handoff')} that holds where the file declares none`;
    return `This loop never comes round: by then ${needed} handoffs are made, over ${budget}, so ${quoted(via)} is always refused: ${loop}.${openText(open)}`;
  },

  explain: ({ via, needed, limit }) => [
    `The shortest way on which ${quoted(via)} closes the loop takes ${needed} handoffs from the entry, those to humans not counted.`,
    `The runtime refuses a handoff with HOP_BUDGET once ${limit} are made.`,
    `So the loop is drawn, but never taken; the customer goes to a human instead, or the run fails.`,
  ],

  fixes: ({ needed }) => [
    { title: `Raise the limit to ${needed}`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'hops'], value: needed }], isSafe: false },
  ],
});

interface Closers {
  readonly counts: EdgeFilter;
  readonly component: Int32Array;
  readonly limit: number;
}

/** The nearest edge of each component that leads back to an agent every way to its source has passed, and is only met when no handoff is left. */
function closersTooFar({ analysis: { net, entry, reach } }: Subject, { counts, component, limit }: Closers): ReadonlyMap<number, number> {
  const { from, to } = net.edges;
  const before = fewestHops(net, reach);
  const found = new Map<number, number>();
  const candidates = Array.from({ length: net.edges.count }, (_, edge) => edge).filter((edge) => {
    const [source, target] = [from[edge] ?? -1, to[edge] ?? -1];
    return counts(edge) && component[source] === component[target] && reach.hops[source] !== -1 && before(source) >= limit;
  });
  if (candidates.length === 0) return found;
  const dominators = dominatorsOf(net, entry, () => true);
  for (const edge of candidates) {
    const [source, target] = [from[edge] ?? -1, to[edge] ?? -1];
    const known = found.get(component[source] ?? -1);
    if (dominates(dominators, target, source) && (known === undefined || before(source) < before(from[known] ?? -1))) found.set(component[source] ?? -1, edge);
  }
  return found;
}

/** The shortest loop that the edge closes. */
function loopThrough(net: AgentNet, edge: number, counts: EdgeFilter): readonly number[] {
  const ways = distancesFrom(net, [net.edges.to[edge] ?? -1], counts);
  return [...wayFromStart(net, ways, net.edges.from[edge] ?? -1), edge];
}

function findingOf({ graph, analysis: { net, entry, reach } }: Subject, cycle: readonly number[], { needed, isSure }: { readonly needed: number; readonly isSure: boolean }): Finding<Data> {
  const start = net.edges.from[cycle[0] ?? -1] ?? -1;
  const edges = [...wayFromStart(net, reach, start), ...cycle];
  // What the conditions on the way rest on does not matter: fewer of them can only make the way longer.
  const open = isSure ? [] : openRoutesOn(net, cycle);
  return {
    ...closingOf(graph, net, cycle),
    data: { via: viaOf(net, cycle.at(-1) ?? -1), loop: wayText(wayOf(net, start, cycle)), needed, limit: limitsOf(graph).hops, isDeclared: graph.limits.hops !== undefined, open },
    witness: wayOf(net, entry, edges),
    verdict: isSure ? 'proved' : 'undecided',
    ...(isSure ? {} : { severity: 'info' }),
  };
}
