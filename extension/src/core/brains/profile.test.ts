import assert from 'node:assert/strict';
import fc from 'fast-check';
import { branch, streamOf } from '../base/draws';
import { bankGraph } from '../../../test/runtime/bank';
import type { AskAgent } from '../runtime/input';
import type { Decision } from './brain';
import { profileBrain, profilesOf } from './profile';

const question: AskAgent = { type: 'ask-agent', agent: 'frontline', epoch: 0, cause: 'user', turn: 1, text: '', signals: { intent: 'billing' }, context: {}, history: [], wanted: [] };

describe('the profile brain', () => {
  const graph = bankGraph();
  const declared = { ...graph, agents: graph.agents.map((agent) => ({ ...agent, simulation: { confidence: { mean: 0.8, sd: 0.05 }, resolveRate: 0.3, failureRate: 0.1, latencyMs: { p50: 200, p95: 800 } } })) };
  const decide = (number: number, part: Partial<AskAgent> = {}): Decision => profileBrain(profilesOf(declared), branch(streamOf(1), number)).decide({ ...question, ...part });
  const many = Array.from({ length: 8000 }, (_, number) => decide(number));

  it('answers the same question the same way, however often and in whatever company', () => {
    fc.assert(fc.property(fc.nat(), fc.constantFrom('frontline', 'billing', 'generalist'), fc.nat(20), (number, agent, turn) => {
      const brain = profileBrain(profilesOf(declared), branch(streamOf(1), number));
      brain.decide({ ...question, agent: 'supervisor' });
      const more = { ...declared, agents: [{ id: 'new', name: 'New', kind: 'ai' as const }, ...declared.agents] };
      assert.deepEqual(brain.decide({ ...question, agent, turn }), profileBrain(profilesOf(more), branch(streamOf(1), number)).decide({ ...question, agent, turn }));
    }));
  });

  it('fails, resolves, is sure and takes its time as declared', () => {
    const replied = many.filter((decision) => decision.type === 'replied');
    const near = (value: number, wanted: number, play: number): void => assert.ok(Math.abs(value - wanted) < play, `${value} instead of ${wanted}`);
    near(1 - replied.length / many.length, 0.1, 0.012);
    near(replied.filter(({ status }) => status === 'done').length / replied.length, 0.3, 0.02);
    near(replied.reduce((sum, { confidence }) => sum + confidence, 0) / replied.length, 0.8, 0.005);
    const times = many.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
    near(times[4000]!, 200, 12);
    near(times[7600]!, 800, 70);
  });

  it('finds out what it produces, and nothing that is known already', () => {
    const set = (context: AskAgent['context']): readonly string[] => {
      const decision = Array.from({ length: 50 }, (_, number) => decide(number, { context })).find(({ type }) => type === 'replied');
      return decision?.type === 'replied' ? Object.keys(decision.set) : [];
    };
    assert.deepEqual([set({}), set({ issue: 'known' })], [['issue'], []]);
  });

  it('asks for an explicit handoff as often as its share says', () => {
    const shared = { ...declared, handoffs: declared.handoffs.map((handoff) => (handoff.id === 'give-up' ? { ...handoff, simulation: { share: 0.25 } } : handoff)) };
    const decisions = Array.from({ length: 4000 }, (_, number) => profileBrain(profilesOf(shared), branch(streamOf(2), number)).decide({ ...question, agent: 'billing' }));
    const replied = decisions.filter((decision) => decision.type === 'replied');
    const share = replied.filter(({ proposes }) => proposes.includes('give-up')).length / replied.length;
    assert.ok(Math.abs(share - 0.25) < 0.025, `${share}`);
  });
});
