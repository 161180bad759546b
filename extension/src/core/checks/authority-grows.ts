import { FALLBACK, HANDOFF } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { NEVER, feasibility, judgeOf } from '../analysis/feasible';
import { distancesFrom, wayFromStart } from '../analysis/walk';
import { endsOf, openRoutesOn, wayOf } from '../analysis/way';
import type { Agent, AgentGraph, Condition, Handoff } from '../graph/model';
import { type Growth, covers, growthsOf } from './authority';
import { type Finding, defineCheck } from './check';
import { edgeMark } from './edge-mark';
import { dropFallback } from './fewer-fallbacks';
import type { Fix } from './problem';
import { listed, openText, quoted, wayText } from './words';

interface Data {
  readonly caller: Agent;
  readonly callee: Agent;
  readonly growths: readonly Growth[];
  /** The handoff that is not guarded; absent where the agent's own fallbacks lead on. */
  readonly handoff?: Handoff;
  readonly isFallback: boolean;
  readonly way: string;
  readonly open: readonly string[];
  /** Whether all ways to the caller were looked at. */
  readonly isSure: boolean;
}

/** Flags handoffs to an agent that may do more than everybody before it, where no condition stands between. */
export const authorityGrows = defineCheck<Data>({
  id: 'authority-grows',
  severity: 'warning',

  *find({ analysis }) {
    const { net, entry, reach } = analysis;
    if (entry === -1 || net.agents.every(({ authority }) => authority?.tools === undefined && authority?.limits === undefined)) return;
    const isGuarded = guardsOf(analysis);
    const budget = { left: MOST_EDGES };
    for (let edge = 0; edge < net.edges.count; edge += 1) {
      const { from, to } = endsOf(net, edge);
      if (reach.hops[net.edges.from[edge] ?? 0] === -1 || from.kind === 'human' || to.kind === 'human') continue;
      const growths = growthsOf(from, to);
      // The solver is asked last.
      if (growths.length > 0 && !isGuarded(edge)) yield* findingAt(analysis, budget, { edge, growths });
    }
  },

  message: ({ caller, callee, growths, way, open, isSure }) =>
    `${quoted(callee.id)} may ${whatOf(growths)}, which nobody before it may, and no condition guards the way from ${quoted(caller.id)}: ${way}.${openText(open)}${isSure ? '' : ' Undecided: there are too many ways to look at.'}`,

  explain: ({ caller, callee, growths, handoff, isFallback, way }) => [
    `On this way nobody may ${whatOf(growths)} before ${quoted(callee.id)}: ${way}.`,
    ...growths.flatMap((growth) => (growth.kind === 'limit' ? [`With ${quoted(growth.field)} at ${JSON.stringify(growth.example)}, ${quoted(callee.id)} may act and ${quoted(caller.id)} may not.`] : [])),
    isFallback
      ? `A failure is enough for control to get there.`
      : `${quoted(handoff?.id ?? '')} is explicit and has no condition that can fail, so ${quoted(caller.id)}, which may do less, alone decides.`,
  ],

  fixes: (data, { graph }) => (data.isFallback ? [dropFallback(graph, { from: data.caller.id, to: data.callee.id, handoff: data.handoff })] : guardFixes(graph, data)),
});

/** Most edges that are walked in search of ways around those who may do as much. */
const MOST_EDGES = 200_000;

/** Whether a condition that can fail stands before the edge. The threshold of an agent that is not sure is one. */
function guardsOf({ net, graph }: Analysis): (edge: number) => boolean {
  const judge = judgeOf(graph);
  const known = new Map<number, boolean>();
  const canFail = (place: number, when: Condition): boolean => {
    const answer = known.get(place) ?? feasibility(judge, { not: when }) !== NEVER;
    known.set(place, answer);
    return answer;
  };
  return (edge) => {
    const { kind, route } = net.edges;
    if (kind[edge] !== HANDOFF && kind[edge] !== FALLBACK) return true;
    const place = route[edge] ?? -1;
    const handoff = graph.handoffs[place];
    if (!handoff) return false;
    return handoff.when === undefined ? handoff.mode !== 'explicit' : canFail(place, handoff.when);
  };
}

interface Step {
  readonly edge: number;
  readonly growths: readonly Growth[];
}

