import { type Pointer, pointerTo, stepsOf } from '../base/pointer';
import type { ElementRef } from './graph-edit';
import type { AgentGraph } from './model';

const SECTIONS = { agents: 'agent', fields: 'field', intents: 'intent', handoffs: 'handoff', escalations: 'escalation' } as const;

/** Where the element stands in its document; nothing where the graph has no such element. */
export function pointerOf(graph: AgentGraph, ref: ElementRef): Pointer | undefined {
  switch (ref.kind) {
    case 'graph':
      return '';
    case 'handoff':
      return placed('handoffs', graph.handoffs.findIndex((handoff) => handoff.id === ref.id));
    case 'escalation':
      return placed('escalations', graph.escalations.findIndex((escalation) => escalation.id === ref.id));
    default: {
      const section = `${ref.kind}s` as const;
      return graph[section].some((element) => element.id === ref.id) ? pointerTo(section, ref.id) : undefined;
    }
  }
}

function placed(section: string, place: number): Pointer | undefined {
  return place === -1 ? undefined : pointerTo(section, place);
}

/** The element that the pointer is on or in; the graph where it is in none. `layout` entries belong to their agent. */
export function elementAt(graph: AgentGraph, pointer: Pointer): ElementRef {
  const [section = '', step, agentId] = stepsOf(pointer);
  if (section === 'layout' && step === 'agents' && agentId !== undefined) return elementAt(graph, pointerTo('agents', agentId));
  if (step === undefined || !Object.hasOwn(SECTIONS, section)) return { kind: 'graph' };
  const kind = SECTIONS[section as keyof typeof SECTIONS];
  const id = idAt(graph, kind, step);
  return id === undefined ? { kind: 'graph' } : { kind, id };
}

function idAt(graph: AgentGraph, kind: Exclude<ElementRef['kind'], 'graph'>, step: string): string | undefined {
  if (kind === 'handoff') return graph.handoffs[Number(step)]?.id;
  if (kind === 'escalation') return graph.escalations[Number(step)]?.id;
  return graph[`${kind}s`].find((element) => element.id === step)?.id;
}
