import assert from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { type Chance, chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { randomRun } from '../../../test/runtime/random-run';
import type { AgentGraph } from '../graph/model';
import { readScenarios } from '../scenarios/read-scenarios';
import { runScenario } from '../scenarios/run-scenario';
import { agentNetOf } from './agent-net';
import { type GraphBounds, boundsOf } from './bounds';
import { longestWalk } from './longest-walk';
import { type Measure, type WalkGraph, backWeightOf, endOf, handoffOf, opens, turnOf, walkGraphOf, weightOf } from './walk-graph';

const MEASURES: readonly Measure[] = ['hops', 'fallbacks', 'latencyMs', 'cost'];
const explicit = { mode: 'explicit' } as const;

function bounds(graph: AgentGraph): GraphBounds {
  const found = boundsOf(graph);
  assert.ok(found);
  return found;
}

function all(graph: AgentGraph): GraphBounds['intents'][number] {
  return bounds(graph).intents[0]!;
}

/** Every walk that the budgets allow, tried one by one: the most that one comes to. */
function bruteForce(walks: WalkGraph, measure: Measure): number {
  const { net } = walks;
  const [weight, back, end] = [weightOf(walks, measure), backWeightOf(walks, measure), endOf(walks, measure)];
  const hops = net.graph.limits.hops ?? 8;
  const go = (place: number, used: number, past: { readonly visits: readonly number[]; readonly taken: readonly number[]; readonly waiting: readonly number[] }): number => {
    let most = end(place);
    const top = past.waiting.at(-1);
    if (top !== undefined) most = Math.max(most, back(top) + go(top, used, { ...past, waiting: past.waiting.slice(0, -1) }));
    for (const edge of walks.ways[place]!) {
      const to = net.edges.to[edge]!;
      if (net.isHuman[to] === 1) {
        most = Math.max(most, weight(edge));
        continue;
      }
      const route = net.edges.route[edge]!;
      const limit = handoffOf(net, edge)?.limit ?? Infinity;
      if (used >= hops || past.visits.filter((other) => other === to).length >= walks.visits || past.taken.filter((other) => other === route).length >= limit) continue;
      const cut = past.waiting.indexOf(to);
      const waiting = opens(walks, edge) ? [...past.waiting, place] : cut === -1 ? past.waiting : past.waiting.slice(0, cut);
      most = Math.max(most, weight(edge) + go(to, used + 1, { visits: [...past.visits, to], taken: [...past.taken, route], waiting }));
    }
    return most;
  };
  return turnOf(walks, measure)(walks.entry) + go(walks.entry, 0, { visits: [walks.entry], taken: [], waiting: [] });
}

function smallGraph(chance: Chance): AgentGraph {
  const graph = randomGraph(chance);
  const agents = graph.agents.map((agent) => ({ ...agent, simulation: { latencyMs: { p50: 1, p95: chance.below(5) * 100 }, costPerTurn: chance.below(4), failureRate: 0.1 } }));
  return { ...graph, agents, limits: { ...graph.limits, hops: chance.below(4), visitsPerAgent: 1 + chance.below(2) } };
}

describe('the bounds of a graph', () => {
  it('are those of its longest way where nothing comes back', () => {
    const { worst } = all(graphOf('a', 'a>b', 'b>c', 'c>human', 'a>c', { handoffs: { 'a-to-b': explicit, 'b-to-c': explicit, 'c-to-human': explicit, 'a-to-c': explicit } }));
    assert.deepEqual(worst.hops, { most: 3, isExact: true, path: ['a', 'b', 'c', 'human'], via: ['a-to-b', 'b-to-c', 'c-to-human'] });
  });

  it('end loops at the budget of handoffs, of visits, and of a handoff', () => {
    const loop = (parts: object): number => all(graphOf('a', 'a>b', 'b>a', { handoffs: { 'a-to-b': { ...explicit, ...parts }, 'b-to-a': explicit }, limits: { hops: 6, visitsPerAgent: 3, ...parts } })).worst.hops.most;
    assert.deepEqual([loop({}), loop({ hops: 3 }), loop({ visitsPerAgent: 2 }), loop({ limit: 1 })], [5, 3, 3, 2]);
  });

  it('count the way back of a handoff that returns, and where it then goes', () => {
    const { worst } = all(graphOf('a', 'a>b', 'a>c', { handoffs: { 'a-to-b': { ...explicit, then: 'return', limit: 1 }, 'a-to-c': explicit } }));
    assert.deepEqual(worst.hops, { most: 3, isExact: true, path: ['a', 'b', 'a', 'c'], via: ['a-to-b', 'return', 'a-to-c'] });
  });

  it('count the fallbacks that can all fail before a human takes over, and no more than the limit', () => {
    const chain = (fallbacks: number): number =>
      all(graphOf('a', 'a>b', 'c', 'd', 'e', 'human', { humanFallback: 'human', handoffs: { 'a-to-b': { ...explicit, fallbacks: ['c', 'd', 'e'] } }, limits: { fallbacks } })).worst.fallbacks.most;
    assert.deepEqual([0, 1, 2, 3, 7].map(chain), [0, 1, 2, 3, 3]);
  });

  it('hold for one intent where only its handoffs are taken', () => {
    const intents = { card: {}, loan: {} };
    const graph = graphOf('a', 'a>b', 'b>c', { intents, handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'card' } }, 'b-to-c': { when: { signal: 'intent', is: 'card' } } } });
    assert.deepEqual(bounds(graph).intents.map(({ intent, worst }) => [intent, worst.hops.most]), [[undefined, 2], ['card', 2], ['loan', 0]]);
  });

  it('add the turn of each agent and the wait for each acknowledgement', () => {
    const simulation = { latencyMs: { p50: 10, p95: 100 }, costPerTurn: 2 };
    const { worst, expected } = all(graphOf('a', 'a>b', { agents: { a: { simulation }, b: { simulation } }, handoffs: { 'a-to-b': { ...explicit, ack: { timeoutMs: 50, retries: 1 } } } }));
    assert.deepEqual([worst.latencyMs.most, worst.cost.most, expected.latencyMs, expected.cost], [300, 4, 20, 4]);
  });

  it('expect handoffs in their shares, and the rest equally between those without one and settling the matter', () => {
    const graph = graphOf('a', 'a>b', 'a>c', { agents: { a: { authority: { resolves: true } } }, handoffs: { 'a-to-b': { ...explicit, simulation: { share: 0.4 } }, 'a-to-c': explicit } });
    const { hops, assumed } = all(graph).expected;
    assert.ok(Math.abs(hops - 0.7) < 1e-12);
    assert.deepEqual(assumed, ['a-to-c']);
  });

  it('expect a loop to end as a geometric series does, cut at the budget', () => {
    const settling = { authority: { resolves: true } };
    const hops = (limit: number): number =>
      all(graphOf('a', 'a>b', 'b>a', { agents: { a: settling, b: settling }, handoffs: { 'a-to-b': explicit, 'b-to-a': explicit }, limits: { hops: limit, visitsPerAgent: limit } })).expected.hops;
    assert.ok(Math.abs(hops(3) - (0.5 + 0.25 + 0.125)) < 1e-12);
    assert.ok(Math.abs(hops(50) - 1) < 1e-9);
  });

  it('know an envelope by its fields, their greatest values and what is dropped', () => {
    const size = (parts: object, field: object = {}): number =>
      all(graphOf('a', 'a>b', { fields: { note: { initial: true, ...field } }, handoffs: { 'a-to-b': { ...explicit, ...parts } } })).worst.envelopeBytes.most;
    const without = size({ carries: [] });
    assert.deepEqual([size({}), size({}, { enum: ['x', 'long'] }), size({}, { type: 'boolean' }), size({ redacts: ['note'] })].map((bytes) => bytes - without), [108, 14, 13, 20]);
  });

  it('know all that travels beside the fields, and little more', () => {
    const graph = graphOf('a', 'a>b', 'b>c', {
      fields: { kind: { enum: ['long', 'x'], initial: true } }, handoffs: { 'a-to-b': { ...explicit, carries: ['kind'] }, 'b-to-c': { ...explicit, carries: ['kind'] } }, agents: { c: { authority: { resolves: true } } },
    });
    const turns = [{ user: 'hello', agent: [{ agent: 'a', proposes: 'b' }, { agent: 'b', proposes: 'c' }, { agent: 'c', status: 'done' }] }];
    const text = JSON.stringify({ formatVersion: '1.0', graph: './a.agentgraph.json', scenarios: [{ id: 'x'.repeat(36), name: 'x', context: { kind: 'long' }, turns }] });
    const { events } = runScenario(graph, readScenarios(text).scenarios[0]!);
    const sent = events.flatMap((event) => (event.type === 'handoff.prepared' ? [event.bytes] : []));
    assert.equal(sent.length, 2);
    const spare = all(graph).worst.envelopeBytes.most - Math.max(...sent);
    assert.ok(spare >= 0 && spare < 250, `${spare} bytes`);
  });

  it('leave out what is disabled, and are none without an entry', () => {
    const graph = graphOf('a', 'a>b', 'b>c', { agents: { c: { disabled: true } }, handoffs: { 'a-to-b': explicit, 'b-to-c': explicit } });
    assert.equal(all(graph).worst.hops.most, 1);
    assert.equal(boundsOf({ ...graph, entry: 'nobody' }), undefined);
  });

  it('are what trying every walk comes to, on random small graphs', () => {
    const chance = chanceFrom(3);
    for (let round = 0; round < 250; round += 1) {
      const graph = smallGraph(chance);
      const walks = walkGraphOf(agentNetOf(graph), 0, chance.pick([undefined, 'one']));
      for (const measure of MEASURES) {
        const { most, isExact } = longestWalk(walks, measure);
        assert.deepEqual([round, measure, isExact, most], [round, measure, true, bruteForce(walks, measure)]);
      }
    }
  });

  it('are not passed by any run, until a human takes over', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const { plan, events } = randomRun(seed);
      let hops = 0;
      for (const event of events) {
        if (event.type === 'human.accepted') break;
        if (event.type === 'handoff.committed') hops += 1;
      }
      const most = boundsOf(plan.graph)?.intents[0]?.worst.hops.most ?? Infinity;
      assert.ok(hops <= most, `seed ${seed}: ${hops} handoffs, bound ${most}`);
    }
  });

  it('hold for budgets that are too long to follow', () => {
    const settles = { authority: { resolves: true } };
    const { hops } = all(graphOf('a', 'a>b', 'b>a', { agents: { a: settles, b: settles }, handoffs: { 'a-to-b': explicit, 'b-to-a': explicit }, limits: { hops: 1e9, visitsPerAgent: 1e6 } })).worst;
    assert.deepEqual([hops.most >= 2e6 - 1, hops.most <= 2e6 + 1, hops.isExact], [true, true, false]);
  });

  it('come soon, and hold, where a search for the worst walk would never end', () => {
    const ids = Array.from({ length: 60 }, (_, place) => `a${place}`);
    const words = ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => `${from}>${to}`));
    const graph = graphOf('a0', ...words.slice(1), { limits: { hops: 200, visitsPerAgent: 3 } });
    const made = { ...graph, handoffs: graph.handoffs.map((handoff) => ({ ...handoff, ...explicit, limit: 1 })) };
    const { hops } = all(made).worst;
    assert.ok(hops.most <= 179 && hops.path.length - 1 <= hops.most);
  });
});
