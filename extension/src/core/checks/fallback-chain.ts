import { HUMAN } from '../analysis/agent-net';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { type Pointer, pointerTo } from '../base/pointer';
import type { AgentGraph } from '../graph/model';
import { isObject } from '../graph/raw';
import { type Subject, defineCheck } from './check';
import { humanToOffer, isStaffed } from './people';
import type { Fix, Witness } from './problem';
import { counted, listed, quoted } from './words';

/** The runtime never tries more in a row, whatever the graph says. */
const MOST_FALLBACKS = 3;

interface Data {
  readonly element: Chain['element'];
  /** Place of the handoff; -1 for an agent. */
  readonly place: number;
  /** The list as it counts: without what is disabled. */
  readonly fallbacks: readonly string[];
  /** What can be tried, in order. */
  readonly tried: readonly string[];
  /** Entries that are the agent which gives up, or the target that has just failed. */
  readonly circular: readonly string[];
  readonly repeated: readonly string[];
  /** Entries behind a human, who is the last to be tried. */
  readonly behind: readonly string[];
  /** Entries behind the most that are tried. */
  readonly over: readonly string[];
  readonly most: number;
  readonly isMostDeclared: boolean;
  /** How it ends at nobody: with a human whom nobody staffs, or with none. */
  readonly nobody: { readonly unstaffed?: string } | undefined;
  /** A human whom the chain could end at. */
  readonly human: string | undefined;
}

