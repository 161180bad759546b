import type { Json, JsonObject } from '../base/json';
import type { Carries, Escalation, Handoff } from './model';
import { defined, flagOrNone, isList, isObject, numberOrNone, objectOf, own, partOrNone, textOrNone, textsOrNone, wholeOrNone, wordOrNone } from './raw';
import { readCondition } from './read-condition';

/**
 * Ids by which the elements of a list are known: the declared one, or the mark and the place where none is declared,
 * an earlier element has it, or it could be taken for a place.
 */
export function routeIds(list: readonly Json[], mark: '#' | '#e'): readonly string[] {
  const taken = new Set<string>();
  return list.map((item, place) => {
    const declared = isObject(item) ? own(item, 'id') : undefined;
    if (typeof declared !== 'string' || declared === '' || declared.startsWith('#') || taken.has(declared)) return `${mark}${place}`;
    taken.add(declared);
    return declared;
  });
}

/** The handoffs, one for each element of the list, so that places in the model are places in the file. */
export function readHandoffs(list: readonly Json[]): readonly Handoff[] {
  const ids = routeIds(list, '#');
  return list.map((item, place) => readHandoff(ids[place] ?? '', objectOf(item)));
}

/** The escalations, one for each element of the list. */
export function readEscalations(list: readonly Json[]): readonly Escalation[] {
  const ids = routeIds(list, '#e');
  return list.map((item, place) => readEscalation(ids[place] ?? '', objectOf(item)));
}

function readHandoff(id: string, raw: JsonObject): Handoff {
  return defined<Handoff>({
    id,
    from: textOrNone(own(raw, 'from')) ?? '',
    to: textOrNone(own(raw, 'to')) ?? '',
    mode: wordOrNone(own(raw, 'mode'), ['implicit', 'explicit']),
    disabled: flagOrNone(own(raw, 'disabled')),
    when: readCondition(own(raw, 'when')),
    carries: readCarries(own(raw, 'carries')),
    redacts: textsOrNone(own(raw, 'redacts')),
    renames: partOrNone(own(raw, 'renames'), readRenames),
    reason: textOrNone(own(raw, 'reason')),
    message: textOrNone(own(raw, 'message')),
    fallbacks: textsOrNone(own(raw, 'fallbacks')),
    onMissing: wordOrNone(own(raw, 'onMissing'), ['ask', 'fallback']),
    then: wordOrNone(own(raw, 'then'), ['stay', 'return']),
    limit: wholeOrNone(own(raw, 'limit')),
    cooldownTurns: wholeOrNone(own(raw, 'cooldownTurns')),
    ack: partOrNone(own(raw, 'ack'), readAck),
    simulation: partOrNone(own(raw, 'simulation'), (part) => defined<NonNullable<Handoff['simulation']>>({ share: numberOrNone(own(part, 'share')) })),
  });
}

function readEscalation(id: string, raw: JsonObject): Escalation {
  const from = own(raw, 'from');
  return defined<Escalation>({
    id,
    from: isList(from) ? textsOrNone(from) : textOrNone(from),
    to: textOrNone(own(raw, 'to')) ?? '',
    disabled: flagOrNone(own(raw, 'disabled')),
    when: readCondition(own(raw, 'when')),
    carries: readCarries(own(raw, 'carries')),
    redacts: textsOrNone(own(raw, 'redacts')),
    reason: textOrNone(own(raw, 'reason')),
    message: textOrNone(own(raw, 'message')),
  });
}

function readCarries(value: Json | undefined): Carries | undefined {
  return value === 'all' ? 'all' : textsOrNone(value);
}

function readRenames(raw: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function readAck(raw: JsonObject): NonNullable<Handoff['ack']> {
  return defined({ timeoutMs: wholeOrNone(own(raw, 'timeoutMs')), retries: wholeOrNone(own(raw, 'retries')) });
}
