import { type TurnOrder, isSpendable, takersBefore, takersBeforeEscalation } from '../analysis/turn-order';
import { pointerTo } from '../base/pointer';
import { describeCondition } from '../conditions/describe-condition';
import type { Question } from '../conditions/solver';
import { sourcesOf } from '../graph/defaults';
import type { AgentGraph, Condition, Escalation, Handoff } from '../graph/model';
import type { RunGraph } from '../runtime/run-graph';
import { type Threshold, isThreshold, valuesBeside } from './boundary';
import { placedAtoms, withAtom } from './condition-atoms';
import { conditionsOf, decidersBefore, decidersBeforeEscalation } from './deciders';
import type { Attempt, Stage } from './stage';

/** Something that the scenarios of a graph are to come to. */
export interface Target {
  /** Told apart by it; the same as its run's coverage. */
  readonly key: string;
  readonly kind: 'handoff' | 'escalation' | 'threshold';
  /** Id of the handoff, escalation or agent. */
  readonly of: string;
  /** In words, such as "confidence at least 0.75 is false". */
  readonly text: string;
  /** What is worth trying, the best first. */
  readonly attempts: readonly Attempt[];
}

const ALWAYS: Condition = { all: [] };
const NEVER: Condition = { any: [] };

/** A handoff or escalation at one of its agents, with what comes before it. */
interface Source {
  readonly agent: string;
  readonly before: readonly Condition[];
  /** Those of them that decide every turn on which they hold. */
  readonly deciders: readonly Condition[];
  readonly proposes?: string;
}

/** Everything that is to be covered: each handoff and escalation, and both sides of each threshold. */
export function generationTargets({ plan, orders }: Pick<Stage, 'plan' | 'orders'>): readonly Target[] {
  const { graph } = plan;
  const routes = [
    ...graph.handoffs.map((route, place) => ({ kind: 'handoff' as const, route, at: pointerTo('handoffs', place), sources: sourcesOfHandoff(orders, route) })),
    ...graph.escalations.map((route, place) => ({ kind: 'escalation' as const, route, at: pointerTo('escalations', place), sources: sourcesOfEscalation(plan, orders, route) })),
  ];
  return [
    ...routes.map(({ kind, route: { id, when }, sources }): Target => ({ key: edgeKey(id), kind, of: id, text: `the ${kind} '${id}' is taken`, attempts: sources.map((source) => edgeAttempt(source, when)) })),
    ...graph.agents.flatMap((agent) => confidenceTargets(graph, orders.get(agent.id))),
    ...routes.flatMap(({ route, at, sources }) => (route.when === undefined ? [] : thresholdTargets(graph, { of: route.id, when: route.when, at: `${at}/when`, sources }))),
  ];
}

/** The key of a handoff or escalation. */
export function edgeKey(id: string): string {
  return `edge ${id}`;
}

/** The key of one side of a threshold. */
export function sideKey(side: 'holds' | 'fails', pointer: string): string {
  return `${side} ${pointer}`;
}

/** What stands for the threshold of an agent's confidence, which is no condition in the document. */
export function confidencePointer(agent: string): string {
  return pointerTo('agents', agent, 'confidence', 'threshold');
}

function sourcesOfHandoff(orders: Stage['orders'], handoff: Handoff): readonly Source[] {
  const order = orders.get(handoff.from);
  if (order === undefined) return [];
  const before = conditionsOf(takersBefore(order, handoff));
  const source = { agent: handoff.from, before, deciders: decidersBefore(order, handoff), ...(handoff.mode === 'explicit' ? { proposes: handoff.id } : {}) };
  if (handoff.mode === 'explicit') return [source];
  // Those that can be spent stand in the way until they are.
  const place = order.implicit.findIndex((other) => other === handoff);
  const spendable = order.implicit.slice(0, Math.max(place, 0)).filter(isSpendable);
  return spendable.length === 0 ? [source] : [{ ...source, before: [...before, ...spendable.map(({ when }) => when)] }, source];
}

