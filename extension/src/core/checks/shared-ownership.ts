import { type AgentNet, DECLARED, HANDOFF } from '../analysis/agent-net';
import { chooserOf } from '../analysis/choices';
import { NEVER, feasibility, judgeOf } from '../analysis/feasible';
import { type IsRelated, mostStarts, relatedTo } from '../analysis/related';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import type { AgentGraph, Condition } from '../graph/model';
import { type Finding, type Subject, defineCheck } from './check';
import type { Fix } from './problem';
import { intentsAskedFor, serveTheSame } from './scopes';
import { listed, quoted, wayText } from './words';

type Data =
  /** `asked` are agents that something hands the intent to, though their scope is another. */
  | { readonly fault: 'nobody'; readonly intent: string; readonly asked: readonly string[] }
  | { readonly fault: 'two'; readonly agent: string; readonly other: string; readonly intents: readonly string[]; readonly ways: readonly [string, string] };

/** Flags intents that nobody owns, and intents that two agents may settle of which none comes before the other. */
export const sharedOwnership = defineCheck<Data>({
  id: 'shared-ownership',
  severity: 'warning',

  *find(subject) {
    if (subject.analysis.entry === -1 || subject.graph.intents.length === 0) return;
    yield* unowned(subject);
    yield* ownedTwice(subject);
  },

  message: (data) => {
    if (data.fault === 'nobody') {
      const asked = data.asked.length === 0 ? 'no agent that conversations get to has it in its scope, and nothing leads on for it' : `${listed(data.asked)} is handed it, but has another scope`;
      return `Nobody owns ${quoted(data.intent)}: ${asked}.`;
    }
    return `${quoted(data.agent)} and ${quoted(data.other)} may both settle ${listed(data.intents)}, and neither comes before the other: ${data.ways[0]}; ${data.ways[1]}. Which of them a customer gets depends on the way taken.`;
  },

  explain: (data) =>
    data.fault === 'nobody'
      ? [
          'An intent is owned by an agent with it in its scope, by an AI that resolves and has no intents in its scope, and by whom a handoff or escalation for it leads to, if that agent has no other scope and does not hand it on.',
          `Of the agents that conversations get to, none does so for ${quoted(data.intent)}.`,
        ]
      : [
          `Both have ${listed(data.intents, 12)} in their scope, may resolve, and serve the same language and channel with the same limits.`,
          'No agent hands off to both, and no handoff, escalation or threshold leads from one to the other.',
          'Whether one and the same matter can take both ways is not proved; conditions on fields, language or channel where the ways part were found not to keep them apart.',
        ],

  fixes: (data, { graph }) => fixesFor(data, graph),
});

function* unowned({ graph, analysis: { net, reach } }: Subject): Generator<Finding<Data>> {
  const reached = [...reach.order];
  const agents = reached.flatMap((place) => net.agents[place] ?? []);
  const takesAll = reached.some((place) => net.agents[place]?.kind === 'ai' && net.resolves[place] === 1 && (net.agents[place]?.scope?.intents ?? []).length === 0);
  if (takesAll) return;
  const owned = new Set(agents.flatMap(({ scope }) => scope?.intents ?? []));
  const asked = new Map<string, Set<string>>();
  const handedOn = handedOnBy(graph, net);
  for (const place of net.routes.keys()) {
    const route = net.routes[place];
    const to = net.placeOf.get(route?.to ?? '') ?? -1;
    const target = net.agents[to];
    if (!route || !target || reach.hops[to] === -1 || net.routeTruth[place] === NEVER) continue;
    for (const intent of intentsAskedFor(route.when)) {
      const hasOther = (target.scope?.intents ?? []).length > 0;
      // Who only hands it on does not own it: whom it is handed to is looked at instead.
      if (!hasOther && (net.resolves[to] === 1 || handedOn.get(target.id)?.has(intent) !== true)) owned.add(intent);
      if (hasOther) asked.set(intent, (asked.get(intent) ?? new Set()).add(target.id));
    }
  }
  for (const { id } of graph.intents) {
    if (!owned.has(id)) yield { at: pointerTo('intents', id), part: 'key', data: { fault: 'nobody', intent: id, asked: [...(asked.get(id) ?? [])] } };
  }
}

/** Intents that each agent hands on by a condition that asks for them. */
function handedOnBy(graph: AgentGraph, net: AgentNet): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [place, { from, to, when }] of graph.handoffs.entries()) {
    if (net.routeTruth[place] === NEVER || from === to) continue;
    const own = found.get(from) ?? new Set();
    for (const intent of intentsAskedFor(when)) own.add(intent);
    found.set(from, own);
  }
  return found;
}

/** Most owners of one intent from which the others are looked for. */
const MOST_STARTS = 6;

function* ownedTwice(subject: Subject): Generator<Finding<Data>> {
  const { graph, analysis: { net } } = subject;
  const owners = ownersByIntent(subject);
  const pairs = new Map<string, { readonly one: number; readonly other: number; readonly intents: string[] }>();
  const isRelated = relations(net, graph.intents.map(({ id }) => owners.get(id) ?? []));
  for (const { id } of graph.intents) {
    const pair = firstUnordered(subject, { owners: owners.get(id) ?? [], isRelated });
    if (!pair) continue;
    const key = pair.join(' ');
    const known = pairs.get(key);
    if (known) known.intents.push(id);
    else pairs.set(key, { one: pair[0], other: pair[1], intents: [id] });
  }
  for (const { one, other, intents } of pairs.values()) yield findingOf(subject, { one, other, intents });
}

