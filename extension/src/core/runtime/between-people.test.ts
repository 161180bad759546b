import assert from 'node:assert/strict';
import { Bench } from '../../../test/support/bench';
import { graphOf } from '../../../test/support/graph-of';
import type { AgentGraph, Condition } from '../graph/model';

const always: Condition = { signal: 'turns', atLeast: 0 };

describe('a person passes a message on to another person the same way only once', () => {
  const people = graphOf('a', 'human', 'human2', { humanFallback: 'human', agents: { human: { fallbacks: ['human2'] }, human2: { fallbacks: ['human'] } } });
  const withPerson = (graph: AgentGraph): Bench => new Bench(graph).says({ request: 'human' }).acks();
  const kept = (bench: Bench): readonly unknown[] => [bench.state.status, bench.state.owner, bench.state.hop];

  it('where escalations hold on both sides', () => {
    const escalations = [{ id: 'up', from: ['human'], to: 'human2', when: always }, { id: 'down', from: ['human2'], to: 'human', when: always }];
    const bench = withPerson({ ...people, escalations }).replies().acks().replies().acks().replies();
    assert.deepEqual(kept(bench), ['with_human', 'human', 3]);
    assert.equal(bench.says().replies().offer?.to, 'human2');
  });

  it('where both ask for it', () => {
    const handoffs = [{ id: 'up', from: 'human', to: 'human2', mode: 'explicit' }, { id: 'down', from: 'human2', to: 'human', mode: 'explicit' }] as const;
    const bench = withPerson({ ...people, handoffs }).replies({ proposes: ['up'] }).acks().replies({ proposes: ['down'] }).acks().replies({ proposes: ['up'] });
    assert.deepEqual(kept(bench), ['with_human', 'human', 3]);
    assert.deepEqual(bench.last('handoff.ignored'), { ...bench.last('handoff.ignored'), via: 'up', code: 'SAME_MESSAGE' });
  });

  it('where both fail', () => {
    const bench = withPerson(people);
    for (let count = 0; count < 2; count += 1) {
      const { owner: agent, epoch, t: at } = bench.state;
      bench.feed({ type: 'agent-failed', agent, epoch, code: 'AGENT_ERROR', at });
      if (bench.state.status === 'handing_off') bench.acks();
    }
    assert.deepEqual(kept(bench), ['with_human', 'human2', 2]);
  });
});
