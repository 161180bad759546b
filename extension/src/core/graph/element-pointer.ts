import { type Pointer, pointerTo, stepsOf } from '../base/pointer';
import type { ElementRef } from './graph-edit';
import type { AgentGraph } from './model';

/** Kinds that have a section of their own. */
const KINDS = { agent: 'agents', field: 'fields', intent: 'intents', handoff: 'handoffs', escalation: 'escalations' } as const;
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
    case 'group':
    case 'note': {
      const drawn = `${ref.kind}s` as const;
      return Object.hasOwn(graph.layout[drawn], ref.id) ? pointerTo('layout', drawn, ref.id) : undefined;
    }
    default: {
      const section = `${ref.kind}s` as const;
      return graph[section].some((element) => element.id === ref.id) ? pointerTo(section, ref.id) : undefined;
    }
  }
}

function placed(section: string, place: number): Pointer | undefined {
  return place === -1 ? undefined : pointerTo(section, place);
}

/** The element that the pointer is on or in; the graph where it is in none. The `layout` of an agent or a line belongs to it. */
export function elementAt(graph: AgentGraph, pointer: Pointer): ElementRef {
  const [section = '', step, id] = stepsOf(pointer);
  if (section === 'layout') return drawnAt(graph, step, id);
  if (step === undefined || !Object.hasOwn(SECTIONS, section)) return { kind: 'graph' };
  const kind = SECTIONS[section as keyof typeof SECTIONS];
  const found = idAt(graph, kind, step);
  return found === undefined ? { kind: 'graph' } : { kind, id: found };
}

function drawnAt(graph: AgentGraph, part: string | undefined, id: string | undefined): ElementRef {
  const none: ElementRef = { kind: 'graph' };
  if (id === undefined) return none;
  switch (part) {
    case 'agents':
      return elementAt(graph, pointerTo('agents', id));
    case 'groups':
    case 'notes':
      return Object.hasOwn(graph.layout[part], id) ? { kind: part === 'groups' ? 'group' : 'note', id } : none;
    case 'routes':
      if (graph.handoffs.some((handoff) => handoff.id === id)) return { kind: 'handoff', id };
      return graph.escalations.some((escalation) => escalation.id === id) ? { kind: 'escalation', id } : none;
    default:
      return none;
  }
}

function idAt(graph: AgentGraph, kind: keyof typeof KINDS, step: string): string | undefined {
  if (kind === 'handoff') return graph.handoffs[Number(step)]?.id;
  if (kind === 'escalation') return graph.escalations[Number(step)]?.id;
  return graph[KINDS[kind]].find((element) => element.id === step)?.id;
}
