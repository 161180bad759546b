import type { Json } from '#core/base/json';
import { evaluate } from '#core/conditions/evaluate';
import type { AgentGraph, Condition, Handoff } from '#core/graph/model';
import type { Conversation } from '#core/runtime/conversation';
import { type RunGraph, runGraph } from '#core/runtime/run-graph';
import { start } from '#core/runtime/step';
import { type Evaluation, evaluateTurn } from '#core/runtime/triggers';
import { type Chance, chanceFrom } from '../runtime/chance';

/** A turn of the small space that is looked through. */
export interface SmallTurn {
  readonly signals: { readonly intent: string; readonly confidence: number; readonly request: string; readonly status: string };
  readonly fields: Readonly<Record<string, Json>>;
}

const INTENTS = ['one', 'two'];
/** One of each stretch between the bounds of the conditions. */
const CONFIDENCES = [0, 0.25, 0.5, 0.75];

/** Every turn that the conditions of `routingGraph` can tell apart. */
export const SMALL_TURNS: readonly SmallTurn[] = [...INTENTS, 'unknown'].flatMap((intent) =>
  CONFIDENCES.flatMap((confidence) =>
    ['none', 'human', 'stop'].flatMap((request) =>
      ['working', 'done', 'failed'].flatMap((status) => [{}, { plan: 'gold' }, { plan: 'other' }].map((fields): SmallTurn => ({ signals: { intent, confidence, request, status }, fields }))),
    ),
  ),
);

/** A small graph whose agents have several conditions over few values. */
export function routingGraph(seed: number): AgentGraph {
  const chance = chanceFrom(seed);
  const bots = ['a', 'b', 'c'];
  const ids = [...bots, 'desk'];
  return {
    formatVersion: '1.0', name: 'Routing', entry: 'a', humanFallback: 'desk',
    fields: [{ id: 'plan', type: 'string' }],
    intents: INTENTS.map((id) => ({ id })),
    agents: [
      ...bots.map((id) => ({
        id, name: id, kind: 'ai' as const, authority: { resolves: chance.is(0.3) }, scope: { intents: chance.some(INTENTS, 0.3) },
        ...(chance.is(0.4) ? { confidence: { threshold: chance.pick([0.25, 0.5]) } } : {}),
      })),
      { id: 'desk', name: 'Desk', kind: 'human' },
    ],
    handoffs: Array.from({ length: 4 + chance.below(6) }, (_, place): Handoff => {
      const from = chance.pick(['a', 'a', 'b', 'c']);
      return {
        id: `h${place}`, from, to: chance.pick(ids.filter((id) => id !== from)), mode: chance.is(0.15) ? 'explicit' : 'implicit', when: routingCondition(chance),
        ...(chance.is(0.15) ? { limit: 1 } : {}),
      };
    }),
    escalations: chance.is(0.4) ? [{ id: 'e0', to: 'desk', when: routingCondition(chance) }] : [],
    limits: {}, checks: [], layout: { agents: {}, groups: {}, notes: {} },
  };
}

function routingCondition(chance: Chance, depth = 2): Condition {
  const some = (): readonly Condition[] => Array.from({ length: 1 + chance.below(3) }, () => routingCondition(chance, depth - 1));
  if (depth > 0 && chance.is(0.5)) return chance.pick<() => Condition>([() => ({ all: some() }), () => ({ any: some() }), () => ({ not: routingCondition(chance, depth - 1) })])();
  return chance.pick<Condition>([
    { signal: 'intent', is: chance.pick(INTENTS) }, { signal: 'intent', isNot: chance.pick(INTENTS) },
    { signal: 'confidence', atLeast: chance.pick([0.25, 0.5, 0.75]) }, { signal: 'confidence', below: chance.pick([0.25, 0.5, 0.75]) },
    { signal: 'status', is: 'done' }, { signal: 'request', is: chance.pick(['human', 'stop']) }, { field: 'plan', exists: chance.is(0.5) }, { field: 'plan', is: 'gold' },
  ]);
}

/** The runtime's own verdict on turns of one agent. */
export class Turns {
  readonly #plan: RunGraph;
  readonly #graph: AgentGraph;
  readonly #agent: string;
  readonly #state: Conversation;

  constructor(graph: AgentGraph, agent: string) {
    this.#graph = graph;
    this.#plan = runGraph(graph);
    this.#state = start(this.#plan, { id: 'oracle', seed: 1, at: 0, context: {} }).state;
    this.#agent = agent;
  }

  /** What fires, where the handoffs that can be spent are, but for those that are `kept`, and the owner asks for `proposes`. */
  at(turn: SmallTurn, kept: readonly string[] = [], proposes: readonly string[] = []): Evaluation {
    const state = this.#state;
    const isHuman = this.#graph.agents.some(({ id, kind }) => id === this.#agent && kind === 'human');
    const spent = this.#graph.handoffs.filter(({ id, limit }) => limit !== undefined && !kept.includes(id)).map(({ id }) => [id, { count: 9, turn: 1 }] as const);
    const budgets = { ...state.budgets, taken: Object.fromEntries(spent) };
    return evaluateTurn(this.#plan, { ...state, owner: this.#agent, ownerIsHuman: isHuman, signals: turn.signals, context: turn.fields as Record<string, Json>, turn: 5, budgets }, { proposes });
  }

  /** Handoffs that fire by themselves, in order, where nothing comes before them. */
  implicit(turn: SmallTurn, kept: readonly string[]): readonly string[] {
    const { fired, selected } = this.at(turn, kept);
    return selected.trigger === 'T7' ? fired.flatMap(({ trigger, via }) => (trigger === 'T7' && via !== undefined ? [via] : [])) : [];
  }
}

/** Whether the condition holds on the turn. */
export function holds(when: Condition | undefined, turn: SmallTurn): boolean {
  return when !== undefined && evaluate(when, turn) === true;
}