/** Flags lists of fallbacks of which a part is never tried, or which end at nobody. */
export const fallbackChain = defineCheck<Data>({
  id: 'fallback-chain',
  severity: 'error',

  *find(subject) {
    const { graph, analysis: { net, entry, reach } } = subject;
    for (const chain of chainsOf(graph)) {
      const data = flawsOf(subject, chain);
      const isGrave = data.circular.length + data.repeated.length > 0 || data.nobody || automatedOver(subject, data) > 0;
      if (!isGrave && data.behind.length + data.over.length === 0) continue;
      const source = net.placeOf.get(chain.source) ?? -1;
      const witness: Witness | undefined = source === -1 || reach.hops[source] === -1 ? undefined : wayOf(net, entry, wayFromStart(net, reach, source));
      yield { at: chain.at, part: 'key', element: chain.element, data, ...(witness && { witness }), ...(isGrave ? {} : { severity: 'warning' }) };
    }
  },

  message: (data) => `The fallbacks of ${quoted(data.element.id)} do not hold: ${reasonsFor(data).join('; ')}.`,

  explain: (data) => [
    data.tried.length === 0 ? 'None of these fallbacks can ever be tried.' : `When a target does not take over, these can be tried, in this order: ${data.tried.map(quoted).join(', ')}.`,
    `At most ${data.most} are tried in a row, none twice, and none after a human.`,
    ...reasonsFor(data).map((reason) => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`),
  ],

  fixes: (data, { read }) => fixesFor(data, asWritten(read.document, data)),
});

interface Chain {
  readonly at: Pointer;
  readonly element: { readonly kind: 'agent' | 'handoff'; readonly id: string };
  readonly place: number;
  readonly source: string;
  readonly target?: string;
  readonly fallbacks: readonly string[];
}

/** Every list of fallbacks. A handoff to itself is a fault of its own. */
function* chainsOf({ agents, handoffs }: AgentGraph): Generator<Chain> {
  for (const { id, fallbacks = [] } of agents) {
    if (fallbacks.length > 0) yield { at: pointerTo('agents', id, 'fallbacks'), element: { kind: 'agent', id }, place: -1, source: id, fallbacks };
  }
  for (const [place, { id, from, to, fallbacks = [] }] of handoffs.entries()) {
    if (fallbacks.length > 0 && from !== to) yield { at: pointerTo('handoffs', place, 'fallbacks'), element: { kind: 'handoff', id }, place, source: from, target: to, fallbacks };
  }
}

/** Goes through the list as the runtime does. */
function flawsOf(subject: Subject, { element, place, source, target, fallbacks }: Chain): Data {
  const { graph, analysis: { net } } = subject;
  const isHuman = (id: string | undefined): boolean => net.isHuman[net.placeOf.get(id ?? '') ?? -1] === 1;
  const most = Math.min(MOST_FALLBACKS, graph.limits.fallbacks ?? MOST_FALLBACKS);
  const lists = { tried: [] as string[], circular: [] as string[], repeated: [] as string[], behind: [] as string[], over: [] as string[] };
  const seen = new Set<string>();
  for (const id of fallbacks) {
    if (id === source || id === target) lists.circular.push(id);
    else if (seen.has(id)) lists.repeated.push(id);
    else if (isHuman(target) || lists.tried.some(isHuman)) lists.behind.push(id);
    else if (lists.tried.length === most) lists.over.push(id);
    else lists.tried.push(id);
    seen.add(id);
  }
  const usual = usualHuman(subject, source);
  // The human who takes over in the end need not be tried before.
  const over = lists.over.filter((id) => id !== usual);
  const nobody = nobodyAtEnd(subject, { source, last: lists.tried.find(isHuman) ?? (isHuman(target) ? target : undefined), usual });
  const human = nobody && humanToOffer(graph, source)?.id;
  return { element, place, fallbacks, ...lists, over, most, isMostDeclared: most < MOST_FALLBACKS, human, nobody };
}

function usualHuman({ analysis: { net } }: Subject, source: string): string | undefined {
  const place = net.placeOf.get(source) ?? -1;
  for (let at = net.out.start[place] ?? 0; at < (net.out.start[place + 1] ?? 0); at += 1) {
    const edge = net.out.edges[at] ?? 0;
    if (net.edges.kind[edge] === HUMAN) return net.agents[net.edges.to[edge] ?? -1]?.id;
  }
  return undefined;
}

interface End {
  readonly source: string;
  /** The human in the chain. */
  readonly last: string | undefined;
  /** The human who is asked for otherwise. */
  readonly usual: string | undefined;
}

/** How a chain ends at nobody. Where that is because the agent has no human at all, other checks tell it, except of services. */
function nobodyAtEnd({ graph, analysis: { net, reach } }: Subject, { source, last, usual }: End): Data['nobody'] {
  const agentOf = (id: string | undefined) => net.agents[net.placeOf.get(id ?? '') ?? -1];
  const place = net.placeOf.get(source) ?? -1;
  const overflow = agentOf(graph.humanFallback);
  const isReached = place !== -1 && reach.hops[place] !== -1;
  if (!isReached || net.isHuman[place] === 1 || (overflow && isStaffed(overflow))) return undefined;
  const end = agentOf(last ?? usual);
  if (last === undefined && net.agents[place]?.kind !== 'service') return undefined;
  if ((end && isStaffed(end)) || !net.agents.some(isStaffed)) return undefined;
  return end ? { unstaffed: end.id } : {};
}

function automatedOver({ analysis: { net } }: Subject, { over, isMostDeclared }: Data): number {
  if (isMostDeclared) return 0;
  return over.filter((id) => net.isHuman[net.placeOf.get(id) ?? -1] !== 1).length;
}

function reasonsFor({ element, circular, repeated, behind, over, most, isMostDeclared, nobody }: Data): readonly string[] {
  const reasons: string[] = [];
  if (circular.length > 0) reasons.push(`${named(circular)} the ${element.kind === 'agent' ? 'agent that has failed' : 'source or the target, which has just failed'}`);
  if (repeated.length > 0) reasons.push(`${named(repeated)} there more than once, and nobody is tried twice`);
  if (behind.length > 0) reasons.push(`${named(behind)} behind a human, after whom nobody is tried`);
  if (over.length > 0) reasons.push(`only ${counted(most, 'fallback')} may be tried in a row${isMostDeclared ? ', as "limits.fallbacks" says' : ''}, so ${named(over)} never tried`);
  if (nobody?.unstaffed !== undefined) reasons.push(`the chain ends at ${quoted(nobody.unstaffed)}, whose capacity is 0, and nobody takes over from there`);
  else if (nobody) reasons.push('the chain ends at no human, so the conversation fails when all refuse');
  return reasons;
}

function named(ids: readonly string[]): string {
  const all = [...new Set(ids)];
  return `${listed(all)} ${all.length === 1 ? 'is' : 'are'}`;
}

/** The list as it stands in the file. */
function asWritten(document: unknown, { element, place }: Data): readonly string[] {
  const section = isObject(document) ? document[`${element.kind}s`] : undefined;
  const written = Array.isArray(section) ? (section[place] as unknown) : isObject(section) ? section[element.id] : undefined;
  const list = isObject(written) ? written['fallbacks'] : undefined;
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
}

/** Entries that are disabled stay where they are: they may be wanted again. */
function fixesFor({ element, fallbacks: inUse, tried, circular, repeated, behind, over, most, nobody, human }: Data, written: readonly string[]): readonly Fix[] {
  const cleared = [...new Set(written)].filter((id) => tried.includes(id) || !inUse.includes(id));
  const set = (fallbacks: readonly string[]) => ({ type: 'property/set' as const, target: element, path: ['fallbacks'], ...(fallbacks.length === 0 ? {} : { value: fallbacks }) });
  const isCluttered = circular.length + repeated.length + behind.length + over.length > 0;
  if (!nobody) return isCluttered ? [{ title: 'Leave out what is never tried', edits: [set(cleared)], isSafe: true }] : [];
  if (human === undefined) return [];
  const fallBack: Fix = { title: `Let every agent fall back to ${quoted(human)}`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['humanFallback'], value: human }, ...(isCluttered ? [set(cleared)] : [])], isSafe: false };
  const automated = tried.filter((id) => id !== nobody.unstaffed && id !== human).slice(0, Math.max(0, most - 1)); // the human must still be tried
  if (most === 0) return [fallBack];
  return [{ title: `End at ${quoted(human)}`, edits: [set([...automated, human])], isSafe: false }, fallBack];
}
