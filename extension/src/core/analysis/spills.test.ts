import assert from 'node:assert/strict';
import { type Chance, chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import type { Agent, AgentGraph, Condition, Field } from '../graph/model';
import { type Analysis, analyse } from './analyse';
import { wayHolding } from './holding';
import { sensitiveRow, spillsOf } from './spills';

/** A random graph with two trust domains, some agents that state none, fields of every sensitivity, and conditions that wait for absence. */
function secretive(seed: number): AgentGraph {
  const chance = chanceFrom(seed);
  const raw = randomGraph(chance);
  const domain = (): Pick<Agent, 'trustDomain'> => (chance.is(0.6) ? { trustDomain: chance.pick(['home', 'partner', 'third']) } : {});
  return {
    ...raw,
    agents: raw.agents.map((agent) => ({ ...agent, ...domain() })),
    fields: raw.fields.map((field): Field => ({ ...field, initial: chance.is(0.3), sensitivity: chance.pick(['public', 'personal', 'confidential']) })),
    handoffs: raw.handoffs.map((handoff) => ({ ...handoff, ...(handoff.when ? { when: turned(handoff.when, chance) } : {}) })),
  };
}

function turned(when: Condition, chance: Chance): Condition {
  return 'field' in when && chance.is(0.5) ? { field: when.field, exists: false } : when;
}

/** A value as a slow walk follows it: by names, one way after the other. */
interface Value {
  readonly place: number;
  readonly name: string;
  readonly hasArrived: boolean;
}

/** Names under which the value arrives over the edge, readable. */
function namesOver({ net, flow }: Analysis, edge: number, { place, name, hasArrived }: Value): readonly string[] {
  if (net.edges.from[edge] !== place) return [];
  const isEarly = flow.isEarly[edge] === 1;
  if (hasArrived ? !isEarly && net.agents[place]!.contract?.produces?.includes(name) === true : isEarly) return [];
  const route = net.routes[net.edges.route[edge]!];
  if (!route) return [name];
  const waits = (when: Condition): boolean => 'field' in when && when.field === name && when.exists === false;
  if (net.edges.isGuarded[edge] === 1 && route.when && (waits(route.when) || ('all' in route.when && route.when.all.some(waits)))) return [];
  if ((route.carries !== undefined && route.carries !== 'all' && !route.carries.includes(name)) || route.redacts?.includes(name)) return [];
  return ['renames' in route && route.renames && Object.hasOwn(route.renames, name) ? route.renames[name]! : name];
}

/** Values where they are set. */
function births({ net, entry, reach, graph }: Analysis): readonly Value[] {
  const initial = graph.fields.flatMap(({ id, initial: isInitial }) => (isInitial ? [{ place: entry, name: id, hasArrived: true }] : []));
  const made = [...reach.order].flatMap((place) => {
    const { id, kind, contract } = net.agents[place]!;
    const talks = kind === 'ai' || kind === 'human';
    const asked = graph.handoffs.flatMap((handoff) => (handoff.from === id && handoff.onMissing === 'ask' ? askedFor(graph, handoff) : []));
    return [...(contract?.produces ?? []), ...(talks ? (contract?.accepts ?? []) : []), ...asked].map((name) => ({ place, name, hasArrived: false }));
  });
  return [...initial, ...made].filter(({ name }) => graph.fields.some(({ id }) => id === name));
}

function askedFor(graph: AgentGraph, { to, carries = 'all', redacts = [], renames = {} }: AgentGraph['handoffs'][number]): readonly string[] {
  const requires = graph.agents.find(({ id }) => id === to)?.contract?.requires ?? [];
  const names = graph.fields.map(({ id }) => id).filter((name) => (carries === 'all' || carries.includes(name)) && !redacts.includes(name));
  return names.filter((name) => requires.includes(Object.hasOwn(renames, name) ? renames[name]! : name) && !(Object.values(renames).includes(name) && !Object.hasOwn(renames, name)));
}

const keyOf = ({ place, name, hasArrived }: Value): string => `${place} ${name} ${hasArrived}`;

/** A value behind one edge, and the edge. */
interface Crossed extends Value {
  readonly edge: number;
}

/** Where the value can get by one handoff, and under which declared names. */
function crossed(analysis: Analysis, value: Value): readonly Crossed[] {
  const { net, flow } = analysis;
  const edges = Array.from({ length: net.edges.count }, (_, edge) => edge);
  return edges.flatMap((edge) => namesOver(analysis, edge, value).flatMap((name) => (flow.bits.bitOf.has(name) ? [{ place: net.edges.to[edge]!, name, hasArrived: true, edge }] : [])));
}

/** Fewest handoffs to every value that can be anywhere. */
function slowHops(analysis: Analysis): ReadonlyMap<string, number> {
  const hops = new Map<string, number>();
  let values = births(analysis).map((value) => ({ value, count: analysis.reach.hops[value.place]! }));
  while (values.length > 0) {
    const better = values.filter(({ value, count }) => (hops.get(keyOf(value)) ?? Infinity) > count);
    better.forEach(({ value, count }) => hops.set(keyOf(value), Math.min(count, hops.get(keyOf(value)) ?? Infinity)));
    values = better.flatMap(({ value, count }) => crossed(analysis, value).map((next) => ({ value: next, count: count + 1 })));
  }
  return hops;
}

describe('a way on which a field is there', () => {
  it('is found wherever a slow walk finds one, and is as short', () => {
    let found = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const analysis = analyse(secretive(seed));
      const hops = slowHops(analysis);
      for (const place of analysis.reach.order) {
        analysis.flow.bits.names.forEach((name, bit) => {
          const arrived = hops.get(keyOf({ place, name, hasArrived: true }));
          const here = Math.min(arrived ?? Infinity, hops.get(keyOf({ place, name, hasArrived: false })) ?? Infinity);
          const early = wayHolding(analysis.holding, { place, bit }, true)?.length;
          const late = wayHolding(analysis.holding, { place, bit }, false)?.length;
          assert.deepEqual([seed, place, name, early, late], [seed, place, name, arrived, here === Infinity ? undefined : here]);
          found += Number(late !== undefined);
        });
      }
    }
    assert.ok(found > 1000);
  });
});

