import assert from 'node:assert/strict';
import { analyse } from '#core/analysis/analyse';
import { lacksOf } from '#core/checks/lacks';
import type { AgentGraph } from '#core/graph/model';
import { chanceFrom } from '../runtime/chance';
import { randomGraph } from '../runtime/random-graph';
import { type Replay, replay } from './replay';

const GRAPHS = 400;

describe('a way on which a required field is said to be missing', () => {
  it('ends at run time in the handoff that is refused for want of it', () => {
    const seen: Record<Replay, number> = { shown: 0, 'not-shown': 0, 'cannot-be-staged': 0 };
    for (let seed = 1; seed <= GRAPHS; seed += 1) {
      const graph = roomyGraph(seed);
      for (const lack of lacksOf(analyse(graph))) {
        if (!lack.isBlocking || lack.isDoubtful || lack.open.length > 0 || lack.witness.via.length === 0) continue;
        const result = replay(graph, lack);
        assert.notEqual(result, 'not-shown', `graph ${seed}: ${lack.field} on ${lack.witness.path.join(' ')}`);
        seen[result] += 1;
      }
    }
    assert.ok(seen.shown > seen['cannot-be-staged'], `most ways can be staged: ${JSON.stringify(seen)}`);
  }).timeout(20_000);
});

/** A random graph whose budgets end nothing early. */
function roomyGraph(seed: number): AgentGraph {
  const chance = chanceFrom(seed);
  const raw = randomGraph(chance);
  const ids = new Set(raw.agents.map(({ id }) => id));
  return {
    ...raw,
    limits: { hops: 8, visitsPerAgent: 9, turns: 40, stagnantTurns: 40, fallbacks: 3 },
    fields: raw.fields.map((field) => ({ ...field, initial: chance.is(0.5) })),
    agents: raw.agents.map(({ availability: _availability, ...agent }) => agent),
    handoffs: raw.handoffs.filter(({ from, to }) => from !== to && ids.has(to)).map(({ limit: _limit, cooldownTurns: _cooldown, ...handoff }) => handoff),
  };
}
