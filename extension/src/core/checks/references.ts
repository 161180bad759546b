import { type Pointer, pointerTo } from '../base/pointer';
import { type Atom, hasAtom } from '../conditions/truth';
import type { ElementRef } from '../graph/graph-edit';
import type { Agent, AgentGraph, Condition, Escalation, Handoff } from '../graph/model';

/** Where one element of the graph names another. */
export interface Reference {
  readonly to: ReferenceKind;
  readonly name: string;
  readonly at: Pointer;
  /** `key` where the name is a property's. */
  readonly part: 'key' | 'value';
  readonly element: ElementRef;
  /** Path of the mention inside the element. */
  readonly path: Path;
}

/** What can be named. */
export type ReferenceKind = 'agent' | 'field' | 'intent';

type Path = readonly (string | number)[];

/** Mentions that `isWanted` picks, the entry apart. Order: of the sections of a file. Cost: one look at every name; places are made for those picked only. */
export function referencesOf(graph: AgentGraph, isWanted: (to: ReferenceKind, name: string) => boolean): readonly Reference[] {
  const search: Search = { isWanted, found: [], element: { kind: 'graph' }, base: () => '' };
  if (graph.humanFallback !== undefined) look(search, 'agent', { name: graph.humanFallback, path: AT.humanFallback });
  for (const agent of graph.agents) inAgent({ ...search, element: { kind: 'agent', id: agent.id }, base: () => pointerTo('agents', agent.id) }, agent);
  for (const [place, handoff] of graph.handoffs.entries()) {
    inHandoff({ ...search, element: { kind: 'handoff', id: handoff.id }, base: () => pointerTo('handoffs', place) }, handoff);
  }
  for (const [place, escalation] of graph.escalations.entries()) {
    inEscalation({ ...search, element: { kind: 'escalation', id: escalation.id }, base: () => pointerTo('escalations', place) }, escalation);
  }
  return search.found;
}

interface Search {
  readonly isWanted: (to: ReferenceKind, name: string) => boolean;
  readonly found: Reference[];
  readonly element: ElementRef;
  readonly base: () => Pointer;
}

function look(search: Search, to: ReferenceKind, { name, path }: { readonly name: string; readonly path: Path }): void {
  if (search.isWanted(to, name)) note(search, to, { name, path });
}

function note({ found, element, base }: Search, to: ReferenceKind, { name, path, part = 'value' }: Pick<Reference, 'name' | 'path'> & Partial<Reference>): void {
  found.push({ to, name, at: base() + pointerTo(...path), part, element, path });
}

function lookAtAll(search: Search, to: ReferenceKind, { names, path }: { readonly names: readonly string[] | undefined; readonly path: Path }): void {
  if (names === undefined) return;
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? '';
    if (search.isWanted(to, name)) note(search, to, { name, path: [...path, index] });
  }
}

const AT = {
  below: ['confidence', 'below'], fallbacks: ['fallbacks'], intents: ['scope', 'intents'], requires: ['contract', 'requires'], accepts: ['contract', 'accepts'],
  produces: ['contract', 'produces'], from: ['from'], to: ['to'], carries: ['carries'], redacts: ['redacts'], when: ['when'], humanFallback: ['humanFallback'],
} as const;

function inAgent(search: Search, { scope, authority, contract, confidence, fallbacks }: Agent): void {
  lookAtAll(search, 'intent', { names: scope?.intents, path: AT.intents });
  authority?.limits?.forEach(({ field }, index) => look(search, 'field', { name: field, path: ['authority', 'limits', index, 'field'] }));
  lookAtAll(search, 'field', { names: contract?.requires, path: AT.requires });
  lookAtAll(search, 'field', { names: contract?.accepts, path: AT.accepts });
  lookAtAll(search, 'field', { names: contract?.produces, path: AT.produces });
  if (confidence?.below !== undefined) look(search, 'agent', { name: confidence.below, path: AT.below });
  lookAtAll(search, 'agent', { names: fallbacks, path: AT.fallbacks });
}

function inHandoff(search: Search, handoff: Handoff): void {
  // Without an end it departs from the schema, which is told elsewhere.
  if (handoff.from !== '') look(search, 'agent', { name: handoff.from, path: AT.from });
  if (handoff.to !== '') look(search, 'agent', { name: handoff.to, path: AT.to });
  inRoute(search, handoff);
  for (const [from, to] of handoff.renames ? Object.entries(handoff.renames) : []) {
    const path = ['renames', from];
    if (search.isWanted('field', from)) note(search, 'field', { name: from, path, part: 'key' });
    look(search, 'field', { name: to, path });
  }
  lookAtAll(search, 'agent', { names: handoff.fallbacks, path: AT.fallbacks });
}

function inEscalation(search: Search, escalation: Escalation): void {
  const { from = '*' } = escalation;
  if (typeof from !== 'string') lookAtAll(search, 'agent', { names: from, path: AT.from });
  else if (from !== '*') look(search, 'agent', { name: from, path: AT.from });
  if (escalation.to !== '') look(search, 'agent', { name: escalation.to, path: AT.to });
  inRoute(search, escalation);
}

function inRoute(search: Search, { when, carries, redacts }: Handoff | Escalation): void {
  if (when && hasAtom(when, (atom) => namesWanted(search, atom))) inCondition(search, when, AT.when);
  lookAtAll(search, 'field', { names: carries === 'all' ? undefined : carries, path: AT.carries });
  lookAtAll(search, 'field', { names: redacts, path: AT.redacts });
}

/** Whether the atom may name something that is looked for: then its place is worked out. */
function namesWanted({ isWanted }: Search, atom: Atom): boolean {
  if ('field' in atom) return isWanted('field', atom.field);
  if (!('signal' in atom) || atom.signal !== 'intent') return false;
  return typeof atom.is !== 'string' || (atom.is !== 'unknown' && isWanted('intent', atom.is));
}

function inCondition(search: Search, condition: Condition, path: Path): void {
  if ('all' in condition) condition.all.forEach((part, index) => inCondition(search, part, [...path, 'all', index]));
  else if ('any' in condition) condition.any.forEach((part, index) => inCondition(search, part, [...path, 'any', index]));
  else if ('not' in condition) inCondition(search, condition.not, [...path, 'not']);
  else if ('weighted' in condition) condition.weighted.forEach(({ when }, index) => inCondition(search, when, [...path, 'weighted', index, 'when']));
  else if ('field' in condition) look(search, 'field', { name: condition.field, path: [...path, 'field'] });
  else if ('signal' in condition && condition.signal === 'intent') lookAtIntents(search, condition, path);
}

/** `unknown` is what a turn is about when it is about none of the intents. */
function lookAtIntents(search: Search, condition: Extract<Condition, { signal: unknown }>, path: Path): void {
  const lookAt = (name: unknown, steps: Path): void => {
    if (typeof name === 'string' && name !== 'unknown') look(search, 'intent', { name, path: [...path, ...steps] });
  };
  for (const operator of ['is', 'isNot'] as const) lookAt(condition[operator], [operator]);
  for (const operator of ['in', 'notIn'] as const) {
    const names = condition[operator];
    if (Array.isArray(names)) names.forEach((name, index) => lookAt(name, [operator, index]));
  }
}