describe('values that leave their trust domain', () => {
  it('are those, and only those, that a slow walk sees leave', () => {
    let found = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const analysis = analyse(secretive(seed));
      const { net, flow, holding } = analysis;
      const seen = spillsOf(holding, sensitiveRow(holding)).map(({ edge, bit }) => `${edge} ${flow.bits.names[bit]!}`);
      const expected = slowSpills(analysis);
      assert.deepEqual([seed, ...seen.toSorted()], [seed, ...[...expected].toSorted()]);
      for (const { way } of spillsOf(holding, sensitiveRow(holding))) {
        assert.equal(net.edges.from[way[0]!], analysis.entry);
        way.forEach((edge, at) => at > 0 && assert.equal(net.edges.from[edge], net.edges.to[way[at - 1]!]));
      }
      found += seen.length;
    }
    assert.ok(found > 100, `${found} spills`);
  });
});

/** Every value followed with its home, without any limit on how many homes it has. */
function slowSpills(analysis: Analysis): ReadonlySet<string> {
  const { net, graph } = analysis;
  const sensitive = new Set(graph.fields.flatMap(({ id, sensitivity }) => (sensitivity === 'public' ? [] : [id])));
  const domainOf = (place: number): string => net.agents[place]!.trustDomain ?? '';
  const atHome = (value: Value): Homed => ({ ...value, home: domainOf(value.place) });
  const waiting = [...births(analysis).filter(({ name }) => sensitive.has(name)), ...renamed(analysis, sensitive)].map(atHome);
  const spills = new Set<string>();
  const seen = new Set<string>();
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    const { home, name } = value;
    if (seen.has(`${keyOf(value)} ${home}`)) continue;
    seen.add(`${keyOf(value)} ${home}`);
    const isStranger = ({ place }: Value): boolean => domainOf(place) !== '' && home !== '' && domainOf(place) !== home;
    const next = crossed(analysis, value);
    next.filter(isStranger).forEach(({ edge }) => spills.add(`${edge} ${name}`));
    waiting.push(...next.filter((one) => !isStranger(one)).map((one) => ({ ...one, home: domainOf(one.place) || home })));
  }
  return spills;
}

interface Homed extends Value {
  readonly home: string;
}

/** Values of public fields that become sensitive ones by a new name. */
function renamed(analysis: Analysis, sensitive: ReadonlySet<string>): readonly Value[] {
  const known = slowHops(analysis);
  const names = analysis.graph.fields.flatMap(({ id }) => (sensitive.has(id) ? [] : [id]));
  const values = [...analysis.reach.order].flatMap((place) => names.flatMap((name) => [true, false].map((hasArrived): Value => ({ place, name, hasArrived }))));
  return values.filter((value) => known.has(keyOf(value))).flatMap((value) => crossed(analysis, value)).filter(({ name }) => sensitive.has(name));
}
