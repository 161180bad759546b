import type { Analysis } from '../analysis/analyse';
import type { Condition, Handoff } from '../graph/model';
import { freshId } from './fresh-id';
import { humanToOffer, isStaffed } from './people';

/**
 * A handoff that may be added between two agents: one that has all that the target could count on so far, and that ends every
 * loop it may close. Undefined where adding it would break something else.
 */
export function newWay(analysis: Analysis, { from, to }: Pick<Handoff, 'from' | 'to'>, when?: Condition): Handoff | undefined {
  const { net, graph, reach } = analysis;
  const [source, target] = [net.placeOf.get(from), net.placeOf.get(to)];
  if (source === undefined || target === undefined || source === target || reach.hops[target] === -1) return undefined;
  if (!bringsAll(analysis, source, target)) return undefined;
  // Where the conversation cannot come back the limit is never met.
  return { id: freshId(graph, `${from}-to-${to}`), from, to, ...(when === undefined ? { mode: 'explicit' } : { when }), limit: 2 };
}

/** A handoff that the agent may choose, to a human who is there. Undefined where any would break something else. */
export function newWayToHuman(analysis: Analysis, from: string): Handoff | undefined {
  const { graph } = analysis;
  const human = humanToOffer(graph, from);
  if (human) return { id: freshId(graph, `${from}-to-${human.id}`), from, to: human.id, mode: 'explicit' };
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
