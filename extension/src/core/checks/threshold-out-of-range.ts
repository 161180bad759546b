import { type Pointer, pointerTo } from '../base/pointer';
import type { ElementRef } from '../graph/graph-edit';
import type { AgentGraph, Condition } from '../graph/model';
import { defineCheck } from './check';
import { placedAtoms } from './condition-paths';
import { inRange, outOfRange } from './out-of-range';
import { quoted } from './words';

interface Data {
  readonly element: ElementRef;
  /** What is compared, as in a sentence. */
  readonly what: string;
  readonly path: readonly (string | number)[];
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
}

interface Place {
  readonly at: Pointer;
  readonly data: Data;
}

/** Flags thresholds that lie outside of what is measured: 85 where 0.85 is meant. */
export const thresholdOutOfRange = defineCheck<Data>({
  id: 'threshold-out-of-range',
  severity: 'error',

  *find({ graph }) {
    for (const { at, data } of places(graph)) yield { at, element: data.element, data };
  },

  message: ({ what, value, minimum, maximum }) =>
    `${what} ${value}, but it is always from ${minimum} to ${maximum}.${inRange(value, { minimum, maximum }) === value / 100 ? ` ${value / 100} is probably meant.` : ''}`,

  explain: ({ what, value, minimum, maximum }) => [
    `${what} ${value}.`,
    `What is measured lies between ${minimum} and ${maximum}, both included.`,
    'So the comparison comes out the same on every turn, and nothing is decided by it.',
  ],

  fixes: ({ element, path, value, minimum, maximum }) => {
    const meant = inRange(value, { minimum, maximum });
    return [{ title: `Make it ${meant}`, edits: [{ type: 'property/set', target: element, path, value: meant }], isSafe: false }];
  },
});

function* places(graph: AgentGraph): Generator<Place> {
  for (const { id, confidence } of graph.agents) {
    if (confidence === undefined || (confidence.threshold >= 0 && confidence.threshold <= 1)) continue;
    const path = ['confidence', 'threshold'];
    const data: Data = { element: { kind: 'agent', id }, what: `The confidence of ${quoted(id)} is compared with`, path, value: confidence.threshold, minimum: 0, maximum: 1 };
    yield { at: pointerTo('agents', id, ...path), data };
  }
  for (const [place, { id, when }] of graph.handoffs.entries()) yield* inCondition(when, { section: 'handoffs', place, element: { kind: 'handoff', id } });
  for (const [place, { id, when }] of graph.escalations.entries()) yield* inCondition(when, { section: 'escalations', place, element: { kind: 'escalation', id } });
}

interface Route {
  readonly section: 'handoffs' | 'escalations';
  readonly place: number;
  readonly element: ElementRef & { readonly id: string };
}

function* inCondition(when: Condition | undefined, { section, place, element }: Route): Generator<Place> {
  if (when === undefined) return;
  for (const { atom, path } of placedAtoms(when)) {
    const found = outOfRange(atom);
    if (found === undefined) continue;
    const full = ['when', ...path, found.operator];
    yield { at: pointerTo(section, place, ...full), data: { ...found, element, what: `In ${quoted(element.id)}, ${found.signal} is compared with`, path: full } };
  }
}
