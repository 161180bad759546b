import assert from 'node:assert/strict';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { graphOf } from '../../../test/support/graph-of';
import { problemsIn, testCheck } from '../../../test/support/test-check';
import type { AgentNet } from '../analysis/agent-net';
import { analyse } from '../analysis/analyse';
import { endsOf } from '../analysis/way';
import type { Agent, AgentGraph } from '../graph/model';
import { textOf } from '../graph/print-graph';
import { covers, growthsOf } from './authority';
import { authorityGrows } from './authority-grows';

const explicit = { mode: 'explicit' } as const;
const upTo = (atMost: number): Partial<Agent> => ({ authority: { limits: [{ field: 'amount', atMost }] } });
const using = (...tools: readonly string[]): Partial<Agent> => ({ authority: { tools } });
const AMOUNT = { amount: { type: 'number' } } as const;

testCheck(authorityGrows, {
  valid: {
    'a specialist whose caller states nothing': graphOf('a', 'a>b', { fields: AMOUNT, agents: { b: upTo(100) }, handoffs: { 'a-to-b': explicit } }),
    'a handoff that a condition guards': graphOf('a', 'a>b', { fields: AMOUNT, agents: { a: upTo(50), b: upTo(100) }, handoffs: { 'a-to-b': { ...explicit, when: { field: 'amount', above: 50 } } } }),
    'a callee that may do less': graphOf('a', 'a>b', { fields: AMOUNT, agents: { a: upTo(100), b: upTo(50) }, handoffs: { 'a-to-b': explicit } }),
    'tools of another trade': graphOf('a', 'a>b', { agents: { a: using('read'), b: using('pay') }, handoffs: { 'a-to-b': explicit } }),
    'an agent that somebody before may do as much as': graphOf('a', 'a>b', 'b>c', { fields: AMOUNT, agents: { a: upTo(100), b: upTo(50), c: upTo(100) }, handoffs: { 'a-to-b': explicit, 'b-to-c': explicit } }),
    'a human': graphOf('a', 'a>human', { fields: AMOUNT, agents: { a: upTo(50), human: upTo(100) }, handoffs: { 'a-to-human': explicit } }),
    'an agent that a human hands on to': graphOf('a', 'a>human', 'human>b', 'b>c', { fields: AMOUNT, agents: { b: upTo(50), c: upTo(100) }, handoffs: { 'a-to-human': explicit, 'human-to-b': explicit, 'b-to-c': explicit } }),
    'the threshold of an agent that is not sure': graphOf('a', { fields: AMOUNT, agents: { a: { ...upTo(50), confidence: { threshold: 0.8, below: 'b' } }, b: upTo(100) } }),
  },
  invalid: {
    'a limit that is wider than the caller’s': {
      graph: graphOf('a', 'a>b', { fields: AMOUNT, agents: { a: upTo(50), b: upTo(100) }, handoffs: { 'a-to-b': explicit } }),
      finds: [
        {
          at: '/handoffs/0/to', severity: 'warning', verdict: 'proved', witness: { path: ['a', 'b'], via: ['a-to-b'], values: { amount: 100 } },
          says: "'b' may act with 'amount' at 100, which nobody before it may, and no condition guards the way from 'a': a → b (a-to-b).", fixes: ["Hand over only when 'amount' is above 50"],
        },
      ],
    },
    'tools beside all of the caller’s': {
      graph: graphOf('a', 'a>b', { intents: { pay: {} }, agents: { a: using('read'), b: { ...using('read', 'pay'), scope: { intents: ['pay'] } } }, handoffs: { 'a-to-b': explicit } }),
      finds: [{ at: '/handoffs/0/to', says: "'b' may use 'pay', which nobody before it may, and no condition guards the way from 'a': a → b (a-to-b).", fixes: ["Hand over only for 'pay'"] }],
    },
    'a way around the one who may do as much': {
      graph: graphOf('a', 'a>boss', 'boss>b', 'a>x', 'x>y', 'y>b', 'b>c', {
        fields: AMOUNT, agents: { boss: upTo(100), b: upTo(50), c: upTo(100) }, handoffs: { 'a-to-boss': explicit, 'boss-to-b': explicit, 'a-to-x': explicit, 'x-to-y': explicit, 'y-to-b': explicit, 'b-to-c': explicit },
      }),
      finds: [{ at: '/handoffs/5/to', witness: { path: ['a', 'x', 'y', 'b', 'c'], via: ['a-to-x', 'x-to-y', 'y-to-b', 'b-to-c'], values: { amount: 100 } } }],
    },
    'a condition that cannot fail': {
      graph: graphOf('a', 'a>b', { fields: AMOUNT, agents: { a: upTo(50), b: upTo(100) }, handoffs: { 'a-to-b': { ...explicit, when: { signal: 'hops', atLeast: 0 } } } }),
      finds: [{ at: '/handoffs/0/to' }],
    },
    'a fallback that may do more': {
      graph: graphOf('a', { fields: AMOUNT, agents: { a: { ...upTo(50), fallbacks: ['b'] }, b: upTo(100) } }),
      finds: [{ at: '/agents/a/fallbacks/0', fixes: ["Do not fall back to 'b'"] }],
    },
    'a fallback of a handoff that may do more': {
      graph: graphOf('a', 'a>x', { fields: AMOUNT, agents: { a: upTo(50), b: upTo(100) }, handoffs: { 'a-to-x': { ...explicit, fallbacks: ['b'] } } }),
      finds: [{ at: '/handoffs/0/fallbacks/0', fixes: ["Do not fall back to 'b'"] }],
    },
    'a way behind an opaque condition, undecided': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: AMOUNT, agents: { b: upTo(50), c: upTo(100) }, handoffs: { 'a-to-b': { when: { prose: 'sounds lost' } }, 'b-to-c': explicit } }),
      finds: [{ at: '/handoffs/1/to', verdict: 'undecided' }],
    },
  },
});

