import type { Json } from '../base/json';
import type { Question, Satisfiability, Solver } from '../conditions/solver';
import { atomsOf } from '../conditions/truth';
import type { TurnOrder } from '../analysis/turn-order';
import type { Condition, Field, SignalName } from '../graph/model';
import type { Conversation } from '../runtime/conversation';
import type { LedgerEvent } from '../runtime/events';
import { fold } from '../runtime/fold';
import type { RunGraph } from '../runtime/run-graph';
import { runScenario } from '../scenarios/run-scenario';
import type { Scenario, ScenarioTurn } from '../scenarios/scenario';
import { initialContext, stagedTurn } from '../scenarios/staged-turn';

/** A conversation so far, as it really ran. */
export interface Staged {
  readonly turns: readonly ScenarioTurn[];
  readonly events: readonly LedgerEvent[];
  /** Where it waits for the customer; nothing where it has ended. */
  readonly state: Conversation | undefined;
}

/** What stages conversations of one graph. */
export interface Stage {
  readonly plan: RunGraph;
  readonly solver: Solver;
  /** By agent. */
  readonly orders: ReadonlyMap<string, TurnOrder>;
}

/** Something that is to come about on a turn of one agent. */
export interface Attempt {
  readonly agent: string;
  readonly question: Question;
  /** What would have to be answered by any turn on which it comes about: less than the question, which leaves out what is seldom. */
  readonly least: Question;
  readonly when?: Condition | undefined;
  readonly proposes?: string | undefined;
}

/** The conversation with these turns, from the beginning. */
export function staged({ plan }: Pick<Stage, 'plan'>, turns: readonly ScenarioTurn[]): Staged {
  const { events, report } = runScenario(plan, stagedScenario(plan, turns));
  return { turns, events, state: report.outcome === 'abandoned' ? fold(events.slice(0, -1)) : undefined };
}

/** The turns as a scenario that has no name yet. */
export function stagedScenario(plan: RunGraph, turns: readonly ScenarioTurn[]): Scenario {
  return { id: 'staged', seed: 0, context: initialContext(plan), turns };
}

/** More turns than these are not waited for. */
const MOST_WAITING = 40;

/** The conversation with one more turn that answers the attempt, and those that must pass before it. Nothing where no turn can, or the conversation is elsewhere. */
export function attempted(stage: Stage, from: Staged, attempt: Attempt): Staged | undefined {
  const { plan, solver } = stage;
  const { state } = from;
  const agent = plan.agents.get(attempt.agent);
  if (state === undefined || agent === undefined || state.owner !== attempt.agent) return undefined;
  const found = solver.ask(pinned(attempt.question, 'hops', state.hop));
  const wanted = turnsIn(found);
  const before = state.ownerTurns + 1;
  const isPast = wanted !== undefined && wanted < before;
  const answer = isPast ? solver.ask(pinned(pinned(attempt.question, 'hops', state.hop), 'turns', before)) : found;
  if (!('witness' in answer) || answer.witness === undefined) return undefined;
  const waiting = isPast || wanted === undefined ? [] : quietTurns(stage, state, wanted - before);
  if (waiting === undefined) return undefined;
  const turn = stagedTurn(plan, { agent, witness: answer.witness, when: attempt.when, proposes: attempt.proposes });
  return staged(stage, [...from.turns, ...waiting, onTime(turn, state, answer.witness.signals.elapsedMs)]);
}

function turnsIn(answer: Satisfiability): number | undefined {
  const turns = 'witness' in answer ? answer.witness?.signals.turns : undefined;
  return typeof turns === 'number' ? turns : undefined;
}

/** The question with a signal as it is, where it matters. */
function pinned(question: Question, signal: SignalName, is: Json): Question {
  const { holds = [], fails = [], idle = [] } = question;
  const isAsked = [...holds, ...fails, ...idle].some((condition) => atomsOf(condition).some((atom) => 'signal' in atom && atom.signal === signal));
  return isAsked ? { ...question, holds: [...holds, { signal, is }] } : question;
}

/** The customer speaks at the very moment, and the agent answers at once. */
function onTime(turn: ScenarioTurn, { t, ownerSince }: Conversation, elapsedMs: Json | undefined): ScenarioTurn {
  if (typeof elapsedMs !== 'number' || turn.agent === undefined) return turn;
  const afterMs = Math.max(0, elapsedMs - (t - ownerSince));
  return { ...turn, ...(afterMs > 0 ? { afterMs } : {}), agent: { ...turn.agent, tookMs: 0 } };
}

/** Turns on which nothing happens but that something new is found out, so that nobody gives up. */
function quietTurns({ plan, solver, orders }: Stage, { owner }: Conversation, count: number): readonly ScenarioTurn[] | undefined {
  const order = orders.get(owner);
  if (order === undefined || count > MOST_WAITING) return undefined;
  const takers = [...order.first, ...order.then].map(({ when }) => when);
  const found = solver.ask({ idle: [...takers, ...order.implicit.map(({ when }) => when)], holds: [{ signal: 'turns', atLeast: 1 }] });
  if (!('witness' in found) || found.witness === undefined) return undefined;
  const { elapsedMs: _, ...signals } = found.witness.signals;
  const turn = stagedTurn(plan, { agent: order.agent, witness: { ...found.witness, signals } });
  const field = plan.graph.fields.find((each) => isFree(plan, each));
  return Array.from({ length: count }, (_each, place) => ({ ...turn, agent: { ...turn.agent, set: field === undefined ? {} : { [field.id]: newsOf(field, place) } } }));
}

/** Whether the field may say anything, and no condition looks at it. */
function isFree({ graph }: RunGraph, { id, type, enum: choices, maximum }: Field): boolean {
  if (choices !== undefined || maximum !== undefined || (type !== 'string' && type !== 'number' && type !== 'integer')) return false;
  const conditions = [...graph.handoffs, ...graph.escalations].flatMap(({ when }) => (when === undefined ? [] : [when]));
  return !conditions.some((condition) => atomsOf(condition).some((atom) => 'field' in atom && atom.field === id));
}

function newsOf({ id, type, minimum = 0 }: Field, place: number): Json {
  return type === 'string' ? `${id} ${place + 1}` : Math.ceil(minimum) + place + 1;
}
