import type { AgentNet } from '../analysis/agent-net';
import { type ConversationShares, conversationShares } from '../analysis/conversation-shares';
import { expectedVisits } from '../analysis/expected-visits';
import { pointerTo } from '../base/pointer';
import { type Finding, type Subject, defineCheck } from './check';
import { USUAL_HOPS } from './usual-hops';
import { counted, listed, quoted } from './words';

type Data =
  | {
      readonly fault: 'too-many';
      readonly entry: string;
      readonly mean: number;
      /** Handoffs that conversations come to, and those of them whose share nobody has declared. */
      readonly handoffs: number;
      readonly assumed: readonly string[];
      /** The handoffs that are taken most. */
      readonly most: readonly { readonly id: string; readonly times: number }[];
    }
  /** By the shares, agents that may resolve never do. */
  | { readonly fault: 'endless'; readonly agents: readonly string[] };

/** Most figures that are told. */
const MOST_TOLD = 3;

/** Flags graphs whose conversations change hands more than four times on average, by the shares that handoffs declare. */
export const expectedHops = defineCheck<Data>({
  id: 'expected-hops',
  severity: 'info',

  *find(subject) {
    const { net, entry } = subject.analysis;
    if (entry === -1 || subject.graph.handoffs.every(({ simulation }) => simulation?.share === undefined)) return;
    const shares = conversationShares(net);
    if (!shares.hasDeclared) return;
    const { of, endless } = expectedVisits(net, entry, shares);
    const able = endless.filter((place) => net.resolves[place] === 1).map((place) => net.agents[place]?.id ?? '');
    if (able.length > 0) yield { at: pointerTo('agents', able[0] ?? ''), part: 'key', data: { fault: 'endless', agents: able } };
    if (endless.length > 0) return;
    const finding = meanOf(net, of, shares);
    if (finding.mean > USUAL_HOPS + 1e-6) yield findingAt(subject, finding);
  },

  message: (data) => {
    if (data.fault === 'endless') {
      const [first = '', ...others] = data.agents;
      const rest = others.length === 0 ? '' : `, nor at ${listed(others)}`;
      return `By the shares of the handoffs no conversation ends at ${quoted(first)}${rest}: they leave nothing to be resolved there, so nothing can be said of how often conversations change hands.`;
    }
    const assumed = data.assumed.length === 0 ? '' : ` For ${data.assumed.length} of ${counted(data.handoffs, 'handoff')}, such as ${listed(data.assumed, 2)}, no share is declared, so equal parts of the rest are assumed.`;
    return `Conversations from ${quoted(data.entry)} change hands ${figure(data.mean)} times on average, over ${USUAL_HOPS}: ${data.most.map(({ id, times }) => `${quoted(id)} ${figure(times)} times`).join(', ')}.${assumed}`;
  },

  explain: (data) =>
    data.fault === 'endless'
      ? [`${listed(data.agents, 12)} may resolve, but the shares of the handoffs from there add up to all conversations.`, 'A share is a part of all conversations that come to the source, those among them that it settles itself.']
      : [
          `Conversations start at ${quoted(data.entry)} and take each handoff with its share; what the shares leave ends there. A handoff to a human is not counted, and neither is control that comes back.`,
          `The ${counted(data.handoffs, 'handoff')} they come to are taken ${figure(data.mean)} times in all.`,
          data.assumed.length === 0 ? 'All shares are declared.' : `Assumed, as equal parts of what is left at their source: ${listed(data.assumed, 12)}.`,
          'Limits and conditions are not taken into account.',
        ],
});

interface Mean {
  readonly mean: number;
  readonly taken: readonly { readonly id: string; readonly times: number; readonly isAssumed: boolean }[];
}

function meanOf(net: AgentNet, visits: Float64Array, { edge: share, isAssumed }: ConversationShares): Mean {
  const taken = Array.from(share, (part, edge) => ({
    id: net.routes[net.edges.route[edge] ?? -1]?.id ?? '',
    times: net.isHuman[net.edges.to[edge] ?? -1] === 1 ? 0 : part * (visits[net.edges.from[edge] ?? -1] ?? 0),
    isAssumed: isAssumed[edge] === 1,
  })).filter(({ times }) => times > 0);
  return { mean: taken.reduce((sum, { times }) => sum + times, 0), taken };
}

function findingAt({ graph }: Subject, { mean, taken }: Mean): Finding<Data> {
  const most = taken.toSorted((a, b) => b.times - a.times).slice(0, MOST_TOLD).map(({ id, times }) => ({ id, times }));
  const assumed = taken.filter((one) => one.isAssumed).map(({ id }) => id);
  return { at: pointerTo('entry'), data: { fault: 'too-many', entry: graph.entry, mean, handoffs: taken.length, assumed, most } };
}

function figure(value: number): string {
  return value > 1000 ? 'more than 1,000' : value.toFixed(1);
}
