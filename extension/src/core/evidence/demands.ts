import type { Condition } from '../graph/model';
import { humanFor, isHuman } from '../runtime/run-graph';
import type { Demand } from './cue';
import { type Moment, type Rival, type Rivals, rivalsAt } from './moment';
import type { Leg, Scene } from './plot';

const NOT_ASKED: Condition = { not: { signal: 'request', is: 'human' } };

/** What a turn of the owner must be for the leg to be taken: the likeliest first. */
export function demandsFor(moment: Moment, leg: Leg): readonly Demand[] {
  const { plan, state } = moment;
  const rivals = rivalsAt(moment);
  // A person does not mind the request for one; the next automated agent would hand it straight back.
  const asked: readonly Condition[] = state.ownerIsHuman && isHuman(plan, leg.to) ? [] : [NOT_ASKED];
  const first = rivals.escalations;
  switch (leg.via) {
    case 'built-in:HUMAN_REQUESTED':
      return humanFor(plan, state.owner) === leg.to ? [{ holds: rivals.request.map(({ when }) => when), idle: first.filter(({ to = '' }) => isHuman(plan, to)) }] : [];
    case 'built-in:LOW_CONFIDENCE':
      return rivals.unsure.map(({ when }) => ({ holds: [when, ...asked], idle: first }));
    case 'built-in:AGENT_FAULT':
      return [{ holds: asked, idle: first, fails: true }];
    default:
      return declared(moment, leg, { rivals, asked });
  }
}

interface Around {
  readonly rivals: Rivals;
  readonly asked: readonly Condition[];
}

function declared({ plan, state }: Moment, { via, to }: Leg, { rivals, asked }: Around): readonly Demand[] {
  const escalation = rivals.escalations.findIndex(({ id }) => id === via);
  if (escalation !== -1) return [{ holds: [...whenOf(rivals.escalations[escalation]), ...asked], idle: rivals.escalations.slice(0, escalation) }];
  const handoff = plan.handoffs.get(state.owner)?.find(({ id }) => id === via);
  if (handoff === undefined) return [];
  const own: readonly Condition[] = handoff.when === undefined ? [] : [handoff.when];
  const proposed: Demand = { holds: [...own, ...asked], idle: rivals.escalations, proposes: via };
  if (handoff.mode === 'explicit') return [proposed];
  const isUnsure = plan.agents.get(state.owner)?.confidence?.below === handoff.to && handoff.to !== '';
  const unsure = isUnsure ? rivals.unsure.map(({ when }) => ({ holds: [when, ...asked], idle: rivals.escalations })) : [];
  const answered = state.asking?.via === via && state.asking.to === to ? [{ holds: asked, idle: rivals.escalations }] : [];
  const place = rivals.implicit.findIndex(({ id }) => id === via);
  const before = [...rivals.escalations, ...rivals.unsure, ...rivals.done, ...rivals.implicit.slice(0, Math.max(place, 0))];
  const byItself: readonly Demand[] = place === -1 ? [] : [{ holds: [...own, ...asked], idle: before }];
  // An owner may ask by its id for a handoff that does not come about by itself.
  return [...answered, ...byItself, ...unsure, ...(handoff.when === undefined ? [] : [proposed])];
}

function whenOf(rival: Rival | undefined): readonly Condition[] {
  return rival === undefined ? [] : [rival.when];
}

/** What a turn must be for the owner to keep the conversation. */
export function restDemand(moment: Moment): Demand {
  const { escalations, unsure, done, implicit } = rivalsAt(moment);
  return { holds: moment.state.ownerIsHuman ? [] : [NOT_ASKED], idle: [...escalations, ...unsure, ...done, ...implicit] };
}

/** What the turn of a scene must be. */
export function sceneDemands(moment: Moment, { holds = [], isQuiet = false, proposes, isDone = false, fails = false }: Scene): readonly Demand[] {
  const { escalations, unsure, done, implicit } = rivalsAt(moment);
  const more: readonly Condition[] = [...holds, ...(isDone ? [{ signal: 'status', is: 'done' } as const] : [])];
  const quiet = { holds: more, idle: [...escalations, ...unsure, ...(isDone ? [] : done), ...implicit] };
  const open = { holds: more, idle: fails || isDone ? escalations : [] };
  return [isQuiet ? quiet : open].map((demand) => ({ ...demand, ...(proposes === undefined ? {} : { proposes }), ...(fails ? { fails } : {}) }));
}
