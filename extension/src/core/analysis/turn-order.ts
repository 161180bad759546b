import { canResolve, takenFrom } from '../graph/defaults';
import type { Agent, AgentGraph, Condition, Escalation, Handoff } from '../graph/model';

/** Something that decides a turn whenever its condition holds. */
export interface Taker {
  /** Trigger of the runtime that it is. */
  readonly by: 'request' | 'escalation' | 'unsure' | 'done' | 'handoff';
  /** Id of the handoff or escalation. */
  readonly id?: string;
  readonly when: Condition;
}

/** A handoff with a condition. */
export type Guarded = Handoff & { readonly when: Condition };

/** What can decide the turns of one agent. Source: the order of triggers of `docs/runtime.md`. */
export interface TurnOrder {
  readonly agent: Agent;
  /** Before all else: the request for a human, then escalations in document order. */
  readonly first: readonly Taker[];
  readonly explicit: readonly Handoff[];
  /** After what the owner asks for: that it is not sure enough, that it is done. */
  readonly then: readonly Taker[];
  /** Order: of the document. Those without a condition never fire. */
  readonly implicit: readonly Guarded[];
  /** Whether a condition was forgotten, which a check of its own tells of: then nobody knows where turns were to go. */
  readonly isUnfinished: boolean;
  /** Those of them that cannot be spent, with their places there. */
  readonly lasting: readonly { readonly place: number; readonly taker: Taker }[];
}

const REQUEST: Taker = { by: 'request', when: { signal: 'request', is: 'human' } };
const DONE: Taker = { by: 'done', when: { signal: 'status', is: 'done' } };

/** The order of each agent by its place. Cost: linear. */
export function turnOrdersOf(graph: AgentGraph): readonly TurnOrder[] {
  const handoffs = new Map<string, Handoff[]>(graph.agents.map(({ id }) => [id, []]));
  for (const handoff of graph.handoffs) handoffs.get(handoff.from)?.push(handoff);
  const escalations = escalationsOf(graph);
  const unsure = new Map<number, readonly Taker[]>();
  return graph.agents.map((agent): TurnOrder => {
    const own = handoffs.get(agent.id) ?? [];
    const implicit = own.filter((handoff): handoff is Guarded => handoff.mode !== 'explicit' && handoff.when !== undefined);
    return {
      agent,
      first: [...(agent.kind === 'human' ? [] : [REQUEST]), ...(escalations.get(agent.id) ?? [])],
      explicit: own.filter(({ mode }) => mode === 'explicit'),
      then: [...unsureOf(unsure, agent), ...(canResolve(agent) ? [DONE] : [])],
      implicit,
      isUnfinished: own.some(({ mode, when }) => mode !== 'explicit' && when === undefined),
      lasting: implicit.flatMap((handoff, place) => (isSpendable(handoff) ? [] : [{ place, taker: takerOf(handoff) }])),
    };
  });
}

function escalationsOf(graph: AgentGraph): ReadonlyMap<string, readonly Taker[]> {
  const found = new Map<string, Taker[]>(graph.agents.map(({ id }) => [id, []]));
  for (const escalation of graph.escalations) {
    const { id, when } = escalation;
    if (when === undefined) continue;
    for (const source of takenFrom(graph, escalation)) found.get(source)?.push({ by: 'escalation', id, when });
  }
  return found;
}

/** Agents with the same threshold share what takes a turn for it. */
function unsureOf(known: Map<number, readonly Taker[]>, { confidence }: Agent): readonly Taker[] {
  if (confidence === undefined) return [];
  const { threshold } = confidence;
  const before = known.get(threshold);
  if (before) return before;
  const takers: readonly Taker[] = [{ by: 'unsure', when: { signal: 'confidence', below: threshold } }];
  known.set(threshold, takers);
  return takers;
}

/** Whether the handoff can come to its end while it still holds, so that the turn goes on to those after it. */
export function isSpendable({ limit, cooldownTurns }: Handoff): boolean {
  return limit !== undefined || cooldownTurns !== undefined;
}

/** What takes a turn before the handoff can, on a message on which nothing was handed over yet. */
export function takersBefore(order: TurnOrder, handoff: Handoff): readonly Taker[] {
  if (handoff.mode === 'explicit') return order.first;
  const takers = [...order.first, ...order.then];
  const own = order.implicit.findIndex((other) => other === handoff);
  for (const { place, taker } of order.lasting) {
    if (place >= own) break;
    takers.push(taker);
  }
  return takers;
}

function takerOf({ id, when }: Guarded): Taker {
  return { by: 'handoff', id, when };
}

/** What takes a turn before the escalation can. */
export function takersBeforeEscalation(order: TurnOrder, { id }: Escalation): readonly Taker[] {
  const place = order.first.findIndex((taker) => taker.id === id);
  // The request for a human takes the first escalation to one that holds.
  return order.first.slice(0, Math.max(place, 0)).filter(({ by }) => by === 'escalation');
}
