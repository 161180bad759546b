import { quoted } from '../checks/words';
import type { Problem } from '../checks/problem';
import type { Condition } from '../graph/model';
import { chainExhibit } from './chain-exhibit';
import type { Exhibit } from './exhibit';
import { boundless, budget, crossing, lack, mismatch, silence, toAndFro, undisclosed, walked } from './way-exhibits';
import { legsTo, pinsOf, plotOf } from './plot';
import { refused, unstarted } from './refusal-exhibits';
import { type Seen, endOf, pathText, turnsAtEnd, walkOf } from './seen';

const REQUEST: Condition = { signal: 'request', is: 'human' };

/** The agent says that it is done, and nothing comes of it. */
const deadEnd: Exhibit = {
  plot: (problem) => plotOf(problem, { scene: { turns: 1, isDone: true, isQuiet: true } }),
  shows: (seen) => {
    const last = turnsAtEnd(seen).at(-1);
    return last?.selected.trigger === 'T9' ? `${quoted(endOf(seen))} says that it is done, nothing fires, and the conversation stays there.` : undefined;
  },
};

/** Everybody says that they are done, turn after turn, and nobody can end it. */
const noEnd: Exhibit = {
  plot: (problem) => plotOf(problem, { scene: { turns: 6, isDone: true, isFree: true } }),
  shows: (seen) => {
    const isReached = walkOf(seen).passed === seen.plot.legs.length;
    const hasEnded = seen.report.outcome === 'completed' || seen.report.outcome === 'resolved_by_human';
    return isReached && !hasEnded ? `Whoever has the conversation says that it is done, and yet it ends as ${seen.report.outcome}: ${pathText(seen)}.` : undefined;
  },
};

/** The customer asks for a person, and none takes over. */
const nobody: Exhibit = {
  plot: (problem, { graph }) => {
    if (problem.pointer === '/agents') return plotOf({}, { scene: { turns: 1, holds: [REQUEST] } });
    const isWayToHuman = graph.agents.some(({ id, kind }) => kind === 'human' && id === problem.witness?.path?.at(-1));
    return isWayToHuman ? plotOf(problem) : plotOf(problem, { scene: { turns: 1, holds: [REQUEST] } });
  },
  shows: (seen) => {
    if (seen.plot.scene === undefined) return budget.shows(seen);
    const { passed, at } = walkOf(seen);
    const after = seen.events.slice(at + 1);
    const isRefused = after.some(({ type }) => type === 'human.unavailable') && !after.some(({ type }) => type === 'human.accepted');
    return passed === seen.plot.legs.length && isRefused ? `The customer asks for a person at ${quoted(endOf(seen))} and none takes over: the conversation ends as ${seen.report.outcome}.` : undefined;
  },
};

/** Nothing fires on the turn. */
const stays: Exhibit = {
  plot: (problem) => plotOf(problem, { scene: { turns: 1 } }),
  shows: (seen) => {
    if (seen.problem.element.kind === 'handoff') return overtaken.shows(seen);
    return turnsAtEnd(seen).at(-1)?.selected.trigger === 'T9' ? `On this turn nothing fires at ${quoted(endOf(seen))}, which keeps the conversation.` : undefined;
  },
};

/** The handoff's condition holds, and something else takes the turn. */
const overtaken: Exhibit = {
  plot: (problem, { graph }) => {
    const handoff = graph.handoffs.find(({ id }) => problem.element.kind === 'handoff' && id === problem.element.id);
    const when = handoff?.when === undefined ? [] : [handoff.when];
    const proposes = handoff?.mode === 'explicit' ? { proposes: handoff.id } : {};
    return plotOf(problem, { scene: { turns: 1, holds: when, ...proposes } });
  },
  shows: (seen) => {
    const id = 'id' in seen.problem.element ? seen.problem.element.id : '';
    for (const { fired, selected } of turnsAtEnd(seen)) {
      const isFired = fired.some(({ via, trigger }) => via === id && (trigger === 'T7' || trigger === 'T4'));
      if (isFired && selected.via !== id) return `${quoted(id)} holds on this turn, but ${selected.via === undefined ? selected.code : quoted(selected.via)} comes first [${selected.trigger}].`;
    }
    return requested(seen, id);
  },
};