/** A random graph in which agents have limits and tools, and all handoffs are explicit. */
function ranked(seed: number): AgentGraph {
  const chance = chanceFrom(seed);
  const raw = randomGraph(chance);
  const authority = (): Agent['authority'] => ({ tools: chance.some(['read', 'pay', 'close'], 0.4), limits: chance.is(0.5) ? [{ field: 'alpha', atMost: 10 * (1 + chance.below(3)) }] : [] });
  return {
    ...raw,
    agents: raw.agents.map((agent) => ({ ...agent, authority: authority() ?? {} })),
    handoffs: raw.handoffs.map(({ when: _when, fallbacks: _fallbacks, ...handoff }) => ({ ...handoff, mode: 'explicit' })),
  };
}

interface Goal {
  readonly to: number;
  readonly covered: (place: number) => boolean;
}

/** Whether some way without a turn twice leads to the agent past all who may do as much: every one is walked. */
function isGrownTo(net: AgentNet, trail: readonly number[], { to, covered }: Goal): boolean {
  const last = trail.at(-1) ?? 0;
  if (covered(last)) return false;
  if (last === to) return true;
  return Array.from({ length: net.edges.count }, (_, edge) => edge).some((edge) => {
    const next = net.edges.to[edge]!;
    return net.edges.from[edge] === last && !trail.includes(next) && isGrownTo(net, [...trail, next], { to, covered });
  });
}

describe('authority that grows', () => {
  it('is found exactly where a walk along every way finds it', () => {
    let found = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const graph = ranked(seed);
      const { net, reach, entry } = analyse(graph);
      const expected = graph.handoffs.flatMap(({ id }, place) => {
        const edge = Array.from({ length: net.edges.count }, (_, at) => at).find((at) => net.edges.kind[at] === 0 && net.edges.route[at] === place);
        if (edge === undefined || reach.hops[net.edges.from[edge]!] === -1) return [];
        const { from, to } = endsOf(net, edge);
        if (from.kind === 'human' || to.kind === 'human') return [];
        const grows = growthsOf(from, to).some((growth) => isGrownTo(net, [entry], { to: net.edges.from[edge]!, covered: (at) => covers(net.agents[at]!, to, growth) }));
        return grows ? [id] : [];
      });
      const seen = problemsIn(authorityGrows, textOf(graph)).flatMap(({ element }) => (element.kind === 'handoff' ? [element.id] : []));
      assert.deepEqual([seed, ...seen.toSorted()], [seed, ...expected.toSorted()]);
      found += seen.length;
    }
    assert.ok(found > 30, `${found}`);
  });
});
