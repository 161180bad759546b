import type { Analysis } from '../analysis/analyse';
import { hasBit } from '../analysis/field-bits';
import type { Condition, Handoff } from '../graph/model';
import { freshId } from './fresh-id';
import { maskedBetween } from './may-leave';
import { humanToOffer, isStaffed } from './people';

/**
 * A handoff that may be added between two agents: one that has all that the target could count on so far, and that ends every
 * loop it may close. Undefined where adding it would break something else.
 */
export function newWay(analysis: Analysis, ends: Ends, when?: Condition): Handoff | undefined {
  const { net, reach } = analysis;
  const { from, to } = ends;
  const [source, target] = [net.placeOf.get(from), net.placeOf.get(to)];
  if (source === undefined || target === undefined || source === target || reach.hops[target] === -1) return undefined;
  if (!bringsAll(analysis, source, target)) return undefined;
  return wayBetween(analysis, ends, when);
}

/** A handoff, to be chosen, to an agent that conversations do not come to yet: from the nearest that surely has what is required there. */
export function firstWay(analysis: Analysis, to: string): Handoff | undefined {
  const { net, reach } = analysis;
  const requires = net.agents[net.placeOf.get(to) ?? -1]?.contract?.requires ?? [];
  for (const place of reach.order) {
    const way = net.isHuman[place] === 0 && hasReadable(analysis, place, requires) ? wayBetween(analysis, { from: net.agents[place]?.id ?? '', to }) : undefined;
    if (way !== undefined) return way;
  }
  return undefined;
}

type Ends = Pick<Handoff, 'from' | 'to'>;

/** The handoff, which lets nothing leave its trust domain; undefined where the target counts on just that. */
function wayBetween(analysis: Analysis, { from, to }: Ends, when?: Condition): Handoff | undefined {
  const { net, graph } = analysis;
  const [source, target] = [from, to].map((id) => net.agents[net.placeOf.get(id) ?? -1]);
  const redacts = maskedBetween(graph, source, target);
  const isCountedOn = (field: string): boolean => target?.contract?.requires?.includes(field) === true || hasReadable(analysis, net.placeOf.get(to) ?? -1, [field]);
  if (redacts.some(isCountedOn)) return undefined;
  return {
    id: freshId(graph, `${from}-to-${to}`), from, to, ...(when === undefined ? { mode: 'explicit' } : { when }), ...(redacts.length === 0 ? {} : { redacts }),
    limit: 2, // where the conversation cannot come back this is never met
  };
}

/** Whether the fields are surely there at the agent, and readable. */
function hasReadable({ flow, reach }: Analysis, place: number, fields: readonly string[]): boolean {
  if (reach.hops[place] === -1) return false;
  const row = place * flow.bits.words;
  return fields.every((field) => {
    const bit = flow.bits.bitOf.get(field);
    return bit !== undefined && hasBit(flow.arriving, row, bit) && !hasBit(flow.maskedArriving, row, bit);
  });
}

/** A handoff that the agent may choose, to a human who is there. Undefined where any would break something else. */
export function newWayToHuman(analysis: Analysis, from: string): Handoff | undefined {
  const { graph } = analysis;
  const human = humanToOffer(graph, from);
  const [source] = graph.agents.filter(({ id }) => id === from);
  const redacts = maskedBetween(graph, source, human);
  if (human) return { id: freshId(graph, `${from}-to-${human.id}`), from, to: human.id, mode: 'explicit', ...(redacts.length === 0 ? {} : { redacts }) };
  const ways = graph.agents.filter((agent) => isStaffed(agent)).map(({ id }) => newWay(analysis, { from, to: id }));
  return ways.find((way) => way !== undefined);
}

/** Whether every field that is surely there at the target is so at the source too, and none is masked that was not. */
function bringsAll({ flow, entry }: Analysis, source: number, target: number): boolean {
  if (target === entry) return false;
  const { words } = flow.bits;
  for (let word = 0; word < words; word += 1) {
    const there = flow.arriving[target * words + word] ?? 0;
    const here = flow.arriving[source * words + word] ?? 0;
    const masked = flow.maskedArriving[source * words + word] ?? 0;
    const maskedThere = flow.maskedArriving[target * words + word] ?? 0;
    if ((there & ~here) !== 0 || (masked & ~maskedThere) !== 0) return false;
  }
  return true;
}
