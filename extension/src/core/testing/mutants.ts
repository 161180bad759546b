import { turnOrdersOf } from '../analysis/turn-order';
import { type Pointer, pointerTo } from '../base/pointer';
import type { Question, Solver } from '../conditions/solver';
import { describeCondition } from '../conditions/describe-condition';
import { sourcesOf } from '../graph/defaults';
import type { Agent, AgentGraph, Condition, Escalation, Handoff } from '../graph/model';
import { type Threshold, boundOf, isThreshold, rounded, stepOf } from './boundary';
import { placedAtoms, withAtom } from './condition-atoms';
import { conditionsOf, decidersBefore, decidersBeforeEscalation } from './deciders';

/** What was changed. */
export type Mutation = 'drop-condition' | 'negate-condition' | 'shift-threshold' | 'lose-field' | 'drop-redaction' | 'swap-order' | 'swap-fallbacks';

/** The graph with one thing wrong in it. */
export interface Mutant {
  readonly mutation: Mutation;
  /** Id of the handoff, escalation or agent. */
  readonly of: string;
  readonly pointer: Pointer;
  readonly text: string;
  readonly graph: AgentGraph;
  /** Where no turn answers any of these, no run can tell the mutant from the graph. Nothing where that cannot be asked. */
  readonly differsOn?: readonly Question[];
}

const ALWAYS: Condition = { all: [] };

/** Conditions that decide a turn before one of these can, at each of the agents where it is looked at. */
type Before = readonly (readonly Condition[])[];

/** Small faults that people make in graphs, one a mutant. `graph` is without what is disabled in it. Cost: linear in the number of mutants. */
export function mutantsOf(graph: AgentGraph): readonly Mutant[] {
  const orders = new Map(turnOrdersOf(graph).map((order) => [order.agent.id, order]));
  const handoffs = graph.handoffs.map((route, place): Route => ({
    route, at: pointerTo('handoffs', place), before: [decidersBefore(orders.get(route.from), route)], put: (to) => ({ ...graph, handoffs: graph.handoffs.with(place, to as Handoff) }),
  }));
  const escalations = graph.escalations.map((route, place): Route => ({
    route, at: pointerTo('escalations', place), before: sourcesOf(graph, route).map((agent) => decidersBeforeEscalation(graph, route, agent)), put: (to) => ({ ...graph, escalations: graph.escalations.with(place, to as Escalation) }),
  }));
  const routes = [...handoffs, ...escalations];
  return [
    ...routes.flatMap((each) => conditionMutants(graph, each)),
    ...graph.agents.flatMap((agent, place) => confidenceMutants(graph, place, conditionsOf(orders.get(agent.id)?.first ?? []))),
    ...routes.flatMap((each) => envelopeMutants(graph, each)),
    ...orderMutants(graph),
    ...handoffs.flatMap(({ route, at, put }) => fallbackMutants(route.id, at, { fallbacks: 'fallbacks' in route ? route.fallbacks : undefined, put: (fallbacks) => put({ ...route, fallbacks }) })),
    ...graph.agents.flatMap((agent, place) => fallbackMutants(agent.id, pointerTo('agents', agent.id), { fallbacks: agent.fallbacks, put: (fallbacks) => withAgent(graph, place, { ...agent, fallbacks }) })),
  ];
}

/** Whether no turn tells the mutant from the graph. */
export function isEquivalent(solver: Solver, { differsOn }: Mutant): boolean {
  return differsOn?.every((question) => solver.ask(question).verdict === 'no') ?? false;
}

interface Route {
  readonly route: Handoff | Escalation;
  readonly at: Pointer;
  readonly before: Before;
  /** The graph with another in its place. */
  readonly put: (route: Handoff | Escalation) => AgentGraph;
}

function conditionMutants(graph: AgentGraph, { route, at, before, put }: Route): readonly Mutant[] {
  const { id, when } = route;
  if (when === undefined) return [];
  const pointer = `${at}/when`;
  const made = (mutation: Mutation, where: Pointer, change: { readonly text: string; readonly to: Condition }): Mutant => ({
    mutation, of: id, pointer: where, text: change.text, graph: put({ ...route, when: change.to }), differsOn: before.flatMap((idle) => differences(when, change.to, idle)),
  });
  return [
    made('drop-condition', pointer, { text: 'always', to: ALWAYS }),
    ...partsOf(when).map(({ step, part, rest }) => made('drop-condition', pointer + step, { text: `without "${describeCondition(part)}"`, to: rest })),
    made('negate-condition', pointer, { text: `not (${describeCondition(when)})`, to: { not: when } }),
    ...placedAtoms(when, pointer).flatMap(({ pointer: where, atom }) =>
      isThreshold(atom) ? shifted(graph, atom).map((to) => made('shift-threshold', where, { text: `"${describeCondition(to)}" instead of "${describeCondition(atom)}"`, to: withAtom(when, pointer, { pointer: where, to }) })) : [],
    ),
  ];
}

/** Turns on which only one of the conditions holds, and nothing before it decides. */
function differences(one: Condition, other: Condition, idle: readonly Condition[]): readonly Question[] {
  return [{ holds: [one], fails: [other], idle }, { holds: [other], fails: [one], idle }];
}

