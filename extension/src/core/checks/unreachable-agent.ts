import { componentsOf } from '../analysis/components';
import { pointerTo } from '../base/pointer';
import { defineCheck } from './check';
import { deadRoutesInto } from './dead-routes';
import { firstWay } from './new-way';
import type { Fix } from './problem';
import { listed, quoted } from './words';

interface Data {
  readonly agent: string;
  readonly entry: string;
  /** Handoffs and escalations to it whose conditions can never hold. */
  readonly dead: readonly string[];
}

/** Flags agents that no conversation can ever get to. Agents that are only cut off behind such a one are not told apart. */
export const unreachableAgent = defineCheck<Data>({
  id: 'unreachable-agent',
  severity: 'warning',

  *find({ graph, analysis: { net, entry, reach } }) {
    if (entry === -1 || reach.order.length === net.agents.length) return;
    const isCut = (place: number): boolean => reach.hops[place] === -1;
    const components = componentsOf(net, (edge) => isCut(net.edges.from[edge] ?? -1));
    const hasSource = new Set<number>();
    for (let edge = 0; edge < net.edges.count; edge += 1) {
      const [from, to] = [net.edges.from[edge] ?? 0, net.edges.to[edge] ?? 0];
      if (isCut(from) && components.of[from] !== components.of[to]) hasSource.add(components.of[to] ?? -1);
    }
    for (const [place, { id }] of net.agents.entries()) {
      if (!isCut(place) || hasSource.has(components.of[place] ?? -1)) continue;
      yield { at: pointerTo('agents', id), part: 'key', data: { agent: id, entry: graph.entry, dead: deadRoutesInto(net, id) } };
    }
  },

  message: ({ agent, entry, dead }) => {
    const why = dead.length === 0 ? '' : ` ${listed(dead)} would, but can never fire.`;
    return `No way leads from the entry ${quoted(entry)} to ${quoted(agent)}, so no conversation ever gets there.${why}`;
  },

  explain: ({ agent, entry, dead }) => [
    `From ${quoted(entry)} all handoffs, escalations, fallbacks, "confidence.below" and the human whom a customer can ask for were followed, wherever a condition can hold.`,
    dead.length === 0 ? `None of them leads to ${quoted(agent)}, nor to anybody who hands on to it.` : `${listed(dead)} ${dead.length === 1 ? 'leads' : 'lead'} to ${quoted(agent)}, but no turn makes the condition hold.`,
    `Agents that are only reached by way of ${quoted(agent)} are not told of again.`,
  ],

  fixes: ({ agent }, { analysis }) => {
    const handoff = firstWay(analysis, agent);
    const add: readonly Fix[] = handoff === undefined ? [] : [{ title: `Add a handoff from ${quoted(handoff.from)}`, edits: [{ type: 'handoff/add', handoff }], isSafe: false }];
    return [...add, { title: `Remove ${quoted(agent)}`, edits: [{ type: 'agent/remove', id: agent }], isSafe: false }];
  },
});
