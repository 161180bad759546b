import { deepEqual, equal } from 'node:assert/strict';
import { chanceFrom } from '../../../test/runtime/chance';
import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { sizeOf } from '../graph/agent-size';
import type { AgentGraph, Point } from '../graph/model';
import { heapsOf } from './overlapping-boxes';
import { overlappingLayout } from './overlapping-layout';

function at(agents: Readonly<Record<string, Point>>): AgentGraph {
  return graphOf('a', ...Object.keys(agents), { layout: { agents } });
}

testCheck(overlappingLayout, {
  valid: {
    'agents beside each other': at({ a: { x: 0, y: 0 }, b: { x: 240, y: 0 }, c: { x: 0, y: 80 } }),
    'agents whose edges are one over the other by a little': at({ a: { x: 0, y: 0 }, b: { x: 231, y: 0 } }),
    'agents without places, which are laid out on opening': graphOf('a', 'a>b'),
    'an agent that only its name makes special': graphOf('a', 'a>constructor', { layout: { agents: { a: { x: 0, y: 0 } } } }),
  },
  invalid: {
    'an agent on top of another': {
      graph: at({ a: { x: 0, y: 0 }, b: { x: 100, y: 20 }, c: { x: 800, y: 0 } }),
      finds: [{ at: '/layout/agents/a', part: 'key', severity: 'hint', says: "'a' and 'b' are drawn on top of each other.", fixes: ["Move 'b' away from 'a'"] }],
    },
    'a heap, once': {
      graph: at({ a: { x: 0, y: 0 }, b: { x: 0, y: 0 }, c: { x: 200, y: 0 }, d: { x: 0, y: 0 } }),
      finds: [{ at: '/layout/agents/a', says: "'a', 'b', 'c' and 1 more are drawn on top of each other.", fixes: ["Move 3 agents away from 'a'"] }],
    },
    'two heaps, each by itself': { graph: at({ a: { x: 0, y: 0 }, b: { x: 0, y: 0 }, c: { x: 900, y: 0 }, d: { x: 900, y: 0 } }), finds: [{ at: '/layout/agents/a' }, { at: '/layout/agents/c' }] },
    'agents too far out to be moved': { graph: at({ a: { x: 20_000_000, y: 0 }, b: { x: 20_000_000, y: 0 } }), finds: [{ at: '/layout/agents/a', fixes: [] }] },
  },
});

describe('heaps of agents', () => {
  it('are those that comparing all pairs finds, and fall apart where they are moved to', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const chance = chanceFrom(seed);
      const ids = Array.from({ length: 2 + chance.below(14) }, (_, place) => `a${place}`);
      const graph = graphOf('a0', ...ids, {
        agents: Object.fromEntries(ids.map((id) => [id, chance.is(0.5) ? { purpose: 'Helps.' } : {}])),
        layout: { agents: Object.fromEntries(ids.map((id) => [id, { x: chance.below(1_500) - 700, y: chance.below(900) - 400 }])) },
      });
      const heaps = heapsOf(graph);
      deepEqual(heaps.map(({ agents }) => agents.map(({ id }) => id)), byPairs(graph), `graph ${seed}`);
      const moved = Object.fromEntries(heaps.flatMap(({ moves }) => moves).map(({ id, to }) => [id, to]));
      deepEqual(heapsOf({ ...graph, layout: { ...graph.layout, agents: { ...graph.layout.agents, ...moved } } }), [], `graph ${seed} moved`);
    }
  });

  it('are found among thousands on one spot', () => {
    const ids = Array.from({ length: 5_000 }, (_, place) => `a${place}`);
    const [heap] = heapsOf({ ...graphOf('a0', ...ids), layout: { agents: Object.fromEntries(ids.map((id) => [id, { x: 0, y: 0 }])), groups: {}, notes: {} } });
    equal(heap?.agents.length, ids.length);
  });
});

/** Groups of agents whose boxes overlap by ten pixels or more, directly or over others. */
function byPairs({ agents, layout }: AgentGraph): readonly (readonly string[])[] {
  const boxes = agents.map((agent) => ({ id: agent.id, ...layout.agents[agent.id]!, ...sizeOf(agent) }));
  const overlap = (a: number, b: number, [side, size]: readonly ['x', 'width'] | readonly ['y', 'height']): number =>
    Math.min(boxes[a]![side] + boxes[a]![size], boxes[b]![side] + boxes[b]![size]) - Math.max(boxes[a]![side], boxes[b]![side]);
  const isOn = (a: number, b: number): boolean => overlap(a, b, ['x', 'width']) >= 10 && overlap(a, b, ['y', 'height']) >= 10;
  const groupOf = boxes.map((_, place) => place);
  const pairs = agents.flatMap((_, a) => agents.map((__, b) => [a, b] as const)).filter(([a, b]) => isOn(a, b));
  for (const [a, b] of agents.flatMap(() => pairs)) groupOf[a] = groupOf[b] = Math.min(groupOf[a]!, groupOf[b]!);
  return [...new Set(groupOf)].map((group) => boxes.filter((_, place) => groupOf[place] === group).map(({ id }) => id)).filter(({ length }) => length > 1);
}
