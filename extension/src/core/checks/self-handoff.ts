import { type Pointer, pointerTo } from '../base/pointer';
import type { ElementRef, GraphEdit } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';
import { defineCheck } from './check';
import { quoted } from './words';

interface Data {
  readonly agent: string;
  readonly title: string;
  readonly edit: GraphEdit;
  readonly how: string;
  /** Whether no run takes it. */
  readonly isDead: boolean;
}

/** Flags ways that lead from an agent back to itself: the runtime refuses them. */
export const selfHandoff = defineCheck<Data>({
  id: 'self-handoff',
  severity: 'error',

  *find({ graph }) {
    for (const { at, element, data } of selfWays(graph)) yield { at, element, data };
  },

  message: ({ agent, how }) => `${how} ${quoted(agent)} to itself, which changes nothing. An agent that does nothing keeps the conversation anyway.`,
  fixes: ({ title, edit, isDead }) => [{ title, edits: [edit], isSafe: isDead }],
});

interface SelfWay {
  readonly at: Pointer;
  readonly element: ElementRef;
  readonly data: Data;
}

function* selfWays({ agents, handoffs, escalations }: AgentGraph): Generator<SelfWay> {
  for (const { id, confidence } of agents) {
    if (confidence?.below !== id) continue;
    const element: ElementRef = { kind: 'agent', id };
    const edit: GraphEdit = { type: 'property/set', target: element, path: ['confidence', 'below'] };
    yield { at: pointerTo('agents', id, 'confidence', 'below'), element, data: { agent: id, how: 'When unsure, control goes from', title: 'Go to the human fallback when unsure', edit, isDead: false } };
  }
  for (const [place, { id, from, to }] of handoffs.entries()) {
    if (from !== to || from === '') continue;
    const data: Data = { agent: from, how: `Handoff ${quoted(id)} leads from`, title: 'Remove this handoff', edit: { type: 'handoff/remove', id }, isDead: false };
    yield { at: pointerTo('handoffs', place, 'to'), element: { kind: 'handoff', id }, data };
  }
  for (const [place, { id, from, to }] of escalations.entries()) {
    if (from !== to) continue;
    const data: Data = { agent: to, how: `Escalation ${quoted(id)} leads from`, title: 'Remove this escalation', edit: { type: 'escalation/remove', id }, isDead: true };
    yield { at: pointerTo('escalations', place, 'to'), element: { kind: 'escalation', id }, data };
  }
}
