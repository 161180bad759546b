import assert from 'node:assert/strict';
import type { AgentGraph } from '#core/graph/model';
import { type Adapter, driveSync } from '#core/runtime/drive';
import type { LedgerEvent } from '#core/runtime/events';
import type { Input, Offer } from '#core/runtime/input';
import { runGraph } from '#core/runtime/run-graph';
import { start } from '#core/runtime/step';
import { graphOf } from '../support/graph-of';

/** What goes wrong, and what must come of it. */
interface Row {
  readonly graph?: Partial<AgentGraph>;
  /** What the first target answers; the others agree. */
  readonly answers?: (offer: Offer) => readonly Input[];
  readonly agent?: 'fails' | 'asks';
  readonly code: string;
  /** The entry that tells it first. */
  readonly told: LedgerEvent['type'];
  readonly owner: string;
  readonly status?: string;
}

const always = { signal: 'turns', atLeast: 0 } as const;
const base: AgentGraph = graphOf('a', 'a>b', 'c', 'human', { humanFallback: 'human', handoffs: { 'a-to-b': { when: always, fallbacks: ['c'] } } });
const withoutHuman = { humanFallback: undefined, agents: base.agents.filter(({ id }) => id !== 'human') } as unknown as Partial<AgentGraph>;
const one = (type: 'timeout' | 'unreachable') => ({ handoffId, attempt }: Offer): readonly Input[] => [{ type, handoffId, attempt, at: 0 }];
const no = (code: string) => ({ handoffId, attempt }: Offer): readonly Input[] => [{ type: 'nack', handoffId, attempt, code, at: 0 }];

const TABLE: Readonly<Record<string, Row>> = {
  'a target that is down': { answers: one('unreachable'), code: 'TARGET_DOWN', told: 'handoff.unreachable', owner: 'c' },
  'a target that does not answer in time': { answers: one('timeout'), code: 'ACK_TIMEOUT', told: 'handoff.timeout', owner: 'c' },
  'an envelope that arrives damaged': { answers: no('ENVELOPE_CORRUPT'), code: 'ENVELOPE_CORRUPT', told: 'handoff.rejected', owner: 'c' },
  'another envelope under the same id': { answers: no('ID_REUSE'), code: 'ENVELOPE_CORRUPT', told: 'handoff.rejected', owner: 'c' },
  'a required field that is missing': { graph: { agents: base.agents.map((agent) => (agent.id === 'b' ? { ...agent, contract: { requires: ['x'] } } : agent)) }, code: 'MISSING_FIELD', told: 'handoff.denied', owner: 'c' },
  'a target that refuses': { answers: no('POLICY'), code: 'REJECTED', told: 'handoff.rejected', owner: 'c' },
  'a target without room': { answers: no('CAPACITY'), code: 'REJECTED', told: 'handoff.rejected', owner: 'c' },
  'handoffs that are used up': { graph: { limits: { hops: 0 } }, code: 'HOP_BUDGET', told: 'handoff.denied', owner: 'human' },
  'handoffs that are used up, and no person': { graph: { ...withoutHuman, limits: { hops: 0 } }, code: 'HOP_BUDGET', told: 'handoff.denied', owner: 'a', status: 'failed' },
  'fallbacks that are used up': { graph: { limits: { fallbacks: 0 } }, answers: one('unreachable'), code: 'TARGET_DOWN', told: 'fallback.exhausted', owner: 'human' },
  'fallbacks that are used up, and no person': { graph: { ...withoutHuman, limits: { fallbacks: 0 } }, answers: one('unreachable'), code: 'TARGET_DOWN', told: 'fallback.exhausted', owner: 'a', status: 'failed' },
  'an agent that fails': { agent: 'fails', code: 'BAD_DECISION', told: 'agent.failed', owner: 'human' },
  'an agent that asks for nobody there is': { agent: 'asks', code: 'UNKNOWN_TARGET', told: 'handoff.denied', owner: 'human' },
  'a customer who leaves meanwhile': { answers: () => [{ type: 'user-left', at: 0 }], code: 'ABANDONED', told: 'handoff.rolledback', owner: 'a', status: 'abandoned' },
  'a process that dies meanwhile': { answers: ({ handoffId, attempt, digest }) => [{ type: 'recover', at: 0 }, { type: 'ack', handoffId, attempt, digest, at: 0 }], code: 'CRASH', told: 'handoff.rolledback', owner: 'b' },
};

describe('what happens on every fault', () => {
  for (const [what, row] of Object.entries(TABLE)) {
    it(what, () => {
      const plan = runGraph({ ...base, ...row.graph });
      const events: LedgerEvent[] = [];
      const accept = ({ handoffId, attempt, digest }: Offer): readonly Input[] => [{ type: 'ack', handoffId, attempt, digest, at: 0 }];
      const adapter: Adapter = {
        commit: (added) => void events.push(...added),
        agent: ({ agent, epoch }) => {
          if (row.agent === 'fails') return { type: 'agent-failed', agent, epoch, code: 'BAD_DECISION', at: 0 };
          return { type: 'agent-replied', agent, epoch, text: '', set: {}, status: 'working', confidence: 1, error: 'none', proposes: row.agent === 'asks' && agent === 'a' ? ['nobody'] : [], at: 0 };
        },
        offer: (offer) => (offer.to === 'b' && row.answers !== undefined && events.every(({ type }) => type !== 'handoff.rolledback') ? row.answers(offer) : accept(offer)),
        ask: accept,
        release: () => undefined,
      };
      const opening = start(plan, { id: 'c', seed: 0, context: {}, at: 0 });
      const final = driveSync(plan, { state: opening.state, adapter }, { type: 'user-message', text: 'words', signals: {}, at: 0 });
      const codes = events.flatMap((event) => (event.type === row.told || event.type === 'handoff.rolledback' || event.type === 'handoff.denied' ? ['code' in event ? event.code : ''] : []));
      assert.ok(events.some(({ type }) => type === row.told), `no ${row.told}`);
      assert.ok(codes.includes(row.code), `${codes.join()} instead of ${row.code}`);
      assert.equal(final.owner, row.owner);
      if (row.status !== undefined) assert.equal(final.status, row.status);
    });
  }
});
