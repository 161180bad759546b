import { type Pointer, pointerTo } from '../base/pointer';
import type { ElementRef } from '../graph/graph-edit';
import type { AgentGraph, Condition, Escalation, Handoff } from '../graph/model';

/** Where one element of the graph names another. */
export interface Reference {
  readonly to: 'agent' | 'field' | 'intent';
  readonly name: string;
  readonly at: Pointer;
  /** `key` where the name is a property's. */
  readonly part: 'key' | 'value';
  readonly element: ElementRef;
  /** Path of the mention inside the element. */
  readonly path: readonly (string | number)[];
}

/** Every mention of an agent, field or intent, the entry apart. Order: of the sections of a file. */
export function* referencesOf(graph: AgentGraph): Generator<Reference> {
  if (graph.humanFallback !== undefined) {
    yield { to: 'agent', name: graph.humanFallback, at: pointerTo('humanFallback'), part: 'value', element: { kind: 'graph' }, path: ['humanFallback'] };
  }
  for (const agent of graph.agents) {
    const on: Place = { element: { kind: 'agent', id: agent.id }, base: pointerTo('agents', agent.id) };
    yield* mentions(on, 'intent', { names: agent.scope?.intents, path: ['scope', 'intents'] });
    for (const [index, { field }] of (agent.authority?.limits ?? []).entries()) yield mention(on, 'field', { name: field, path: ['authority', 'limits', index, 'field'] });
    for (const part of ['requires', 'accepts', 'produces'] as const) yield* mentions(on, 'field', { names: agent.contract?.[part], path: ['contract', part] });
    if (agent.confidence?.below !== undefined) yield mention(on, 'agent', { name: agent.confidence.below, path: ['confidence', 'below'] });
    yield* mentions(on, 'agent', { names: agent.fallbacks, path: ['fallbacks'] });
  }
  for (const [index, handoff] of graph.handoffs.entries()) yield* ofHandoff(handoff, index);
  for (const [index, escalation] of graph.escalations.entries()) yield* ofEscalation(escalation, index);
}

interface Place {
  readonly element: ElementRef;
  readonly base: Pointer;
}

function mention({ element, base }: Place, to: Reference['to'], { name, path }: { name: string; path: readonly (string | number)[] }): Reference {
  return { to, name, at: base + pointerTo(...path), part: 'value', element, path };
}

interface Named {
  readonly names: readonly string[] | undefined;
  readonly path: readonly (string | number)[];
}

function* mentions(place: Place, to: Reference['to'], { names = [], path }: Named): Generator<Reference> {
  for (const [index, name] of names.entries()) yield mention(place, to, { name, path: [...path, index] });
}

function* ofHandoff(handoff: Handoff, index: number): Generator<Reference> {
  const place: Place = { element: { kind: 'handoff', id: handoff.id }, base: pointerTo('handoffs', index) };
  // Without an end it departs from the schema, which is told elsewhere.
  for (const end of ['from', 'to'] as const) if (handoff[end] !== '') yield mention(place, 'agent', { name: handoff[end], path: [end] });
  yield* ofRoute(place, handoff);
  for (const [from, to] of Object.entries(handoff.renames ?? {})) {
    const path = ['renames', from];
    yield { ...mention(place, 'field', { name: from, path }), part: 'key' };
    yield mention(place, 'field', { name: to, path });
  }
  yield* mentions(place, 'agent', { names: handoff.fallbacks, path: ['fallbacks'] });
}

function* ofEscalation(escalation: Escalation, index: number): Generator<Reference> {
  const place: Place = { element: { kind: 'escalation', id: escalation.id }, base: pointerTo('escalations', index) };
  const { from = '*' } = escalation;
  if (typeof from !== 'string') yield* mentions(place, 'agent', { names: from, path: ['from'] });
  else if (from !== '*') yield mention(place, 'agent', { name: from, path: ['from'] });
  if (escalation.to !== '') yield mention(place, 'agent', { name: escalation.to, path: ['to'] });
  yield* ofRoute(place, escalation);
}

function* ofRoute(place: Place, { when, carries, redacts }: Handoff | Escalation): Generator<Reference> {
  if (when) yield* ofCondition(place, when, ['when']);
  yield* mentions(place, 'field', { names: carries === 'all' ? undefined : carries, path: ['carries'] });
  yield* mentions(place, 'field', { names: redacts, path: ['redacts'] });
}

function* ofCondition(place: Place, condition: Condition, path: readonly (string | number)[]): Generator<Reference> {
  if ('all' in condition) for (const [index, part] of condition.all.entries()) yield* ofCondition(place, part, [...path, 'all', index]);
  else if ('any' in condition) for (const [index, part] of condition.any.entries()) yield* ofCondition(place, part, [...path, 'any', index]);
  else if ('not' in condition) yield* ofCondition(place, condition.not, [...path, 'not']);
  else if ('weighted' in condition) for (const [index, { when }] of condition.weighted.entries()) yield* ofCondition(place, when, [...path, 'weighted', index, 'when']);
  else if ('field' in condition) yield mention(place, 'field', { name: condition.field, path: [...path, 'field'] });
  else if ('signal' in condition && condition.signal === 'intent') yield* ofIntent(place, condition, path);
}

/** `unknown` is what a turn is about when it is about none of the intents. */
function* ofIntent(place: Place, condition: Extract<Condition, { signal: unknown }>, path: readonly (string | number)[]): Generator<Reference> {
  for (const operator of ['is', 'isNot', 'in', 'notIn'] as const) {
    const value = condition[operator];
    const names = Array.isArray(value) ? value.entries() : [[undefined, value] as const].values();
    for (const [index, name] of names) {
      if (typeof name !== 'string' || name === 'unknown') continue;
      yield mention(place, 'intent', { name, path: [...path, operator, ...(index === undefined ? [] : [index])] });
    }
  }
}
