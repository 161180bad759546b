import { ESCALATION, HUMAN } from '../analysis/agent-net';
import { NEVER } from '../analysis/feasible';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { type Atom, hasAtom } from '../conditions/truth';
import type { AgentGraph, Handoff } from '../graph/model';
import { type Subject, defineCheck } from './check';
import { escalationToHuman, humanToOffer, waysToHumans } from './people';
import type { Fix } from './problem';
import { counted, listed, quoted, wayText } from './words';

interface Data {
  readonly agent: string;
  /** All other AI agents, where none has criteria; else none. */
  readonly others: readonly string[];
  /** Whether the runtime knows a human for the agent. */
  readonly hasHuman: boolean;
  /** Handoffs that lead on for other reasons. */
  readonly handoffs: number;
  readonly way: string;
}

/** Flags AI agents that have no criteria for giving up: neither a threshold of confidence nor an escalation. */
export const noEscalationCriteria = defineCheck<Data>({
  id: 'no-escalation-criteria',
  severity: 'warning',

  *find(subject) {
    const { analysis: { net, entry, reach } } = subject;
    const near = entry === -1 ? undefined : waysToHumans(net);
    // Without any human, or where none can be reached, `no-path-to-human` tells it.
    if (!near) return;
    const { hasCriteria, hasHuman } = marks(subject);
    const asked = net.agents.flatMap(({ kind }, place) => (kind === 'ai' && reach.hops[place] !== -1 && near.hops[place] !== -1 ? [place] : []));
    const lacking = asked.filter((place) => hasCriteria[place] === 0);
    const isAll = lacking.length === asked.length && lacking.length > 1;
    for (const place of isAll ? lacking.slice(0, 1) : lacking) {
      const agent = net.agents[place]?.id ?? '';
      const way = wayOf(net, entry, wayFromStart(net, reach, place));
      const others = isAll ? lacking.slice(1).map((other) => net.agents[other]?.id ?? '') : [];
      const handoffs = subject.graph.handoffs.filter(({ from }) => from === agent).length;
      yield { at: pointerTo('agents', agent), part: 'key', data: { agent, others, hasHuman: hasHuman[place] === 1, handoffs, way: wayText(way) }, witness: way };
    }
  },

  message: ({ agent, others }) => {
    if (others.length === 0) return `Nothing says when ${quoted(agent)} gives up: it has ${NOTHING}. However unsure it is and however upset the customer, it keeps the conversation.`;
    return `Nothing says when an AI agent gives up: ${listed([agent, ...others])} have ${NOTHING}. However unsure they are and however upset the customer, they keep the conversation.`;
  },

  explain: ({ agent, handoffs, hasHuman, way }) => [
    `A conversation gets to ${quoted(agent)} this way: ${way}.`,
    'No escalation that can ever hold names it, no threshold above 0 is set, and no handoff waits for a sign of trouble or leads to a human on a condition.',
    handoffs === 0 ? 'No handoff leads on from there.' : `Its ${counted(handoffs, 'handoff')} lead on for other reasons, such as what the customer wants.`,
    hasHuman ? 'Only a customer who asks for a human, or many turns in which nothing changes, end it.' : 'Not even a customer who asks for a human ends it.',
  ],

  fixes: (data, { graph }) => fixesFor(data, graph),
});

const NOTHING = 'no confidence threshold and no escalation';

/** For each agent, by its place: whether it has criteria, and whether the runtime knows a human for it. Cost: linear. */
function marks({ graph, analysis: { net } }: Subject): { readonly hasCriteria: Uint8Array; readonly hasHuman: Uint8Array } {
  const hasCriteria = Uint8Array.from(net.agents, ({ confidence }) => Number((confidence?.threshold ?? 0) > 0));
  const hasHuman = new Uint8Array(net.agents.length);
  for (let edge = 0; edge < net.edges.count; edge += 1) {
    const from = net.edges.from[edge] ?? 0;
    if (net.edges.kind[edge] === ESCALATION) hasCriteria[from] = 1;
    if (net.edges.kind[edge] === HUMAN) hasHuman[from] = 1;
  }
  for (const [route, handoff] of graph.handoffs.entries()) {
    const [from, to] = [net.placeOf.get(handoff.from), net.placeOf.get(handoff.to)];
    if (from === undefined || to === undefined || net.routeTruth[route] === NEVER) continue;
    if (isCriterion(handoff, net.isHuman[to] === 1)) hasCriteria[from] = 1;
  }
  return { hasCriteria, hasHuman };
}

/** Whether the handoff is an escalation in all but name. */
function isCriterion({ when }: Handoff, isToHuman: boolean): boolean {
  return when !== undefined && (isToHuman || hasAtom(when, isSignOfTrouble));
}

function isSignOfTrouble(atom: Atom): boolean {
  if (!('signal' in atom)) return false;
  const { signal, below, atMost, is, in: among } = atom;
  if (signal === 'confidence' || signal === 'sentiment') return below !== undefined || atMost !== undefined;
  if (signal === 'status') return [is, ...(Array.isArray(among) ? among : [])].some((word) => word === 'failed' || word === 'blocked');
  return signal === 'error' || signal === 'repeats' || signal === 'elapsedMs';
}

/** What is usual for agents that answer customers. */
const USUAL_THRESHOLD = 0.8;

function fixesFor({ agent, others, hasHuman }: Data, graph: AgentGraph): readonly Fix[] {
  const human = humanToOffer(graph, agent);
  if (!human) return [];
  const when = { any: [{ signal: 'sentiment' as const, below: -0.6 }, { signal: 'repeats' as const, atLeast: 3 }, { signal: 'status' as const, in: ['failed', 'blocked'] }] };
  const escalation = escalationToHuman(graph, { from: others.length === 0 ? [agent] : '*', human, when, reason: 'The agent is stuck, or the customer is upset.' });
  const escalate: Fix = { title: `Add an escalation to ${quoted(human.id)}`, edits: [{ type: 'escalation/add', escalation }], isSafe: false };
  if (!hasHuman) return [escalate];
  const unsure = [agent, ...others].map((id) => ({ type: 'property/set' as const, target: { kind: 'agent' as const, id }, path: ['confidence', 'threshold'], value: USUAL_THRESHOLD }));
  return [escalate, { title: `Set a threshold of ${USUAL_THRESHOLD}`, edits: unsure, isSafe: false }];
}
