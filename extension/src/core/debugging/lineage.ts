import type { ElementRef } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';
import type { Moment, Tape } from './tape';

/** One owner in the line of those who have had the conversation. */
export interface Ownership {
  readonly agent: string;
  /** The moment shown: now for the owner; for the others, right before they gave control away. */
  readonly index: number;
  /** The entry after which it had control. */
  readonly since: number;
  /** What it gave control away by; nothing for the owner of now. */
  readonly via: string | undefined;
  /** Whether it waits to get control back, or has given it back. */
  readonly then: 'left' | 'waits' | 'gave-back';
}

/** The owners of a conversation up to an entry. Order: the one of now first. */
export function lineageAt(tape: Tape, index: number): readonly Ownership[] {
  const { state } = tape.at(index);
  const commits = tape.commitsUpTo(index);
  const waiting = [...state.returnStack];
  const earlier = state.trail.map(({ from, via }, place): Ownership => {
    const commit = commits[place] ?? 0;
    const event = tape.eventAt(commit);
    const isReturn = event.type === 'handoff.committed' && event.kind === 'return';
    return { agent: from, index: commit - 1, since: place === 0 ? 0 : (commits[place - 1] ?? 0), via, then: isReturn ? 'gave-back' : 'left' };
  });
  for (let place = earlier.length - 1; place >= 0; place -= 1) {
    const one = earlier[place];
    const frame = waiting.at(-1);
    if (one === undefined || one.then === 'gave-back' || frame === undefined || frame.agent !== one.agent || frame.via !== one.via) continue;
    earlier[place] = { ...one, then: 'waits' };
    waiting.pop();
  }
  const now: Ownership = { agent: state.owner, index, since: commits.at(-1) ?? 0, via: undefined, then: 'left' };
  return [now, ...earlier.reverse()];
}

/** What of the graph a moment is about: the handoff or escalation under way or just ended, else the agent. */
export function elementOf(graph: AgentGraph, { event, state, via }: Moment): ElementRef {
  return elementOfRoute(graph, via) ?? { kind: 'agent', id: 'agent' in event && event.agent !== undefined ? event.agent : state.owner };
}

/** The handoff or escalation of that id; nothing where the runtime itself led the way. */
export function elementOfRoute(graph: AgentGraph, via: string | undefined): ElementRef | undefined {
  if (via === undefined) return undefined;
  if (graph.handoffs.some(({ id }) => id === via)) return { kind: 'handoff', id: via };
  return graph.escalations.some(({ id }) => id === via) ? { kind: 'escalation', id: via } : undefined;
}