function* findingAt(analysis: Analysis, budget: { left: number }, { edge, growths }: Step): Generator<Finding<Data>> {
  const { net, entry, graph } = analysis;
  const { from, to } = endsOf(net, edge);
  const seen = growths.flatMap((growth) => {
    const found = wayAround(analysis, budget, { edge, growth });
    return found === undefined ? [] : [{ growth, ...found }];
  });
  const [first] = seen;
  if (first === undefined) return;
  // What else grows on that way is told with it.
  const along = seen.filter(({ way }) => way.every((step, at) => step === first.way[at]));
  const edges = [...first.way, edge];
  const way = wayOf(net, entry, edges);
  const open = openRoutesOn(net, edges);
  const handoff = graph.handoffs[net.edges.route[edge] ?? -1];
  const values = Object.fromEntries(along.flatMap(({ growth }) => (growth.kind === 'limit' ? [[growth.field, growth.example]] : [])));
  yield {
    ...edgeMark(net, edge),
    data: {
      caller: from, callee: to, growths: along.map(({ growth }) => growth), ...(handoff === undefined ? {} : { handoff }),
      isFallback: net.edges.kind[edge] === FALLBACK, way: wayText(way), open, isSure: first.isSure,
    },
    witness: { ...way, values },
    verdict: open.length === 0 && first.isSure ? 'proved' : 'undecided',
  };
}

interface Around {
  readonly way: readonly number[];
  readonly isSure: boolean;
}

/** A way to the caller past all who may do what grows; undefined where there is none. */
function wayAround({ net, entry, reach }: Analysis, budget: { left: number }, { edge, growth }: { readonly edge: number; readonly growth: Growth }): Around | undefined {
  const { to } = endsOf(net, edge);
  const source = net.edges.from[edge] ?? 0;
  const isCovered = (place: number): boolean => {
    const agent = net.agents[place];
    return agent !== undefined && covers(agent, to, growth);
  };
  const shortest = wayFromStart(net, reach, source);
  if (![entry, ...shortest.map((step) => net.edges.to[step] ?? 0)].some(isCovered)) return { way: shortest, isSure: true };
  if (isCovered(entry) || isCovered(source)) return undefined;
  if (budget.left < net.edges.count) return { way: shortest, isSure: false };
  budget.left -= net.edges.count;
  const known = new Map<number, boolean>();
  const isPassable = (place: number): boolean => {
    const answer = known.get(place) ?? !isCovered(place);
    known.set(place, answer);
    return answer;
  };
  const around = distancesFrom(net, [entry], (step) => isPassable(net.edges.to[step] ?? 0));
  return around.hops[source] === -1 ? undefined : { way: wayFromStart(net, around, source), isSure: true };
}

function whatOf(growths: readonly Growth[]): string {
  const tools = growths.flatMap((growth) => (growth.kind === 'tool' ? [growth.tool] : []));
  const limits = growths.flatMap((growth) => (growth.kind === 'limit' ? [`act with ${quoted(growth.field)} at ${JSON.stringify(growth.example)}`] : []));
  return [...(tools.length === 0 ? [] : [`use ${listed(tools)}`]), ...limits].join(' and ');
}

function guardFixes(graph: AgentGraph, { callee, growths, handoff }: Data): readonly Fix[] {
  if (handoff === undefined) return [];
  const set = (title: string, when: Condition): Fix => ({ title, edits: [{ type: 'property/set', target: { kind: 'handoff', id: handoff.id }, path: ['when'], value: JSON.parse(JSON.stringify(when)) }], isSafe: false });
  const limits = growths.flatMap((growth) => {
    if (growth.kind !== 'limit' || growth.above === undefined || !isNumber(graph, growth.field)) return [];
    const when: Condition = { field: growth.field, above: growth.above };
    return feasibility(judgeOf(graph), when) === NEVER ? [] : [set(`Hand over only when ${quoted(growth.field)} is above ${growth.above}`, when)];
  });
  const known = new Set(graph.intents.map(({ id }) => id));
  const intents = (callee.scope?.intents ?? []).filter((id) => known.has(id));
  return [...limits.slice(0, 1), ...(intents.length === 0 ? [] : [set(`Hand over only for ${listed(intents)}`, { signal: 'intent', in: intents })])];
}

function isNumber({ fields }: AgentGraph, id: string): boolean {
  const type = fields.find((field) => field.id === id)?.type;
  return type === 'number' || type === 'integer';
}
