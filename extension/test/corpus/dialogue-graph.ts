import type { AgentGraph, Handoff } from '#core/graph/model';
import type { Dialogue } from './sgd';
import { RECEPTION, fieldOf, idOf } from './sgd-graph';

/** The people whom every agent can escalate to. */
export const DESK = 'help-desk';

/** Ids that stand for the services and slots of a collection: names of other scripts are numbered. */
export interface Names {
  readonly agentOf: (service: string) => string;
  readonly fieldOf: (slot: string, service: string) => string;
}

/** Whether services share the field of a slot that both have, or each has its own. */
export type Sharing = 'shared' | 'apart';

/** What the recorders call a person as the target of a handoff. */
const PERSON = 'human';

/** The ids for all that is named in the dialogues. */
export function namesOf(dialogues: readonly Dialogue[], sharing: Sharing): Names {
  const wordOf = ({ slot, service }: Slot): string => (sharing === 'shared' ? slot : `${service}_${slot}`);
  const agents = idsFor(servicesOf(dialogues), { plain: idOf, shape: /^[a-z][a-z0-9-]*$/, letter: 'a' });
  const fields = idsFor([...new Set(slotsIn(dialogues).map(wordOf))], { plain: fieldOf, shape: /^[a-z][A-Za-z0-9]*$/, letter: 'f' });
  return {
    agentOf: (service) => (service === PERSON ? DESK : (agents.get(service) ?? idOf(service))),
    fieldOf: (slot, service) => fields.get(wordOf({ slot, service })) ?? fieldOf(wordOf({ slot, service })),
  };
}

interface Slot {
  readonly slot: string;
  readonly service: string;
}

/** A graph with an agent for each service and an explicit handoff for each switch that was seen; people answer who is asked for. */
export function graphOfDialogues(name: string, dialogues: readonly Dialogue[], names: Names): AgentGraph {
  const services = servicesOf(dialogues);
  const ids = services.map(names.agentOf);
  const fields = new Map(slotsIn(dialogues).map(({ slot, service }) => [names.fieldOf(slot, service), slot]));
  return {
    formatVersion: '1.0',
    name,
    entry: RECEPTION,
    humanFallback: DESK,
    fields: [...fields].map(([id, slot]) => ({ id, type: 'string', description: slot })),
    intents: ids.map((id) => ({ id })),
    agents: [
      { id: RECEPTION, name: 'Reception', kind: 'router', contract: { requires: [] } },
      ...services.map((service) => ({ id: names.agentOf(service), name: service, kind: 'ai' as const, authority: { resolves: true } })),
      { id: DESK, name: 'Help desk', kind: 'human' },
    ],
    handoffs: [
      ...ids.map((id): Handoff => ({ id: `to-${id}`, from: RECEPTION, to: id, when: { signal: 'intent', is: id } })),
      ...handoffsOf(dialogues, names),
    ],
    escalations: [{ id: 'to-a-person', from: '*', to: DESK, when: { signal: 'request', is: 'human' } }],
    limits: { hops: 12, visitsPerAgent: 8, turns: 80, stagnantTurns: 30 },
    checks: [],
    layout: { agents: {}, groups: {}, notes: {} },
  };
}

/** Id of the handoff from one agent to another. */
export function handoffIdOf(from: string, to: string): string {
  return `${from}-to-${to}`;
}

function handoffsOf(dialogues: readonly Dialogue[], names: Names): readonly Handoff[] {
  const switches = dialogues.flatMap((dialogue) => dialogue.switches);
  return [...grouped(switches, ({ from, to }) => handoffIdOf(names.agentOf(from), names.agentOf(to)))].flatMap(([id, seen]): Handoff[] => {
    const [first] = seen;
    if (!first) return [];
    const renames = renamesOf(seen, names);
    return [{ id, from: names.agentOf(first.from), to: names.agentOf(first.to), mode: 'explicit', ...(Object.keys(renames).length > 0 ? { renames } : {}) }];
  });
}

/** The ways that slots were seen to come, the most seen first: a field leaves once and arrives once, be it under its own name or another. */
function renamesOf(switches: Dialogue['switches'], names: Names): Readonly<Record<string, string>> {
  const ways = switches.flatMap(({ to, carriedSlots }) =>
    carriedSlots.flatMap(({ slot, fromSlot, fromService }) => (fromSlot === null ? [] : [{ from: names.fieldOf(fromSlot, fromService), to: names.fieldOf(slot, to) }])),
  );
  const taken: { readonly from: string; readonly to: string }[] = [];
  for (const [way] of [...grouped(ways, ({ from, to }) => `${from} ${to}`).values()].sort((a, b) => b.length - a.length)) {
    if (way && !taken.some(({ from, to }) => from === way.from || to === way.to)) taken.push(way);
  }
  return Object.fromEntries(taken.flatMap(({ from, to }) => (from === to ? [] : [[from, to]])));
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function idsFor(words: readonly string[], { plain, shape, letter }: { readonly plain: (word: string) => string; readonly shape: RegExp; readonly letter: string }): ReadonlyMap<string, string> {
  return new Map(words.map((word, place) => [word, shape.test(plain(word)) ? plain(word) : `${letter}${place + 1}`]));
}

function servicesOf(dialogues: readonly Dialogue[]): readonly string[] {
  return [...new Set(dialogues.flatMap(({ turns }) => turns.map(({ service }) => service)))];
}

function slotsIn(dialogues: readonly Dialogue[]): readonly Slot[] {
  const found = dialogues.flatMap(({ turns }) => turns.flatMap(({ service, slots, offered }) => Object.keys({ ...slots, ...offered }).map((slot) => ({ slot, service }))));
  const carried = dialogues.flatMap(({ switches }) => switches.flatMap(({ to, carriedSlots }) =>
    carriedSlots.flatMap(({ slot, fromSlot, fromService }) => [{ slot, service: to }, ...(fromSlot === null ? [] : [{ slot: fromSlot, service: fromService }])]),
  ));
  return [...found, ...carried];
}
