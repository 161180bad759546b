import type { Json, JsonObject } from '../base/json';
import { mapList, mapValues, unlessEmptied, updated, withKeyRenamed, withoutKey } from './keep';
import { isList, isObject } from './raw';

/** What an id becomes; nothing where what it stands for is gone. */
export type Rewrite = (id: string) => string | undefined;

/** The document with every mention of an agent rewritten, its own entries apart. Handoffs and escalations with an end that is gone go too. */
export function rewriteAgentMentions(document: JsonObject, rewrite: Rewrite): JsonObject {
  const word = onWord(rewrite);
  const list = (value: Json): Json | undefined => unlessEmptied(value, mapList(value, word));
  let next = updated(document, 'humanFallback', word);
  // An entry that is gone stays written: which other agent should begin is for a person to say.
  next = updated(next, 'entry', (value) => word(value) ?? value);
  next = onEach(next, 'agents', (agent) => updated(onPart(agent, 'confidence', (part) => updated(part, 'below', word)), 'fallbacks', list));
  next = onEach(next, 'handoffs', (handoff) => (losesEnd(handoff, ['from', 'to'], word) ? undefined : updated(updated(updated(handoff, 'from', word), 'to', word), 'fallbacks', list)));
  next = onEach(next, 'escalations', (route) => {
    const from = route['from'];
    const source = isList(from) ? list(from) : from === undefined || from === '*' ? '*' : word(from);
    if (losesEnd(route, ['to'], word) || source === undefined) return undefined;
    return updated(updated(route, 'from', () => source), 'to', word);
  });
  next = inLayout(next, 'groups', (groups) => mapValues(groups, (group) => (isObject(group) ? updated(group, 'agents', list) : group)));
  next = withoutBendsOfLost(document, next);
  return rewriteAccepted(next, rewrite);
}

/** A part of the layout changed; parts that become empty go. */
function inLayout(document: JsonObject, part: string, change: (value: Json) => Json | undefined): JsonObject {
  return updated(document, 'layout', (layout) =>
    isObject(layout) ? unlessEmptied(layout, updated(layout, part, (value) => unlessEmptied(value, change(value)))) : layout,
  );
}

/** Lines that went with an agent leave no bends behind. */
function withoutBendsOfLost(before: JsonObject, after: JsonObject): JsonObject {
  const idsIn = (document: JsonObject): readonly string[] =>
    ['handoffs', 'escalations'].flatMap((section) => {
      const routes = document[section];
      return isList(routes) ? routes.flatMap((route) => (isObject(route) && typeof route['id'] === 'string' ? [route['id']] : [])) : [];
    });
  const left = new Set(idsIn(after));
  const lost = new Set(idsIn(before).filter((id) => !left.has(id)));
  return lost.size === 0 ? after : inLayout(after, 'routes', (routes) => mapValues(routes, (route, id) => (lost.has(id) ? undefined : route)));
}

function losesEnd(route: JsonObject, ends: readonly string[], word: (value: Json) => Json | undefined): boolean {
  return ends.some((end) => route[end] !== undefined && word(route[end] ?? null) === undefined);
}

/** The document with every mention of a field rewritten, its own entry apart. Conditions keep a field that is gone: what should stand there instead is for a person to say. */
export function rewriteFieldMentions(document: JsonObject, rewrite: Rewrite): JsonObject {
  const word = onWord(rewrite);
  const list = (value: Json): Json | undefined => unlessEmptied(value, mapList(value, word));
  const onRoute = (route: JsonObject): JsonObject => {
    // An empty `carries` means that nothing travels, so it stays.
    let next = updated(updated(route, 'carries', (value) => mapList(value, word)), 'redacts', list);
    next = updated(next, 'renames', (value) => unlessEmptied(value, rewriteRenames(value, rewrite)));
    return updated(next, 'when', (value) => rewriteAtoms(value, (atom) => updated(atom, 'field', (field) => word(field) ?? field)));
  };
  let next = onEach(document, 'agents', (agent) => {
    const withContract = onPart(agent, 'contract', (part) => ['requires', 'accepts', 'produces'].reduce((all, key) => updated(all, key, list), part));
    return onPart(withContract, 'authority', (part) => updated(part, 'limits', (limits) => unlessEmptied(limits, mapList(limits, (limit) => limitOf(limit, word)))));
  });
  next = onEach(onEach(next, 'handoffs', onRoute), 'escalations', onRoute);
  return rewriteAccepted(next, rewrite);
}

function limitOf(limit: Json, word: (value: Json) => Json | undefined): Json | undefined {
  if (!isObject(limit) || limit['field'] === undefined) return limit;
  const field = word(limit['field']);
  return field === undefined ? undefined : updated(limit, 'field', () => field);
}

