import assert from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { type Adapter, type AsyncAdapter, driveAsync, driveSync } from './drive';
import type { LedgerEvent } from './events';
import { runGraph } from './run-graph';
import { start } from './step';

const plan = runGraph(graphOf('a', 'a>b', 'b', 'human', { humanFallback: 'human', handoffs: { 'a-to-b': { when: { signal: 'turns', atLeast: 0 } } } }));
const opening = start(plan, { id: 'c', seed: 0, context: {}, at: 0 });
const message = { type: 'user-message', text: 'hello', signals: {}, at: 0 } as const;

interface Recorded {
  readonly adapter: Adapter;
  readonly events: LedgerEvent[];
  readonly calls: string[];
}

function recorded(): Recorded {
  const events: LedgerEvent[] = [];
  const calls: string[] = [];
  const adapter: Adapter = {
    commit: (added) => {
      events.push(...added);
      calls.push(`commit ${added.at(-1)?.type}`);
    },
    agent: ({ agent, epoch }) => {
      calls.push(`agent ${agent}`);
      return { type: 'agent-replied', agent, epoch, text: '', set: {}, status: 'working', confidence: 1, error: 'none', proposes: [], at: 0 };
    },
    offer: ({ to, handoffId, attempt, wire }) => {
      calls.push(`offer ${to}`);
      return [{ type: 'ack', handoffId, attempt, digest: plan.sha256(wire), at: 0 }];
    },
    ask: ({ to }) => {
      calls.push(`ask ${to}`);
      return [];
    },
    release: ({ to }) => void calls.push(`release ${to}`),
  };
  return { adapter, events, calls };
}

describe('drive', () => {
  it('commits what has happened before anything that follows from it is asked for', () => {
    const { adapter, calls } = recorded();
    const state = driveSync(plan, { state: opening.state, adapter }, message);
    assert.equal(state.owner, 'b');
    assert.deepEqual(calls, [
      'commit agent.started', 'agent a', 'commit handoff.prepared', 'offer b', 'commit agent.started', 'agent b', 'commit trigger.evaluated',
    ]);
  });

  it('waits for a person without an answer, and goes on with the answer', () => {
    const { adapter, calls } = recorded();
    const waiting = driveSync(plan, { state: opening.state, adapter }, { ...message, signals: { request: 'human' } });
    assert.equal(waiting.status, 'handing_off');
    assert.deepEqual(calls.slice(-1), ['ask human']);
    const { handoffId = '', digest = '' } = waiting.open ?? {};
    const after = driveSync(plan, { state: waiting, adapter }, { type: 'ack', handoffId, attempt: 1, digest, at: 60_000 });
    assert.deepEqual([after.owner, after.status], ['human', 'with_human']);
  });

  it('does the same with an adapter that has to wait', async () => {
    const quick = recorded();
    const slow = recorded();
    const later = <Name extends keyof Adapter>(name: Name): AsyncAdapter[Name] =>
      (async (...args: Parameters<Adapter[Name]>) => {
        await Promise.resolve();
        return (slow.adapter[name] as (...given: Parameters<Adapter[Name]>) => ReturnType<Adapter[Name]>)(...args);
      }) as AsyncAdapter[Name];
    const adapter: AsyncAdapter = { commit: later('commit'), agent: later('agent'), offer: later('offer'), ask: later('ask'), release: later('release') };
    const waited = await driveAsync(plan, { state: opening.state, adapter }, message);
    assert.deepEqual(waited, driveSync(plan, { state: opening.state, adapter: quick.adapter }, message));
    assert.deepEqual([slow.events, slow.calls], [quick.events, quick.calls]);
  });
});
