import type { Analysis } from '../analysis/analyse';
import { stepsOf } from '../base/pointer';
import { quoted } from '../checks/words';
import type { Problem } from '../checks/problem';
import { sourcesOf } from '../graph/defaults';
import type { Exhibit } from './exhibit';
import { type Leg, legsTo, plotOf } from './plot';
import { walkOf } from './seen';

/** The handoff leads to nobody, or back to its own agent, and is refused. */
export const refused: Exhibit = {
  plot: (problem, analysis) => {
    const last = lastLeg(problem, analysis);
    const legs = last && legsTo(analysis, last.from);
    return last && legs && { ...plotOf({}), legs: [...legs, last], pinnedFrom: legs.length + 1 };
  },
  shows: (seen) => {
    const { denial, proposal } = walkOf(seen);
    const isRefused = denial?.code === 'UNKNOWN_TARGET' || denial?.code === 'SELF_HANDOFF';
    return isRefused && proposal !== undefined ? `${quoted(proposal.via)} to ${quoted(proposal.to)} is refused (${denial.code}).` : undefined;
  },
};

/** The way that the reference is the end of; undefined for other references, which no run follows. */
function lastLeg({ pointer }: Problem, { graph, net, reach }: Analysis): Leg | undefined {
  const [section = '', name = '', ...rest] = stepsOf(pointer);
  const property = rest.join('/');
  const isReached = (id: string): boolean => (reach.hops[net.placeOf.get(id) ?? -1] ?? -1) !== -1;
  if (section === 'handoffs' && property === 'to') {
    const handoff = graph.handoffs[Number(name)];
    return handoff && { from: handoff.from, to: handoff.to, via: handoff.id };
  }
  if (section === 'escalations' && property === 'to') {
    const escalation = graph.escalations[Number(name)];
    const from = escalation && sourcesOf(graph, escalation).find(isReached);
    return escalation && from !== undefined ? { from, to: escalation.to, via: escalation.id } : undefined;
  }
  const below = section === 'agents' && property === 'confidence/below' ? graph.agents.find(({ id }) => id === name)?.confidence?.below : undefined;
  if (below === undefined) return undefined;
  const like = graph.handoffs.find(({ from, to }) => from === name && to === below);
  return { from: name, to: below, via: like?.id ?? 'built-in:LOW_CONFIDENCE' };
}

/** Nobody takes the new conversation. */
export const unstarted: Exhibit = {
  plot: () => plotOf({}),
  shows: ({ report, plan }) => (report.code === 'UNKNOWN_ENTRY' ? `The conversation fails as it begins, as there is no agent ${quoted(plan.graph.entry)} (UNKNOWN_ENTRY).` : undefined),
};
