import { type AgentNet, HANDOFF } from './agent-net';
import { isCall } from './calls';
import type { Shares } from './expected-visits';

/** Shares of conversations, declared and assumed. */
export interface ConversationShares extends Shares {
  /** 1 for each edge whose share no file declares. */
  readonly isAssumed: Uint8Array;
  readonly hasDeclared: boolean;
}

/**
 * How conversations spread over the handoffs of each agent, and end there: `simulation.share` and `simulation.resolveRate`, and equal parts
 * of what they leave. Escalations, and what else leads to a human, count as an end. Shares that add up to more than all are made smaller.
 */
export function conversationShares(net: AgentNet): ConversationShares {
  const count = net.edges.count;
  const shares = { edge: new Float64Array(count), isCall: new Uint8Array(count), end: new Float64Array(net.agents.length), isAssumed: new Uint8Array(count) };
  let hasDeclared = false;
  for (const place of net.agents.keys()) {
    const handoffs = [...net.out.edges.subarray(net.out.start[place], net.out.start[place + 1])].filter((edge) => net.edges.kind[edge] === HANDOFF);
    hasDeclared = spread(net, place, { handoffs, shares }) || hasDeclared;
  }
  return { ...shares, hasDeclared };
}

interface Spreading {
  readonly handoffs: readonly number[];
  readonly shares: Omit<ConversationShares, 'hasDeclared'>;
}

/** Spreads the conversations of one agent; whether any share of them is declared. */
function spread(net: AgentNet, place: number, { handoffs, shares }: Spreading): boolean {
  const { simulation } = net.agents[place]!;
  const declared = handoffs.map((edge) => shareOf(net, edge));
  const resolves = net.resolves[place] === 1 ? simulation?.resolveRate : 0;
  const sum = declared.reduce((total: number, share) => total + (share ?? 0), 0) + (resolves ?? 0);
  const open = declared.filter((share) => share === undefined).length + Number(resolves === undefined);
  const rest = Math.max(0, 1 - sum);
  const part = open === 0 ? 0 : rest / open;
  const scale = Math.max(1, sum);
  let left = 1;
  handoffs.forEach((edge, at) => {
    const share = (declared[at] ?? part) / scale;
    left -= share;
    shares.edge[edge] = share;
    shares.isAssumed[edge] = Number(declared[at] === undefined);
    shares.isCall[edge] = Number(isCall(net, edge));
  });
  // Sums of fractions miss 1 by a little.
  shares.end[place] = left < 1e-9 ? 0 : left;
  return declared.some((share) => share !== undefined);
}

function shareOf(net: AgentNet, edge: number): number | undefined {
  const route = net.routes[net.edges.route[edge]!];
  return route !== undefined && 'simulation' in route ? route.simulation?.share : undefined;
}
