import { canResolve } from '../graph/defaults';
import { enabledOf } from '../graph/enabled';
import type { Agent, AgentGraph } from '../graph/model';
import { analyse } from './analyse';
import { hasBit } from './field-bits';

/** What agents can be coloured by. */
export type LensName = 'trust' | 'language' | 'hops' | 'authority' | 'field';

/** One class of agents: what it is called, and its place among the colours; `none` for those that say nothing. */
export interface LensClass {
  readonly key: string;
  /** English, with `{0}` for `value`. */
  readonly label: string;
  readonly value: string;
  readonly isNone: boolean;
}

/** The classes that occur, and the class of each agent by its place. */
export interface Lens {
  readonly classes: readonly LensClass[];
  readonly agents: ReadonlyMap<string, number>;
}

/**
 * The agents of a graph in classes. `field` names the field of the lens `field`, which agrees with `missing-context-field`: both read
 * the same flow.
 *
 * Order: of classes, steps from low to high where there are steps, else as first met in the file.
 */
export function lensOf(graph: AgentGraph, name: LensName, field = ''): Lens {
  const classOf = CLASSIFIERS[name](graph, field);
  const met = new Map<string, LensClass>();
  const keys = graph.agents.map((agent): readonly [string, string] => {
    const one = classOf(agent);
    if (!met.has(one.key)) met.set(one.key, one);
    return [agent.id, one.key];
  });
  const classes = [...met.values()].sort((a, b) => Number(a.isNone) - Number(b.isNone) || rankOf(name, a) - rankOf(name, b));
  const places = new Map(classes.map(({ key }, place) => [key, place]));
  return { classes, agents: new Map(keys.map(([id, key]) => [id, places.get(key) ?? 0])) };
}

type Classify = (agent: Agent) => LensClass;

const CLASSIFIERS: Readonly<Record<LensName, (graph: AgentGraph, field: string) => Classify>> = {
  trust: () => ({ trustDomain }) => (trustDomain === undefined ? none('No trust domain') : plain(trustDomain)),
  language: () => ({ scope }) => {
    const languages = scope?.languages ?? [];
    return languages.length === 0 ? none('Any language') : plain(languages.toSorted(byUnit).join(', '));
  },
  hops: (graph) => {
    const { net, reach } = analyse(enabledOf(graph));
    return ({ id }) => {
      const hops = reach.hops[net.placeOf.get(id) ?? -1] ?? -1;
      if (hops === -1) return none('Never reached');
      return { key: String(hops), label: (FAR[Math.min(hops, 2)] ?? FAR[2]).label, value: String(hops), isNone: false };
    };
  },
  authority: () => (agent) => AUTHORITY[authorityOf(agent)] ?? none(''),
  field: (graph, field) => availability(graph, field),
};

/** What is said of the way from the entry. */
const FAR = [{ label: 'The entry' }, { label: '1 handoff away' }, { label: '{0} handoffs away' }] as const;

function plain(value: string): LensClass {
  return { key: `= ${value}`, label: '{0}', value, isNone: false };
}

function none(label: string): LensClass {
  return { key: '', label, value: '', isNone: true };
}

/** What an agent may do, from least to most. */
const AUTHORITY: readonly LensClass[] = [
  { key: '0', label: 'Only hands over', value: '', isNone: false },
  { key: '1', label: 'Uses tools', value: '', isNone: false },
  { key: '2', label: 'Resolves, within limits', value: '', isNone: false },
  { key: '3', label: 'Resolves', value: '', isNone: false },
  { key: '4', label: 'Resolves, as a person', value: '', isNone: false },
];

function authorityOf(agent: Agent): number {
  if (agent.kind === 'human') return 4;
  const { tools = [], limits = [] } = agent.authority ?? {};
  if (canResolve(agent)) return limits.length > 0 ? 2 : 3;
  return tools.length > 0 ? 1 : 0;
}

/** What is known of a field when control arrives. */
const FIELD_STATES = {
  born: { key: '0', label: 'Sets {0}', isNone: false },
  sure: { key: '1', label: 'Surely has {0}', isNone: false },
  masked: { key: '2', label: 'May have {0} masked', isNone: false },
  maybe: { key: '3', label: 'May lack {0}', isNone: false },
  lacking: { key: '4', label: 'Needs {0}, may lack it', isNone: false },
} as const;

function availability(graph: AgentGraph, field: string): Classify {
  const { net, flow, reach } = analyse(enabledOf(graph));
  const bit = flow.bits.names.indexOf(field);
  return ({ id, kind, contract }) => {
    const place = net.placeOf.get(id) ?? -1;
    if (place === -1 || bit === -1 || (reach.hops[place] ?? -1) === -1) return none('Never reached');
    const isSure = hasBit(flow.arriving, place * flow.bits.words, bit);
    const isMasked = hasBit(flow.maskedArriving, place * flow.bits.words, bit);
    const needs = kind !== 'human' && (contract?.requires?.includes(field) ?? false);
    const state = isSure && isMasked ? 'masked' : isSure ? 'sure' : contract?.produces?.includes(field) ? 'born' : needs ? 'lacking' : 'maybe';
    return { ...FIELD_STATES[state], value: field };
  };
}

function rankOf(name: LensName, { key }: LensClass): number {
  return name === 'trust' || name === 'language' ? 0 : Number(key);
}

function byUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
