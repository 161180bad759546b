import { quoted } from '../checks/words';
import { limitsOf } from '../graph/defaults';
import { own } from '../runtime/own';
import type { Exhibit } from './exhibit';
import { loopStart, plotOf } from './plot';
import { type Seen, pathText, walkOf } from './seen';

const BUDGETS: readonly string[] = ['HOP_BUDGET', 'VISIT_BUDGET', 'LOOP_NO_PROGRESS'];

/** The way can be gone to its end. */
export const walked: Exhibit = {
  plot: (problem) => plotOf(problem),
  shows: (seen) => (isWalked(seen) ? `A conversation goes this way: ${pathText(seen)}.` : undefined),
};

function isWalked(seen: Seen): boolean {
  return walkOf(seen).passed === seen.plot.legs.length;
}

/** A required field is missing when the last handoff is proposed, or when the conversation begins. */
export const lack: Exhibit = {
  plot: (problem) => plotOf(problem),
  shows: (seen) => {
    const [field = ''] = Object.keys(seen.problem.witness?.values ?? {}).map((name) => name.replace(/^fields\./, ''));
    const { proposal, denial } = walkOf(seen);
    if (seen.plot.legs.length === 0) {
      const [first] = seen.events;
      const isThere = first?.type === 'conversation.created' && Object.hasOwn(first.context, field);
      return isThere ? undefined : `The conversation begins at ${quoted(seen.plan.graph.entry)} without ${quoted(field)}.`;
    }
    if (proposal?.envelope.missing.includes(field) !== true) return undefined;
    if (denial?.code === 'MISSING_FIELD') return `${quoted(proposal.via)} to ${quoted(proposal.to)} is refused, as ${quoted(field)} is missing (MISSING_FIELD).`;
    return `${quoted(proposal.to)} takes over by ${quoted(proposal.via)} without ${quoted(field)}.`;
  },
};

/** The last handoff brings the value over, readable. */
export const crossing: Exhibit = {
  plot: (problem) => plotOf(problem),
  shows: (seen) => {
    const { proposal } = walkOf(seen);
    const names = Object.keys(seen.problem.witness?.values ?? {}).map((name) => name.replace(/^fields\./, ''));
    const field = names.find((name) => proposal?.envelope.kept.includes(name) === true && !proposal.envelope.redacted.includes(name) && !proposal.envelope.missing.includes(name));
    return isWalked(seen) && proposal !== undefined && field !== undefined ? `The envelope of ${quoted(proposal.via)} to ${quoted(proposal.to)} holds ${quoted(field)} as it is, not masked.` : undefined;
  },
};

/** The last handoff passes a value on under a name that it does not fit. */
export const mismatch: Exhibit = {
  plot: (problem) => plotOf(problem),
  shows: (seen) => {
    const { proposal } = walkOf(seen);
    const values = seen.problem.witness?.values ?? {};
    const renamed = proposal?.envelope.renamed.find(({ from }) => Object.hasOwn(values, from) || Object.hasOwn(values, `fields.${from}`));
    if (!isWalked(seen) || renamed === undefined) return undefined;
    return `${quoted(renamed.from)} arrives as ${quoted(renamed.to)} with the value ${JSON.stringify(own(seen.report.context, renamed.to) ?? null)}.`;
  },
};

/** The customer is passed between a person and a machine, and hears no more than a name. */
export const undisclosed: Exhibit = {
  plot: (problem) => plotOf(problem),
  shows: (seen) => {
    const { at } = walkOf(seen);
    const event = seen.events[at];
    return isWalked(seen) && event?.type === 'handoff.committed' ? `${quoted(event.to)} takes over from ${quoted(event.from)}, and all that the customer hears is “${event.say}”` : undefined;
  },
};

/** The target does not answer, and the customer hears nothing meanwhile. */
export const silence: Exhibit = {
  plot: (problem) => plotOf(problem, { answer: 'silent' }),
  shows: (seen) => {
    const { proposal } = walkOf(seen);
    const handoff = seen.report.handoffs.find(({ handoffId }) => handoffId === proposal?.handoffId);
    return handoff?.code === 'ACK_TIMEOUT' ? `${quoted(handoff.to)} does not answer, and the customer waits ${handoff.tookMs} ms before anything else is tried.` : undefined;
  },
};

/** A budget refuses the rest of the way; or it is longer than a customer should be handed on. */
export const budget: Exhibit = {
  plot: (problem) => plotOf(problem),
  shows: (seen) => {
    const { passed, denial } = walkOf(seen);
    if (denial !== undefined && BUDGETS.includes(denial.code)) return `After ${passed} handoffs the next one, ${quoted(seen.plot.legs[passed]?.via ?? '')}, is refused (${denial.code}).`;
    return isWalked(seen) && seen.plan.graph.limits.hops === undefined ? `It takes ${passed} handoffs to get there: ${pathText(seen)}.` : undefined;
  },
};

/** One message of the customer is handed there and back. */
export const toAndFro: Exhibit = {
  plot: (problem) => {
    const plot = plotOf(problem);
    return { ...plot, pinnedFrom: Math.max(0, loopStart(plot.legs)) };
  },
  shows: (seen) => {
    const { at } = walkOf(seen);
    const since = seen.events.slice(0, at + 1).findLastIndex(({ type }) => type === 'user.message');
    const hops = seen.events.slice(since, at + 1).flatMap((event) => (event.type === 'handoff.committed' ? [event.to] : []));
    const round = seen.plot.legs.length - Math.max(0, loopStart(seen.plot.legs));
    return isWalked(seen) && hops.length >= round ? `One message is handed ${round} times and is back where it was: ${pathText(seen)}.` : undefined;
  },
};

/** The loop is gone round until a limit that nobody declared stops it. */
export const boundless: Exhibit = {
  plot: (problem, { graph }) => {
    const plot = plotOf(problem);
    const loop = plot.legs.slice(Math.max(0, loopStart(plot.legs)));
    const rounds = Math.ceil((limitsOf(graph).hops + 1) / loop.length);
    const legs = [...plot.legs, ...Array.from({ length: rounds }, () => loop).flat()];
    return { ...plot, legs, pinnedFrom: plot.legs.length - 1 };
  },
  shows: (seen) => {
    const { passed, denial } = walkOf(seen);
    const once = seen.problem.witness?.via?.length ?? 0;
    if (passed < once) return undefined;
    if (denial !== undefined && BUDGETS.includes(denial.code)) return `The loop is gone round until a limit of the runtime refuses the handoff (${denial.code}): ${pathText(seen)}.`;
    return `The loop comes round, and nothing of its own ends it: ${pathText(seen)}.`;
  },
};