function sourcesOfEscalation({ graph, agents }: RunGraph, orders: Stage['orders'], escalation: Escalation): readonly Source[] {
  const isForAll = (escalation.from ?? '*') === '*';
  return sourcesOf(graph, escalation).flatMap((agent) => {
    const order = orders.get(agent);
    // A criterion for everybody is not meant to take a conversation from a person.
    if (order === undefined || (isForAll && agents.get(agent)?.kind === 'human')) return [];
    return [{ agent, before: conditionsOf(takersBeforeEscalation(order, escalation)), deciders: decidersBeforeEscalation(graph, escalation, agent) }];
  });
}

/** That an agent is done: control then goes back to who waits for it. */
export function doneAttempt({ agent, first }: TurnOrder): Attempt {
  const question: Question = { holds: [{ signal: 'status', is: 'done' }], idle: conditionsOf(first) };
  return { agent: agent.id, question, least: question };
}

function edgeAttempt({ agent, before, deciders, proposes }: Source, when: Condition | undefined): Attempt {
  const holds = when === undefined ? [] : [when];
  return { agent, when, proposes, question: { holds, idle: before }, least: { holds, idle: deciders } };
}

/** A part is looked at on every turn, whatever decides it. */
function sideAttempts(sources: readonly Source[], when: Condition | undefined, { questions, self }: { readonly questions: readonly Question[]; readonly self: Question }): readonly Attempt[] {
  const undisturbed = questions.flatMap((question) => sources.map(({ agent, before, proposes }) => ({ agent, when, proposes, question: { ...question, idle: before }, least: self })));
  return [...undisturbed, ...sources.map(({ agent, proposes }) => ({ agent, when, proposes, question: self, least: self }))];
}

interface Guarded {
  readonly of: string;
  readonly when: Condition;
  readonly at: string;
  readonly sources: readonly Source[];
}

/** Both sides of each threshold of a condition: best where nothing but the threshold decides, and next to it. */
function thresholdTargets(graph: AgentGraph, { of, when, at, sources }: Guarded): readonly Target[] {
  return placedAtoms(when, at).flatMap(({ pointer, atom }) => {
    if (!isThreshold(atom)) return [];
    const [on, off] = [withAtom(when, at, { pointer, to: ALWAYS }), withAtom(when, at, { pointer, to: NEVER })];
    return (['holds', 'fails'] as const).map((side): Target => {
      const { near, self } = sideOf(graph, atom, side);
      const questions: readonly Question[] = [
        { holds: [...near, on], fails: [off] }, { holds: [...near, off], fails: [on] }, { holds: near }, self,
      ];
      return { key: sideKey(side, pointer), kind: 'threshold', of, text: sideText(of, atom, side), attempts: sideAttempts(sources, when, { questions, self }) };
    });
  });
}

function sideOf(graph: AgentGraph, atom: Threshold, side: 'holds' | 'fails'): { readonly near: readonly Condition[]; readonly self: Question } {
  return { near: [nearCondition(graph, atom, side)], self: side === 'holds' ? { holds: [atom] } : { fails: [atom] } };
}

/** Holds where the value is the one next to the threshold. */
export function nearCondition(graph: AgentGraph, atom: Threshold, side: 'holds' | 'fails'): Condition {
  const is = valuesBeside(graph, atom)[side];
  return 'field' in atom ? { field: atom.field, is } : { signal: atom.signal, is };
}

function sideText(of: string, atom: Condition, side: 'holds' | 'fails'): string {
  return `${describeCondition(atom)} is ${side === 'holds' ? 'true' : 'false'} for '${of}'`;
}

function confidenceTargets(graph: AgentGraph, order: TurnOrder | undefined): readonly Target[] {
  const threshold = order?.agent.confidence?.threshold;
  if (order === undefined || threshold === undefined) return [];
  const { id } = order.agent;
  const atom: Threshold = { signal: 'confidence', below: threshold };
  const source: Source = { agent: id, before: conditionsOf(order.first), deciders: [] };
  return (['holds', 'fails'] as const).map((side): Target => {
    const { near, self } = sideOf(graph, atom, side);
    return { key: sideKey(side, confidencePointer(id)), kind: 'threshold', of: id, text: sideText(id, atom, side), attempts: sideAttempts([source], undefined, { questions: [{ holds: near }, self], self }) };
  });
}
