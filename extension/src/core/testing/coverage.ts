import { type Pointer, pointerTo } from '../base/pointer';
import { describeCondition } from '../conditions/describe-condition';
import { enabledOf, enabledPlaces } from '../graph/enabled';
import type { AgentGraph, Condition } from '../graph/model';
import { placedAtoms } from './condition-atoms';

/** An agent, handoff or escalation, and how often runs came to it: control at the agent, a commit by the handoff. */
export interface CoveredElement {
  readonly id: string;
  readonly pointer: Pointer;
  readonly count: number;
}

/** A part of a condition, and how often it was looked at and held or did not. */
export interface CoveredAtom {
  /** Id of the handoff, escalation or agent whose condition it is part of. */
  readonly of: string;
  readonly pointer: Pointer;
  /** The part in words. */
  readonly text: string;
  readonly holds: number;
  readonly fails: number;
}

/** What can go wrong on the way. */
export type FaultPath = 'denied' | 'rolled-back' | 'fallback' | 'agent-fails' | 'human-unavailable' | 'parked';

/** A way on which something goes wrong, and how often runs took it. */
export interface CoveredFault {
  readonly kind: FaultPath;
  /** Id of the handoff, escalation or agent; for a fallback, to whom it leads as well. */
  readonly of: string;
  readonly pointer: Pointer;
  readonly count: number;
}

/** What runs have come to of a graph. Plain JSON; places are in the graph's document. */
export interface Coverage {
  readonly agents: readonly CoveredElement[];
  readonly handoffs: readonly CoveredElement[];
  readonly escalations: readonly CoveredElement[];
  readonly conditions: readonly CoveredAtom[];
  readonly faults: readonly CoveredFault[];
}

/** The coverage of no run at all. What is disabled has no part in it, nor what only a model could decide. Cost: linear. */
export function emptyCoverage(declared: AgentGraph): Coverage {
  const graph = enabledOf(declared);
  const places = enabledPlaces(declared);
  const handoffs = graph.handoffs.map(({ id }, index) => element(id, pointerTo('handoffs', places.handoffs[index] ?? index)));
  const escalations = graph.escalations.map(({ id }, index) => element(id, pointerTo('escalations', places.escalations[index] ?? index)));
  const routes = [...graph.handoffs.map(({ when }, index) => ({ when, ...handoffs[index] })), ...graph.escalations.map(({ when }, index) => ({ when, ...escalations[index] }))];
  return {
    agents: graph.agents.map(({ id }) => element(id, pointerTo('agents', id))),
    handoffs,
    escalations,
    conditions: [
      ...graph.agents.flatMap(({ id, confidence }) => (confidence === undefined ? [] : [thresholdOf(id, confidence.threshold)])),
      ...routes.flatMap(({ id = '', pointer = '', when }) => (when === undefined ? [] : atomsOf(id, `${pointer}/when`, when))),
    ],
    faults: faultsOf(graph, handoffs, escalations),
  };
}

/** How often the confidence of an agent was below its threshold, which is a condition like any other. */
function thresholdOf(id: string, threshold: number): CoveredAtom {
  return { of: id, pointer: pointerTo('agents', id, 'confidence', 'threshold'), text: describeCondition({ signal: 'confidence', below: threshold }), holds: 0, fails: 0 };
}

function atomsOf(of: string, at: Pointer, when: Condition): readonly CoveredAtom[] {
  const decided = placedAtoms(when, at).filter(({ atom }) => !('prose' in atom));
  return decided.map(({ pointer, atom }) => ({ of, pointer, text: describeCondition(atom), holds: 0, fails: 0 }));
}

function element(id: string, pointer: Pointer): CoveredElement {
  return { id, pointer, count: 0 };
}

function faultsOf(graph: AgentGraph, handoffs: readonly CoveredElement[], escalations: readonly CoveredElement[]): readonly CoveredFault[] {
  const humans = graph.agents.filter(({ kind }) => kind === 'human');
  const routes = [...handoffs, ...escalations];
  const canPark = humans.length > 0 && (graph.limits.whenHumanUnavailable ?? 'park') === 'park';
  return [
    ...routes.map(({ id, pointer }) => fault('rolled-back', id, pointer)),
    ...handoffs.map(({ id, pointer }) => fault('denied', id, pointer)),
    ...graph.handoffs.flatMap(({ id, fallbacks = [] }, index) => fallbacks.map((to, place) => fault('fallback', `${id} → ${to}`, `${handoffs[index]?.pointer ?? ''}${pointerTo('fallbacks', place)}`))),
    ...graph.agents.flatMap(({ id, fallbacks = [] }) => fallbacks.map((to, place) => fault('fallback', `${id} → ${to}`, pointerTo('agents', id, 'fallbacks', place)))),
    ...graph.agents.filter(({ kind }) => kind !== 'human').map(({ id }) => fault('agent-fails', id, pointerTo('agents', id))),
    ...humans.map(({ id }) => fault('human-unavailable', id, pointerTo('agents', id))),
    ...(canPark ? [fault('parked', graph.name, '/limits')] : []),
  ];
}

function fault(kind: FaultPath, of: string, pointer: Pointer): CoveredFault {
  return { kind, of, pointer, count: 0 };
}

/** The coverage of both together: of the same graph, as each was made from it. */
export function mergedCoverage(one: Coverage, other: Coverage): Coverage {
  const counts = <T extends { readonly count: number }>(list: readonly T[], added: readonly T[]): readonly T[] =>
    list.map((item, place) => ({ ...item, count: item.count + (added[place]?.count ?? 0) }));
  return {
    agents: counts(one.agents, other.agents),
    handoffs: counts(one.handoffs, other.handoffs),
    escalations: counts(one.escalations, other.escalations),
    conditions: one.conditions.map((atom, place) => ({ ...atom, holds: atom.holds + (other.conditions[place]?.holds ?? 0), fails: atom.fails + (other.conditions[place]?.fails ?? 0) })),
    faults: counts(one.faults, other.faults),
  };
}

/** How many there are of something, and how many of them runs came to. */
export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** The shares of a coverage. `edges` are handoffs and escalations; each part of a condition has two outcomes. */
export function sharesOf({ agents, handoffs, escalations, conditions, faults }: Coverage): Readonly<Record<'agents' | 'handoffs' | 'escalations' | 'edges' | 'conditions' | 'faults', Share>> {
  const share = (counts: readonly number[]): Share => ({ covered: counts.filter((count) => count > 0).length, total: counts.length });
  const of = (list: readonly { readonly count: number }[]): Share => share(list.map(({ count }) => count));
  return {
    agents: of(agents), handoffs: of(handoffs), escalations: of(escalations), edges: of([...handoffs, ...escalations]),
    conditions: share(conditions.flatMap(({ holds, fails }) => [holds, fails])), faults: of(faults),
  };
}

/** The share in percent: all of nothing is 100. */
export function percentOf({ covered, total }: Share): number {
  return total === 0 ? 100 : (covered / total) * 100;
}
