import assert from 'node:assert/strict';
import { fallbackChain } from '#core/checks/fallback-chain';
import { runSome } from '#core/checking/run-checks';
import { applyEdits } from '#core/graph/apply-edits';
import type { AgentGraph } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import type { Input } from '#core/runtime/input';
import { runGraph } from '#core/runtime/run-graph';
import { start, step } from '#core/runtime/step';
import { chanceFrom } from '../runtime/chance';
import { randomGraph } from '../runtime/random-graph';

const GRAPHS = 40;

describe('leaving out fallbacks that are never tried', () => {
  it('changes nothing of who is asked when everybody refuses', () => {
    let compared = 0;
    for (let seed = 1; seed <= GRAPHS; seed += 1) {
      const raw = randomGraph(chanceFrom(seed));
      for (const handoff of raw.handoffs) {
        const graph: AgentGraph = { ...raw, entry: handoff.from, escalations: [], limits: { ...raw.limits, hops: 9, visitsPerAgent: 9 } };
        const mended = withoutClutter(graph, handoff.id);
        if (mended === undefined) continue;
        assert.deepEqual(asked(mended, handoff.id), asked(graph, handoff.id), `graph ${seed}, ${handoff.id}`);
        compared += 1;
      }
    }
    assert.ok(compared > 20, String(compared));
  });
});

/** The graph after the safe fix of that handoff; undefined where there is none. */
function withoutClutter(graph: AgentGraph, id: string): AgentGraph | undefined {
  const text = textOf(graph);
  const problem = runSome([fallbackChain], { text, read: readGraph(text) }).find(({ element }) => element.kind === 'handoff' && element.id === id);
  const fix = problem?.fixes.find(({ isSafe }) => isSafe);
  const mended = fix && applyEdits(graph, fix.edits);
  return mended?.ok ? mended.value : undefined;
}

/** Who is proposed, in order, when the entry wants the handoff and nobody takes over. */
function asked(graph: AgentGraph, id: string): readonly string[] {
  const plan = runGraph(graph);
  let { state, effects } = start(plan, { id: 'c', seed: 1, at: 0, context: {} });
  const targets: string[] = [];
  const feed = (input: Input): void => {
    const result = step(plan, state, input);
    ({ state, effects } = result);
    targets.push(...result.events.flatMap((event) => (event.type === 'handoff.proposed' ? [event.to] : [])));
  };
  feed({ type: 'user-message', text: 'words', signals: { intent: 'unknown' }, at: 1 });
  const { owner: agent, epoch } = state;
  feed({ type: 'agent-replied', agent, epoch, text: 'words', set: {}, status: 'working', confidence: 1, error: 'none', proposes: [id], at: 2 });
  for (let offer = effects.find(({ type }) => type === 'offer'); offer?.type === 'offer'; offer = effects.find(({ type }) => type === 'offer')) {
    feed({ type: 'nack', handoffId: offer.handoffId, attempt: offer.attempt, code: 'REFUSED', at: 3 });
  }
  return targets;
}
