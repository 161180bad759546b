import type { Json, JsonObject } from '../base/json';
import type { AgentGraph, CheckSetting, Field, FieldType, GroupFrame, Intent, Layout, Limits, Note, Point, RouteLayout } from './model';
import {
  defined, flagOrNone, isList, isObject, listOf, numberOrNone, objectOf, own, partOrNone, scalarsOrNone, textOrNone, textsOrNone, wholeOrNone, wordOrNone,
} from './raw';
import { readAgent } from './read-agent';
import { readEscalations, readHandoffs } from './read-route';

const FIELD_TYPES: readonly FieldType[] = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'] as const;

/** The graph that a document declares, as far as it can be read. Parts of the wrong type are left out. Errors: none. */
export function readDocument(document: Json | undefined): AgentGraph {
  const raw = objectOf(document);
  return defined<AgentGraph>({
    formatVersion: textOrNone(own(raw, 'formatVersion')) ?? '',
    name: textOrNone(own(raw, 'name')) ?? '',
    description: textOrNone(own(raw, 'description')),
    entry: textOrNone(own(raw, 'entry')) ?? '',
    humanFallback: textOrNone(own(raw, 'humanFallback')),
    fields: mapOf(own(raw, 'fields'), readField),
    intents: mapOf(own(raw, 'intents'), readIntent),
    agents: mapOf(own(raw, 'agents'), readAgent),
    handoffs: readHandoffs(listOf(own(raw, 'handoffs'))),
    escalations: readEscalations(listOf(own(raw, 'escalations'))),
    limits: readLimits(objectOf(own(raw, 'limits'))),
    checks: mapOf(own(raw, 'checks'), readCheckSetting),
    layout: readLayout(own(raw, 'layout')),
    metadata: metadataOf(own(raw, 'metadata')),
  });
}

function metadataOf(value: Json | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

function mapOf<T>(value: Json | undefined, read: (id: string, part: Json) => T): readonly T[] {
  return Object.entries(objectOf(value)).map(([id, part]) => read(id, part));
}

/** The field; text where its type is missing. */
function readField(id: string, value: Json): Field {
  const raw = objectOf(value);
  return defined<Field>({
    id,
    type: wordOrNone(own(raw, 'type'), FIELD_TYPES) ?? 'string',
    description: textOrNone(own(raw, 'description')),
    enum: scalarsOrNone(own(raw, 'enum')),
    minimum: numberOrNone(own(raw, 'minimum')),
    maximum: numberOrNone(own(raw, 'maximum')),
    sensitivity: wordOrNone(own(raw, 'sensitivity'), ['public', 'personal', 'confidential']),
    initial: flagOrNone(own(raw, 'initial')),
  });
}

function readIntent(id: string, value: Json): Intent {
  const raw = objectOf(value);
  return defined<Intent>({ id, description: textOrNone(own(raw, 'description')), examples: textsOrNone(own(raw, 'examples')) });
}

function readLimits(raw: JsonObject): Limits {
  return defined<Limits>({
    hops: wholeOrNone(own(raw, 'hops')),
    visitsPerAgent: wholeOrNone(own(raw, 'visitsPerAgent')),
    fallbacks: wholeOrNone(own(raw, 'fallbacks')),
    turns: wholeOrNone(own(raw, 'turns')),
    ackTimeoutMs: wholeOrNone(own(raw, 'ackTimeoutMs')),
    ackRetries: wholeOrNone(own(raw, 'ackRetries')),
    humanAcceptMs: wholeOrNone(own(raw, 'humanAcceptMs')),
    stagnantTurns: wholeOrNone(own(raw, 'stagnantTurns')),
    deadlineMs: wholeOrNone(own(raw, 'deadlineMs')),
    whenHumanUnavailable: wordOrNone(own(raw, 'whenHumanUnavailable'), ['park', 'return-to-source', 'fail']),
  });
}

/** The setting of one check; a bare word is its severity. */
export function readCheckSetting(check: string, value: Json): CheckSetting {
  const raw = objectOf(value);
  const accept = own(raw, 'accept');
  return defined<CheckSetting>({
    check,
    severity: wordOrNone(isObject(value) ? own(raw, 'severity') : value, SEVERITIES),
    accept: isList(accept) ? accept.filter(isObject).flatMap(readAccepted) : undefined,
  });
}

function readAccepted(raw: JsonObject): readonly { readonly at: string; readonly reason: string }[] {
  const [at, reason] = [textOrNone(own(raw, 'at')), textOrNone(own(raw, 'reason'))];
  return at === undefined || reason === undefined ? [] : [{ at, reason }];
}

/** The `layout` section of a document. */
export function readLayout(value: Json | undefined): Layout {
  const raw = objectOf(value);
  return {
    ...defined<Pick<Layout, 'direction' | 'routes'>>({
      direction: wordOrNone(own(raw, 'direction'), ['right', 'down']),
      routes: partOrNone(own(raw, 'routes'), (part) => recordOf(part, readRouteLayout)),
    }),
    agents: recordOf(own(raw, 'agents'), readPoint),
    groups: recordOf(own(raw, 'groups'), readGroup),
    notes: recordOf(own(raw, 'notes'), readNote),
  };
}

function recordOf<T>(value: Json | undefined, read: (raw: JsonObject) => T | undefined): Readonly<Record<string, T>> {
  const entries: [string, T][] = [];
  for (const [id, part] of Object.entries(objectOf(value))) {
    const one = read(objectOf(part));
    if (one !== undefined) entries.push([id, one]);
  }
  return Object.fromEntries(entries);
}

function readPoint(raw: JsonObject): Point | undefined {
  const [x, y] = [numberOrNone(own(raw, 'x')), numberOrNone(own(raw, 'y'))];
  return x === undefined || y === undefined ? undefined : { x, y };
}

function readRouteLayout(raw: JsonObject): RouteLayout | undefined {
  const bends = listOf(own(raw, 'bends')).flatMap((bend) => readPoint(objectOf(bend)) ?? []);
  return bends.length === 0 ? undefined : { bends };
}

function readGroup(raw: JsonObject): GroupFrame | undefined {
  const point = readPoint(raw);
  const [width, height] = [numberOrNone(own(raw, 'width')), numberOrNone(own(raw, 'height'))];
  if (!point || width === undefined || height === undefined) return undefined;
  return defined<GroupFrame>({ label: textOrNone(own(raw, 'label')) ?? '', ...point, width, height, agents: textsOrNone(own(raw, 'agents')), collapsed: flagOrNone(own(raw, 'collapsed')) });
}

function readNote(raw: JsonObject): Note | undefined {
  const point = readPoint(raw);
  if (!point) return undefined;
  const [width, height] = [numberOrNone(own(raw, 'width')), numberOrNone(own(raw, 'height'))];
  return defined<Note>({ text: textOrNone(own(raw, 'text')) ?? '', ...point, width, height, tint: wordOrNone(own(raw, 'tint'), ['yellow', 'blue', 'green', 'red', 'purple']) });
}
