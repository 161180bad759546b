import type { Analysis } from '../analysis/analyse';
import { hasBit } from '../analysis/field-bits';
import { lookedAtBy } from '../analysis/readers';
import { wayFromStart } from '../analysis/walk';
import { openRoutesOn, wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { takenFrom } from '../graph/defaults';
import type { GraphEdit } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';
import { type Finding, type Subject, defineCheck } from './check';
import { mayLeave } from './may-leave';
import type { Fix } from './problem';
import { listed, openText, quoted, wayText } from './words';

interface Reader {
  /** Where the field is read, or who tests it. */
  readonly place: number;
  /** Id of the handoff or escalation that tests it; absent where the agent's contract names it. */
  readonly route?: string;
}

interface Data {
  readonly field: string;
  /** Agents that use it, and handoffs and escalations that test it. */
  readonly agents: readonly string[];
  readonly routes: readonly string[];
  /** Who could make it in time. */
  readonly maker?: string;
  readonly way: string;
  readonly open: readonly string[];
}

/** Flags fields that somebody reads but nobody makes. */
export const neverProduced = defineCheck<Data>({
  id: 'never-produced',
  severity: 'warning',

  *find(subject) {
    const { analysis, graph, lacks } = subject;
    if (analysis.entry === -1) return;
    const made = madeFields(analysis);
    if (graph.fields.every((_, bit) => made.has(bit))) return;
    const told = new Set(lacks().flatMap(({ cause, field, origin }) => (cause === 'unset' ? [field, origin] : [])));
    const readers = readersOf(analysis);
    for (const [bit, { id }] of graph.fields.entries()) {
      const own = readers.get(id) ?? [];
      if (!made.has(bit) && own.length > 0 && !told.has(id)) yield findingOf(subject, id, own);
    }
  },

  message: ({ field, agents, routes, way, open }) => {
    const used = agents.length === 0 ? '' : `${listed(agents)} ${agents.length === 1 ? 'reads' : 'read'} it`;
    const tested = routes.length === 0 ? '' : `${listed(routes)} ${routes.length === 1 ? 'tests' : 'test'} it`;
    return `Nobody ever sets ${quoted(field)}, yet ${[used, tested].filter((part) => part !== '').join(' and ')}: ${way}.${openText(open)}`;
  },

  explain: ({ field, agents, routes, way }) => [
    `Conversations do not start with ${quoted(field)}, no agent that can be reached produces it, and nothing is renamed to it on the way.`,
    `No agent that talks to the customer accepts it, and no handoff asks for it, so the customer is never asked either.`,
    ...(routes.length === 0 ? [] : [`${listed(routes)} ${routes.length === 1 ? 'compares' : 'compare'} a field that is always absent.`]),
    ...(agents.length === 0 ? [] : [`${listed(agents)} never ${agents.length === 1 ? 'gets' : 'get'} it.`]),
    `The nearest reader: ${way}.`,
  ],

  fixes: ({ field, maker }, { graph }) => (mayLeave(graph, field) ? [] : [...produceFix(graph, field, maker), { title: `Start conversations with ${quoted(field)}`, edits: [initially(field)], isSafe: false }]),
});

/** Fields that can come into being where a conversation can get to, as bits. */
function madeFields({ holding: { flow, setters, passes }, net, reach, graph }: Analysis): ReadonlySet<number> {
  const made = new Set<number>();
  graph.fields.forEach(({ initial }, bit) => {
    if (initial === true) made.add(bit);
  });
  const union = new Int32Array(flow.bits.words);
  for (const place of reach.order) for (let word = 0; word < union.length; word += 1) union[word] = (union[word] ?? 0) | (setters.maybe[place * union.length + word] ?? 0);
  graph.fields.forEach((_, bit) => {
    if (hasBit(union, 0, bit)) made.add(bit);
  });
  const renames = Array.from({ length: net.edges.count }, (_, edge) => edge)
    .filter((edge) => reach.hops[net.edges.from[edge] ?? 0] !== -1)
    .flatMap((edge) => (flow.passages[edge]?.renames ?? []).filter(({ from, to }) => passes(edge, from).includes(to)));
  for (let count = -1; count !== made.size; ) {
    count = made.size;
    for (const { from, to } of renames) if (made.has(from)) made.add(to);
  }
  return made;
}

/** Who reads each field, of those that a conversation can get to. */
function readersOf({ net, reach, graph }: Analysis): ReadonlyMap<string, readonly Reader[]> {
  const found = new Map<string, Reader[]>();
  const note = (field: string, reader: Reader): void => {
    const list = found.get(field);
    if (list) list.push(reader);
    else found.set(field, [reader]);
  };
  for (const place of reach.order) {
    const { requires = [], accepts = [] } = net.agents[place]?.contract ?? {};
    for (const field of new Set([...requires, ...accepts])) note(field, { place });
  }
  for (const [index, route] of net.routes.entries()) {
    const fields = lookedAtBy(route.when);
    if (fields.length === 0) continue;
    const sources = index < graph.handoffs.length ? [graph.handoffs[index]?.from ?? ''] : takenFrom(graph, graph.escalations[index - graph.handoffs.length] ?? { id: '', to: '' });
    const place = nearestOf({ net, reach }, sources);
    if (place !== -1) for (const field of new Set(fields)) note(field, { place, route: route.id });
  }
  return found;
}

function nearestOf({ net, reach }: Pick<Analysis, 'net' | 'reach'>, agents: readonly string[]): number {
  const places = agents.map((id) => net.placeOf.get(id) ?? -1).filter((place) => (reach.hops[place] ?? -1) !== -1);
  return places.reduce((best, place) => (best === -1 || (reach.hops[place] ?? 0) < (reach.hops[best] ?? 0) ? place : best), -1);
}

function findingOf({ analysis }: Subject, field: string, readers: readonly Reader[]): Finding<Data> {
  const { net, reach, entry } = analysis;
  const nearest = readers.reduce((best, reader) => ((reach.hops[reader.place] ?? 0) < (reach.hops[best.place] ?? 0) ? reader : best));
  const edges = wayFromStart(net, reach, nearest.place);
  const way = wayOf(net, entry, edges);
  const open = openRoutesOn(net, edges);
  const agents = readers.flatMap(({ place, route }) => (route === undefined ? (net.agents[place]?.id ?? []) : []));
  // A condition sees what its own agent has set; a contract asks for it before.
  const maker = nearest.route === undefined ? way.path.at(-2) : way.path.at(-1);
  return {
    at: pointerTo('fields', field),
    part: 'key',
    element: { kind: 'field', id: field },
    data: { field, agents, routes: readers.flatMap(({ route }) => route ?? []), ...(maker === undefined ? {} : { maker }), way: wayText(way), open },
    witness: { ...way, values: { [field]: null } },
    verdict: open.length === 0 ? 'proved' : 'undecided',
  };
}

function produceFix(graph: AgentGraph, field: string, maker: string | undefined): readonly Fix[] {
  const agent = graph.agents.find(({ id }) => id === maker);
  if (!agent) return [];
  const edit: GraphEdit = { type: 'property/set', target: { kind: 'agent', id: agent.id }, path: ['contract', 'produces'], value: [...(agent.contract?.produces ?? []), field] };
  return [{ title: `Let ${quoted(agent.id)} produce ${quoted(field)}`, edits: [edit], isSafe: false }];
}

function initially(field: string): GraphEdit {
  return { type: 'property/set', target: { kind: 'field', id: field }, path: ['initial'], value: true };
}