/** The parts of a condition that has several, with what is left without each. */
function partsOf(when: Condition): readonly { readonly step: Pointer; readonly part: Condition; readonly rest: Condition }[] {
  if ('all' in when && when.all.length > 1) return when.all.map((part, place) => ({ step: pointerTo('all', place), part, rest: { all: when.all.toSpliced(place, 1) } }));
  if ('any' in when && when.any.length > 1) return when.any.map((part, place) => ({ step: pointerTo('any', place), part, rest: { any: when.any.toSpliced(place, 1) } }));
  if (!('weighted' in when) || when.weighted.length < 2) return [];
  return when.weighted.map(({ when: part }, place) => ({ step: pointerTo('weighted', place), part, rest: { ...when, weighted: when.weighted.toSpliced(place, 1) } }));
}

/** Steps that a threshold is shifted by where things are not counted: as much as people are wrong by. */
const SHIFT = 5;

function shifted(graph: AgentGraph, atom: Threshold): readonly Threshold[] {
  const { operator, value } = boundOf(atom);
  const step = stepOf(graph, atom);
  const by = step < 1 ? SHIFT * step : step;
  return [by, -by].map((shift) => ({ ...atom, [operator]: rounded(value + shift) }));
}

function confidenceMutants(graph: AgentGraph, place: number, first: readonly Condition[]): readonly Mutant[] {
  const agent = graph.agents[place];
  const confidence = agent?.confidence;
  if (agent === undefined || confidence === undefined) return [];
  const { id } = agent;
  const before: Condition = { signal: 'confidence', below: confidence.threshold };
  return [1, -1].map((sign): Mutant => {
    const threshold = rounded(confidence.threshold + sign * SHIFT * 0.01);
    return {
      mutation: 'shift-threshold', of: id, pointer: pointerTo('agents', id, 'confidence', 'threshold'), text: `${threshold} instead of ${confidence.threshold}`,
      graph: withAgent(graph, place, { ...agent, confidence: { ...confidence, threshold } }), differsOn: differences(before, { signal: 'confidence', below: threshold }, first),
    };
  });
}

function withAgent(graph: AgentGraph, place: number, agent: Agent): AgentGraph {
  return { ...graph, agents: graph.agents.with(place, agent) };
}

/** Fields that are lost on the way, and masks that are forgotten. Of what carries all, those that the target is declared to read. */
function envelopeMutants(graph: AgentGraph, { route, at, put }: Route): readonly Mutant[] {
  const { id, carries = 'all', redacts = [] } = route;
  const contract = graph.agents.find((agent) => agent.id === route.to)?.contract;
  const read = new Set([...(contract?.requires ?? []), ...(contract?.accepts ?? [])]);
  const all = graph.fields.map((field) => field.id);
  const lost = carries === 'all' ? all.filter((name) => read.has(name)) : carries;
  const left = carries === 'all' ? all : carries;
  return [
    ...lost.map((name): Mutant => ({
      mutation: 'lose-field', of: id, pointer: carries === 'all' ? at : at + pointerTo('carries', carries.indexOf(name)), text: `without '${name}'`,
      graph: put({ ...route, carries: left.filter((other) => other !== name) }),
    })),
    ...redacts.map((name, place): Mutant => ({
      mutation: 'drop-redaction', of: id, pointer: at + pointerTo('redacts', place), text: `'${name}' unmasked`, graph: put({ ...route, redacts: redacts.toSpliced(place, 1) }),
    })),
  ];
}

/** Two handoffs of one agent that follow each other, the other way round. Those that never hold together can stand in any order. */
function orderMutants(graph: AgentGraph): readonly Mutant[] {
  const places = [...graph.handoffs.keys()];
  return places.flatMap((place): readonly Mutant[] => {
    const first = graph.handoffs[place];
    const next = places.find((other) => other > place && graph.handoffs[other]?.from === first?.from && (graph.handoffs[other]?.mode ?? 'implicit') === (first?.mode ?? 'implicit'));
    const second = next === undefined ? undefined : graph.handoffs[next];
    if (first === undefined || second === undefined || next === undefined) return [];
    const both = first.mode === 'explicit' || first.when === undefined || second.when === undefined ? undefined : [{ holds: [first.when, second.when] }];
    return [{
      mutation: 'swap-order', of: first.id, pointer: pointerTo('handoffs', place), text: `after '${second.id}'`,
      graph: { ...graph, handoffs: graph.handoffs.with(place, second).with(next, first) }, ...(both === undefined ? {} : { differsOn: both }),
    }];
  });
}

interface Fallbacks {
  readonly fallbacks: readonly string[] | undefined;
  readonly put: (fallbacks: readonly string[]) => AgentGraph;
}

function fallbackMutants(of: string, at: Pointer, { fallbacks = [], put }: Fallbacks): readonly Mutant[] {
  return fallbacks.slice(1).map((later, index): Mutant => {
    const earlier = fallbacks[index] ?? later;
    return { mutation: 'swap-fallbacks', of, pointer: at + pointerTo('fallbacks', index), text: `'${later}' before '${earlier}'`, graph: put(fallbacks.with(index, later).with(index + 1, earlier)) };
  });
}
