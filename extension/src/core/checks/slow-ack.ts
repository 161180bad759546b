import { HUMAN } from '../analysis/agent-net';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { type Pointer, pointerTo } from '../base/pointer';
import { limitsOf } from '../graph/defaults';
import type { ElementRef } from '../graph/graph-edit';
import type { Agent, Handoff } from '../graph/model';
import { type Subject, defineCheck } from './check';
import type { Fix, Witness } from './problem';
import { counted, quoted, wayText } from './words';

interface Data {
  /** What says how long is waited: a handoff, or the limits of the graph. */
  readonly element: ElementRef;
  readonly path: readonly string[];
  readonly timeoutMs: number;
  readonly retries: number;
  readonly channel: string;
  readonly from: string;
  readonly to: string;
  readonly way: string;
}

/** Longest silence on a line: for one attempt, and in all. */
const LONGEST_MS = 500;
const LONGEST_IN_ALL_MS = 1_200;

/** Flags handoffs that keep a customer on a real-time channel waiting for an agent that does not answer. */
export const slowAck = defineCheck<Data>({
  id: 'slow-ack',
  severity: 'warning',

  *find(subject) {
    const { graph, analysis: { net, entry, reach } } = subject;
    const told = new Set<number>();
    const usual = limitsOf(graph);
    for (let edge = 0; edge < net.edges.count; edge += 1) {
      const [from, to, route] = [net.edges.from[edge] ?? 0, net.edges.to[edge] ?? 0, net.edges.route[edge] ?? -1];
      if (reach.hops[from] === -1 || net.isHuman[to] === 1 || net.edges.kind[edge] === HUMAN) continue;
      const ack = route >= 0 && route < graph.handoffs.length ? (net.routes[route] as Handoff).ack : undefined;
      const place = ack === undefined ? -1 : route;
      const wait = { timeoutMs: ack?.timeoutMs ?? usual.ackTimeoutMs, retries: ack?.retries ?? usual.ackRetries };
      if (told.has(place) || !isLong(wait)) continue;
      const channel = realTimeChannel(net.agents[from], net.agents[to]);
      if (channel === undefined) continue;
      told.add(place);
      const way = wayOf(net, entry, [...wayFromStart(net, reach, from), edge]);
      const ids = { from: net.agents[from]?.id ?? '', to: net.agents[to]?.id ?? '' };
      const witness: Witness = { ...way, values: { channel } };
      yield { ...placeOf(subject, place, wait), data: { ...sourceOf(subject, place), ...wait, ...ids, channel, way: wayText(way) }, witness };
    }
  },

  message: ({ element, timeoutMs, retries, channel, from, to }) => {
    const what = element.kind === 'handoff' ? `Handoff ${quoted(element.id)}` : 'This graph';
    const all = timeoutMs * (retries + 1);
    const long = `${timeoutMs} ms${retries === 0 ? '' : `, and with ${retries === 1 ? 'one retry' : `${retries} retries`} ${all} ms in all,`}`;
    return `${what} waits ${long} for an agent to take over on ${quoted(channel)}, such as ${quoted(to)} from ${quoted(from)}: on a real-time channel more than ${timeoutMs > LONGEST_MS ? LONGEST_MS : LONGEST_IN_ALL_MS} ms is silence that customers notice.`;
  },

  explain: ({ timeoutMs, retries, channel, from, to, way }) => [
    `A conversation on ${quoted(channel)} can go this way: ${way}.`,
    `Where ${quoted(to)} does not answer, ${quoted(from)} waits ${timeoutMs} ms, ${counted(retries + 1, 'time')}: ${timeoutMs * (retries + 1)} ms before the next fallback or a human is tried.`,
  ],

  fixes: (data) => fixesFor(data),
});

function isLong({ timeoutMs, retries }: Pick<Data, 'timeoutMs' | 'retries'>): boolean {
  return timeoutMs > LONGEST_MS || timeoutMs * (retries + 1) > LONGEST_IN_ALL_MS;
}

/** Channels on which silence is felt at once. Names of channels are free, so their parts are looked at. */
const REAL_TIME = /(^|[^a-z])(voice|phone|telephone|telephony|call|calls|ivr|pstn|sip|voip|webrtc|video)([^a-z]|$)/i;

/** A real-time channel that both serve. Who names none serves any, but one of them must name it. */
function realTimeChannel(one: Agent | undefined, other: Agent | undefined): string | undefined {
  const [from, to] = [one?.scope?.channels, other?.scope?.channels];
  const named = from === undefined ? to : to === undefined ? from : from.filter((channel) => to.includes(channel));
  return named?.find((channel) => REAL_TIME.test(channel));
}

/** The part of the file that says it: of the two figures the one that makes the wait too long. */
function placeOf({ graph }: Subject, place: number, { timeoutMs }: Pick<Data, 'timeoutMs'>): { readonly at: Pointer; readonly element: ElementRef } {
  const isTimeout = timeoutMs > LONGEST_MS;
  if (place === -1) return { at: pointerTo('limits', isTimeout ? 'ackTimeoutMs' : 'ackRetries'), element: { kind: 'graph' } };
  const { id, ack } = graph.handoffs[place] ?? { id: '' };
  const name = isTimeout ? 'timeoutMs' : 'retries';
  return { at: ack?.[name] === undefined ? pointerTo('handoffs', place, 'ack') : pointerTo('handoffs', place, 'ack', name), element: { kind: 'handoff', id } };
}

function sourceOf({ graph }: Subject, place: number): Pick<Data, 'element' | 'path'> {
  return place === -1 ? { element: { kind: 'graph' }, path: ['limits'] } : { element: { kind: 'handoff', id: graph.handoffs[place]?.id ?? '' }, path: ['ack'] };
}

function fixesFor({ element, path, timeoutMs, retries }: Data): readonly Fix[] {
  const [time, again] = element.kind === 'graph' ? ['ackTimeoutMs', 'ackRetries'] : ['timeoutMs', 'retries'];
  const set = (name: string, value: number) => ({ type: 'property/set' as const, target: element, path: [...path, name], value });
  const shorter = Math.min(timeoutMs, LONGEST_MS);
  const fewer = Math.min(retries, Math.floor(LONGEST_IN_ALL_MS / shorter) - 1);
  const edits = [...(shorter < timeoutMs ? [set(time, shorter)] : []), ...(fewer < retries ? [set(again, fewer)] : [])];
  return [{ title: `Wait ${shorter * (fewer + 1)} ms at most`, edits, isSafe: false }];
}