/** A request for a person is looked at before the owner's turn, so what else holds is not even written down. */
function requested(seen: Seen, id: string): string | undefined {
  const asked = turnsAtEnd(seen).find(({ selected }) => selected.trigger === 'T1');
  return asked === undefined ? undefined : `The customer asks for a person, which comes before ${quoted(id)} [T1].`;
}

/** Two handoffs hold on the turn, and their order in the file decides. */
const ambiguous: Exhibit = {
  plot: overtaken.plot,
  shows: (seen) => {
    const id = 'id' in seen.problem.element ? seen.problem.element.id : '';
    for (const { fired, selected } of turnsAtEnd(seen)) {
      const all = fired.flatMap(({ via, trigger }) => (trigger === 'T7' && via !== undefined ? [via] : []));
      if (all.length > 1 && all.includes(id)) return `On this turn ${all.map(quoted).join(' and ')} fire; ${quoted(selected.via ?? selected.code)} is taken, as it comes first in the file.`;
    }
    return undefined;
  },
};

/** The handoff never fires by itself. */
const silent: Exhibit = {
  plot: ({ element }, analysis) => {
    const handoff = analysis.graph.handoffs.find(({ id }) => element.kind === 'handoff' && id === element.id);
    const legs = handoff && legsTo(analysis, handoff.from);
    return legs && { ...plotOf({}), legs, pinnedFrom: legs.length, scene: { turns: 1 } };
  },
  shows: (seen) => {
    const id = 'id' in seen.problem.element ? seen.problem.element.id : '';
    const turns = turnsAtEnd(seen);
    return turns.length > 0 && !turns.some(({ fired }) => fired.some(({ via }) => via === id)) ? `${quoted(id)} is not among what fires at ${quoted(endOf(seen))}: it has no condition.` : undefined;
  },
};

/** The agent is at the end of its wits, and keeps the conversation. */
const stubborn: Exhibit = {
  plot: (problem) => plotOf(problem, { pins: pinsOf({ confidence: 0, sentiment: -1, status: 'blocked' }), scene: { turns: 1, isFree: true } }),
  shows: (seen) => {
    const last = turnsAtEnd(seen).at(-1);
    const isKept = last !== undefined && !last.fired.some(({ trigger }) => trigger === 'T2' || trigger === 'T5');
    return isKept ? `${quoted(endOf(seen))} is blocked, its confidence is 0 and the customer is as angry as can be: neither an escalation nor a threshold fires.` : undefined;
  },
};

/** The field is not there when its reader has the conversation. */
const unset: Exhibit = {
  plot: (problem) => plotOf(problem, { never: fieldsOf(problem), scene: { turns: 1, isFree: true } }),
  shows: (seen) => {
    const [field = ''] = fieldsOf(seen.problem);
    const isReached = walkOf(seen).passed === seen.plot.legs.length;
    return isReached && !Object.hasOwn(seen.report.context, field) ? `The conversation is at ${quoted(endOf(seen))}, and ${quoted(field)} is not in its context.` : undefined;
  },
};

function fieldsOf({ witness }: Problem): readonly string[] {
  return Object.entries(witness?.values ?? {}).flatMap(([name, value]) => (value === null ? [name.replace(/^fields\./, '')] : []));
}

/** By check. What is not here has nothing to run: it is about the file, or about every run at once. */
export const EXHIBITS: Readonly<Record<string, Exhibit>> = {
  'ambiguous-handoff': ambiguous,
  'authority-grows': walked,
  'channel-gap': walked,
  'context-type-mismatch': mismatch,
  'dead-end-agent': deadEnd,
  'entry-missing': unstarted,
  'escalation-loopback': toAndFro,
  'fallback-chain': chainExhibit,
  'language-gap': walked,
  'loop-over-budget': budget,
  'missing-condition': silent,
  'missing-context-field': lack,
  'never-produced': unset,
  'no-escalation-criteria': stubborn,
  'no-path-to-human': nobody,
  'no-resolution': noEnd,
  'pass-through-agent': walked,
  'ping-pong': toAndFro,
  'redacted-but-required': lack,
  'self-handoff': refused,
  'sensitive-field-crosses-domain': crossing,
  'shadowed-handoff': overtaken,
  'slow-ack': silence,
  'threshold-gap': stays,
  'too-many-hops': budget,
  'unbounded-loop': boundless,
  'uncovered-turn': stays,
  'undisclosed-transfer': undisclosed,
  'unknown-agent': refused,
  'user-request-ignored': nobody,
};