/** Agents that own each intent, may resolve it, and that a handoff leads to. */
function ownersByIntent({ analysis: { net, reach } }: Subject): ReadonlyMap<string, readonly number[]> {
  const owners = new Map<string, number[]>();
  for (const place of net.agents.keys()) {
    if (reach.hops[place] === -1 || net.resolves[place] === 0 || net.isHuman[place] === 1 || !isHandedTo(net, place)) continue;
    for (const intent of new Set(net.agents[place]?.scope?.intents ?? [])) {
      const list = owners.get(intent);
      if (list) list.push(place);
      else owners.set(intent, [place]);
    }
  }
  return owners;
}

function isHandedTo({ into, edges }: AgentNet, place: number): boolean {
  return into.edges.subarray(into.start[place], into.start[place + 1]).some((edge) => edges.kind[edge] === HANDOFF);
}

/** Owners from which the others are looked for: the last has none behind it. */
function startsOf(owners: readonly number[]): readonly number[] {
  return owners.slice(0, Math.min(MOST_STARTS, owners.length - 1));
}

/** Whether a way leads from one to the other, or back. One that there is no room for counts as related: nothing is told of it. */
function relations(net: AgentNet, owners: readonly (readonly number[])[]): IsRelated {
  const starts = new Set([...new Set(owners.flatMap(startsOf))].slice(0, mostStarts(net)));
  const isRelated = relatedTo(net, [...starts], (edge) => DECLARED.includes(net.edges.kind[edge] ?? -1));
  return (start, place) => !starts.has(start) || isRelated(start, place);
}

interface Search {
  readonly owners: readonly number[];
  readonly isRelated: IsRelated;
}

function firstUnordered(subject: Subject, { owners, isRelated }: Search): readonly [number, number] | undefined {
  const { net } = subject.analysis;
  for (const [at, one] of startsOf(owners).entries()) {
    const other = owners.slice(at + 1).find((place) => !isRelated(one, place) && isSamePost(net, one, place) && chooserOf(net, { one, other: place }) === -1 && !isKeptApart(subject, one, place));
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

/** Whether the two serve the same customers within the same limits: another tier has others. */
function isSamePost({ agents }: AgentNet, one: number, other: number): boolean {
  const [a, b] = [agents[one], agents[other]];
  return serveTheSame(a, b) && haveTheSameLimits(a?.authority?.limits ?? [], b?.authority?.limits ?? []);
}

function haveTheSameLimits(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && (one.length === 0 || JSON.stringify(one) === JSON.stringify(other));
}

/** Whether the conditions where the shortest ways to the two part keep customers apart by anything but what they want. */
function isKeptApart({ graph, analysis: { net, reach } }: Subject, one: number, other: number): boolean {
  const [a, b] = [wayFromStart(net, reach, one), wayFromStart(net, reach, other)];
  const parting = a.findIndex((edge, at) => edge !== b[at]);
  const [left, right] = [a[parting], b[parting]].map((edge) => net.routes[net.edges.route[edge ?? -1] ?? -1]?.when);
  if (left === undefined || right === undefined) return false;
  return feasibility(judgeOf(graph), { all: [withoutIntents(left), withoutIntents(right)] }) === NEVER;
}

/** The condition without its demands on the intent, which changes from turn to turn. */
function withoutIntents(condition: Condition): Condition {
  if ('all' in condition) return { all: condition.all.map(withoutIntents) };
  if ('any' in condition) return { any: condition.any.map(withoutIntents) };
  return 'signal' in condition && condition.signal === 'intent' ? { all: [] } : condition;
}

function findingOf({ analysis: { net, entry, reach } }: Subject, { one, other, intents }: { readonly one: number; readonly other: number; readonly intents: readonly string[] }): Finding<Data> {
  const [first, second] = [one, other].map((place) => wayOf(net, entry, wayFromStart(net, reach, place)));
  const id = (place: number): string => net.agents[place]?.id ?? '';
  return {
    at: pointerTo('agents', id(other), 'scope', 'intents'),
    data: { fault: 'two', agent: id(one), other: id(other), intents, ways: [first ? wayText(first) : '', second ? wayText(second) : ''] },
    ...(second ? { witness: second } : {}),
    severity: 'info',
  };
}

function fixesFor(data: Data, graph: AgentGraph): readonly Fix[] {
  if (data.fault === 'nobody') return data.asked.map((id) => owning({ id, intents: [...intentsOf(graph, id), data.intent] }, `Let ${quoted(id)} own ${quoted(data.intent)}`));
  const { agent, other, intents } = data;
  return [other, agent].flatMap((id) => {
    const rest = intentsOf(graph, id).filter((intent) => !intents.includes(intent));
    return rest.length === 0 ? [] : [owning({ id, intents: rest }, `Leave ${listed(intents)} to ${quoted(id === other ? agent : other)}`)];
  });
}

function intentsOf({ agents }: AgentGraph, agent: string): readonly string[] {
  return agents.find(({ id }) => id === agent)?.scope?.intents ?? [];
}

function owning({ id, intents }: { readonly id: string; readonly intents: readonly string[] }, title: string): Fix {
  return { title, edits: [{ type: 'property/set', target: { kind: 'agent', id }, path: ['scope', 'intents'], value: [...intents] }], isSafe: false };
}
