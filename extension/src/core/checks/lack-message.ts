import type { Lack } from './lacks';
import { listed, quoted, wayText } from './words';

/** What is missing, where it got lost or was never set, and on which way. */
export function lackMessage(lack: Lack): string {
  const way = lack.witness.via.length === 0 ? '' : `: ${wayText(lack.witness)}`;
  const everywhere = lack.isMaskedForGood ? ', and no way brings it unmasked' : '';
  return `${coreOf(lack)}${everywhere}${way}.${hintOf(lack)}${othersOf(lack)}${outcomeOf(lack)}`;
}

/** The same, step by step. */
export function lackExplanation(lack: Lack): readonly string[] {
  const { agent, field, witness, isBlocking, isForHuman } = lack;
  const outcome = isBlocking
    ? `Before anything is sent the runtime looks at what would arrive, and refuses with MISSING_FIELD.`
    : isForHuman ? `A human takes over whatever is missing, and has to ask again.` : `The handoff asks the customer for what is missing, though it was known before.`;
  return [
    `${quoted(agent)} requires ${quoted(field)} whenever control arrives, whatever way led there.`,
    ...(witness.via.length === 0 ? [] : [`A shortest way on which it is missing: ${wayText(witness)}.`]),
    causeOf(lack),
    ...(lack.isMaskedForGood ? [`No other way brings it either: every one masks it, or nobody sets it there.`] : []),
    outcome,
  ];
}

function causeOf(lack: Lack): string {
  const { cause, origin, losing, setters } = lack;
  const by = quoted(losing?.id ?? '');
  switch (cause) {
    case 'dropped': return `${quoted(origin)} can be there before ${by}, whose "carries" leaves it out.`;
    case 'redacted': return `${quoted(origin)} can be there before ${by}, whose "redacts" puts a mask in its place; a mask does not count as the field.`;
    case 'renamed': return `${quoted(origin)} can be there before ${by}, after which it is called ${quoted(newNameOf(lack))}.`;
    case 'unset': return `Conversations do not start with ${quoted(origin)}, and nobody on this way produces it${setters.length === 0 ? ', nor anybody else' : `; ${listed(setters)} would`}.`;
  }
}

function coreOf(lack: Lack): string {
  const { cause, agent, field, origin, losing } = lack;
  const need = `${quoted(agent)} requires${origin === field ? '' : ` as ${quoted(field)}`}`;
  const by = losing === undefined ? '' : quoted(losing.id);
  switch (cause) {
    case 'dropped':
      return `${by} drops ${quoted(origin)}, which ${need}`;
    case 'redacted':
      return `${by} masks ${quoted(origin)}, which ${need} readable`;
    case 'renamed':
      return `${by} renames ${quoted(origin)} to ${quoted(newNameOf(lack))}, but ${need} it by its old name`;
    case 'unset':
      return unsetText(lack);
  }
}

function unsetText({ agent, field, origin, setters, witness }: Lack): string {
  const from = origin === field ? '' : ` (${quoted(origin)} there)`;
  if (witness.via.length === 0) return `New conversations start with ${quoted(agent)}, which requires ${quoted(field)}, but the field is not marked "initial"`;
  return setters.length === 0
    ? `${quoted(agent)} requires ${quoted(field)}${from}, but nothing ever sets it`
    : `${quoted(agent)} requires ${quoted(field)}${from}, but nothing sets it on this way`;
}

function newNameOf({ losing, origin }: Lack): string {
  return losing !== undefined && 'renames' in losing ? (losing.renames?.[origin] ?? '') : '';
}

function hintOf({ cause, setters }: Lack): string {
  return cause === 'unset' && setters.length > 0 ? ` On other ways ${listed(setters)} ${setters.length === 1 ? 'does' : 'do'}.` : '';
}

function othersOf({ others, field }: Lack): string {
  return others.length === 0 ? '' : ` ${listed(others)} ${others.length === 1 ? 'lacks' : 'lack'} ${quoted(field)} for the same reason.`;
}

function outcomeOf({ isBlocking, isForHuman, witness }: Lack): string {
  if (isBlocking) return witness.via.length === 0 ? '' : ' The handoff is refused at run time.';
  return isForHuman ? ' The human takes over without it.' : ' The customer is asked for it again.';
}
