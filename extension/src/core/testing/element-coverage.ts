import { pointerTo, stepsOf } from '../base/pointer';
import type { Coverage, CoveredAtom, CoveredElement, Share } from './coverage';

/** What runs came to of one agent, handoff or escalation, with the outcomes of its conditions. */
export interface ElementCoverage {
  readonly element: { readonly kind: 'agent' | 'handoff' | 'escalation'; readonly id: string };
  readonly pointer: string;
  /** How often control came to the agent, or the handoff or escalation was taken. */
  readonly count: number;
  /** Parts of its conditions; that of an agent is its threshold of confidence. */
  readonly atoms: readonly CoveredAtom[];
  /** Outcomes seen, of those that its conditions can have: each part holds, and does not. */
  readonly outcomes: Share;
}

/** The coverage element by element. Order: agents, handoffs, escalations, each as in the document. Cost: linear. */
export function elementCoverage({ agents, handoffs, escalations, conditions }: Coverage): readonly ElementCoverage[] {
  const atoms = atomsByElement(conditions);
  const told = (kind: ElementCoverage['element']['kind'], list: readonly CoveredElement[]): readonly ElementCoverage[] =>
    list.map(({ id, pointer, count }) => {
      const own = atoms.get(pointer) ?? [];
      return { element: { kind, id }, pointer, count, atoms: own, outcomes: outcomesOf(own) };
    });
  return [...told('agent', agents), ...told('handoff', handoffs), ...told('escalation', escalations)];
}

function outcomesOf(atoms: readonly CoveredAtom[]): Share {
  const times = atoms.flatMap(({ holds, fails }) => [holds, fails]);
  return { covered: times.filter((count) => count > 0).length, total: times.length };
}

/** By the pointer of the element that they are in. */
function atomsByElement(conditions: readonly CoveredAtom[]): ReadonlyMap<string, readonly CoveredAtom[]> {
  const by = new Map<string, CoveredAtom[]>();
  for (const atom of conditions) {
    const at = pointerTo(...stepsOf(atom.pointer).slice(0, 2));
    const list = by.get(at) ?? [];
    list.push(atom);
    by.set(at, list);
  }
  return by;
}