function rewriteRenames(value: Json, rewrite: Rewrite): Json {
  if (!isObject(value)) return value;
  let next = value;
  for (const [from, to] of Object.entries(value)) {
    const [newFrom, newTo] = [rewrite(from), typeof to === 'string' ? rewrite(to) : ''];
    if (newFrom === undefined || newTo === undefined) next = withoutKey(next, from);
    else {
      if (newTo !== to && typeof to === 'string') next = updated(next, from, () => newTo);
      if (newFrom !== from) next = withKeyRenamed(next, from, newFrom);
    }
  }
  return next;
}

/** The document with every mention of an intent rewritten, its own entry apart. Conditions keep one that is gone. */
export function rewriteIntentMentions(document: JsonObject, rewrite: Rewrite): JsonObject {
  const word = onWord(rewrite);
  const kept = (value: Json): Json => word(value) ?? value;
  const onAtom = (atom: JsonObject): JsonObject => {
    if (atom['signal'] !== 'intent') return atom;
    const withWords = ['is', 'isNot'].reduce((all, key) => updated(all, key, kept), atom);
    return ['in', 'notIn'].reduce((all, key) => updated(all, key, (value) => mapList(value, kept)), withWords);
  };
  const onRoute = (route: JsonObject): JsonObject => updated(route, 'when', (value) => rewriteAtoms(value, onAtom));
  let next = onEach(document, 'agents', (agent) => onPart(agent, 'scope', (part) => updated(part, 'intents', (value) => unlessEmptied(value, mapList(value, word)))));
  next = onEach(onEach(next, 'handoffs', onRoute), 'escalations', onRoute);
  return rewriteAccepted(next, rewrite);
}

/** The document with every mention of a handoff or escalation rewritten, its own `id` apart. */
export function rewriteRouteMentions(document: JsonObject, rewrite: Rewrite): JsonObject {
  const drawn = inLayout(document, 'routes', (routes) => rewriteKeys(routes, rewrite));
  return rewriteAccepted(drawn, rewrite);
}

/** The object with its keys rewritten, in their places; those that become nothing go. */
function rewriteKeys(value: Json, rewrite: Rewrite): Json {
  if (!isObject(value)) return value;
  return Object.keys(value).reduce<JsonObject>((next, key) => {
    const to = rewrite(key);
    if (to === key) return next;
    return to === undefined ? withoutKey(next, key) : withKeyRenamed(next, key, to);
  }, value);
}

/** Accepted findings follow the element they are on. */
function rewriteAccepted(document: JsonObject, rewrite: Rewrite): JsonObject {
  const word = onWord(rewrite);
  return updated(document, 'checks', (checks) =>
    mapValues(checks, (setting) => {
      if (!isObject(setting)) return setting;
      const next = updated(setting, 'accept', (accepted) => unlessEmptied(accepted, mapList(accepted, (one) => acceptedOf(one, word))));
      return unlessEmptied(setting, next);
    }),
  );
}

function acceptedOf(one: Json, word: (value: Json) => Json | undefined): Json | undefined {
  if (!isObject(one) || one['at'] === undefined) return one;
  const at = word(one['at']);
  return at === undefined ? undefined : updated(one, 'at', () => at);
}

function onWord(rewrite: Rewrite): (value: Json) => Json | undefined {
  return (value) => (typeof value === 'string' ? rewrite(value) : value);
}

/** Every element of a section, a map or a list, changed; those that become nothing go. */
function onEach(document: JsonObject, section: string, change: (element: JsonObject) => JsonObject | undefined): JsonObject {
  const onElement = (element: Json): Json | undefined => (isObject(element) ? change(element) : element);
  return updated(document, section, (value) => (isList(value) ? mapList(value, onElement) : mapValues(value, onElement)));
}

/** The part of an element changed; it goes where nothing of it is left. */
function onPart(element: JsonObject, key: string, change: (part: JsonObject) => JsonObject): JsonObject {
  return updated(element, key, (part) => (isObject(part) ? unlessEmptied(part, change(part)) : part));
}

/** Every comparison of a condition changed. */
function rewriteAtoms(condition: Json, change: (atom: JsonObject) => JsonObject): Json {
  if (!isObject(condition)) return condition;
  const inner = (part: Json): Json => rewriteAtoms(part, change);
  let next = updated(updated(condition, 'all', (parts) => mapList(parts, inner)), 'any', (parts) => mapList(parts, inner));
  next = updated(updated(next, 'not', inner), 'weighted', (parts) => mapList(parts, (part) => (isObject(part) ? updated(part, 'when', inner) : part)));
  return change(next);
}
