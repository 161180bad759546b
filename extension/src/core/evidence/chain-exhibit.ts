import { quoted } from '../checks/words';
import type { Exhibit } from './exhibit';
import { legsTo, plotOf } from './plot';

/** The target fails, every fallback refuses, and of some it is seen that they are never asked. */
export const chainExhibit: Exhibit = {
  plot: ({ element }, analysis) => {
    if (element.kind === 'handoff') {
      const handoff = analysis.graph.handoffs.find(({ id }) => id === element.id);
      const legs = handoff && legsTo(analysis, handoff.from);
      return handoff && legs && { ...plotOf({}), legs: [...legs, { from: handoff.from, to: handoff.to, via: handoff.id }], pinnedFrom: legs.length + 1, answer: 'refuses' };
    }
    const legs = element.kind === 'agent' ? legsTo(analysis, element.id) : undefined;
    return legs && { ...plotOf({}), legs, pinnedFrom: legs.length, answer: 'refuses', scene: { turns: 1, fails: true } };
  },
  shows: ({ plan, problem: { element }, events, report }) => {
    if (element.kind !== 'handoff' && element.kind !== 'agent') return undefined;
    const declared = (element.kind === 'agent' ? plan.agents.get(element.id) : plan.graph.handoffs.find(({ id }) => id === element.id))?.fallbacks ?? [];
    const via = element.kind === 'agent' ? 'built-in:AGENT_FAULT' : element.id;
    const tried = events.flatMap((event) => (event.type === 'fallback.selected' && event.via === via ? [event.to] : []));
    const isOver = events.some((event) => (event.type === 'handoff.proposed' || event.type === 'fallback.exhausted') && event.via === via) || events.some(({ type }) => type === 'agent.failed');
    if (!isOver) return undefined;
    const named = tried.length === 0 ? 'none is tried' : `only ${tried.map(quoted).join(', ')} ${tried.length === 1 ? 'is' : 'are'} tried`;
    if (tried.length < declared.length) return `All refuse: of the fallbacks ${declared.map(quoted).join(', ')} ${named}.`;
    const isTaken = events.some((event) => event.type === 'human.accepted');
    return isTaken ? undefined : `All refuse, and nobody takes over: the conversation ends as ${report.outcome}.`;
  },
};
