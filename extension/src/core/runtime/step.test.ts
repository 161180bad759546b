import assert from 'node:assert/strict';
import { Bench } from '../../../test/support/bench';
import { graphOf } from '../../../test/support/graph-of';
import type { Agent, AgentGraph, Condition, Handoff } from '../graph/model';
import { step } from './step';
import { nextTimer } from './triggers';

const always: Condition = { signal: 'turns', atLeast: 0 };

function handing(part: Partial<Handoff>, agents: Readonly<Record<string, Partial<Agent>>> = {}, more: Partial<AgentGraph> = {}): AgentGraph {
  return { ...graphOf('a', 'a>b', 'human', { humanFallback: 'human', handoffs: { 'a-to-b': { when: always, ...part } }, agents }), ...more };
}

describe('step', () => {
  describe('evaluates triggers in one fixed order', () => {
    const implicit = { id: 'implicit', from: 'a', to: 'b', when: always } as const;
    const explicit = { id: 'explicit', from: 'a', to: 'c', mode: 'explicit' } as const;
    const escalation = { id: 'escalation', from: 'a', to: 'human2', when: { signal: 'sentiment', below: 0 } } as const;
    const graph: AgentGraph = {
      ...graphOf('a', 'b', 'c', 'human', 'human2', { humanFallback: 'human', agents: { a: { authority: { resolves: true }, confidence: { threshold: 0.5 }, fallbacks: ['c'] } } }),
      handoffs: [implicit, explicit], escalations: [escalation], limits: { turns: 3, stagnantTurns: 1 },
    };
    const table: readonly (readonly [string, string, (bench: Bench) => Bench])[] = [
      ['T1 a request for a human', 'T1', (bench) => bench.says({ request: 'human', sentiment: -1 })],
      ['T2 an escalation that holds', 'T2', (bench) => bench.says({ sentiment: -1 }).replies({ status: 'done', confidence: 0, proposes: ['explicit'] })],
      ['T4 a wish of the owner', 'T4', (bench) => bench.says().replies({ status: 'done', confidence: 0, proposes: ['explicit'] })],
      ['T5 an owner that is not sure', 'T5', (bench) => bench.says().replies({ status: 'done', confidence: 0.1 })],
      ['T6 an owner that is done', 'T6', (bench) => bench.says().replies({ status: 'done' })],
      ['T7 an implicit handoff', 'T7', (bench) => bench.says().replies()],
    ];
    for (const [what, trigger, run] of table) {
      it(what, () => assert.equal(run(new Bench(graph)).last('trigger.evaluated')?.selected.trigger, trigger));
    }

    it('T3 a turn that failed: the fallbacks of the agent, then the human', () => {
      const bench = new Bench(graph).says().feed({ type: 'agent-failed', agent: 'a', epoch: 0, code: 'AGENT_ERROR', at: 0 });
      assert.equal(bench.last('trigger.evaluated')?.selected.trigger, 'T3');
      assert.equal(bench.offer?.to, 'c');
    });

    it('T8 turns that change nothing, T9 nothing at all', () => {
      const quiet = { ...graph, handoffs: [explicit], limits: { stagnantTurns: 2 } };
      const bench = new Bench(quiet).says().replies();
      assert.equal(bench.last('trigger.evaluated')?.selected.trigger, 'T9');
      assert.equal(bench.says().replies().last('trigger.evaluated')?.selected.trigger, 'T8');
    });

    it('T0 more turns than there may be', () => {
      const bench = new Bench({ ...graph, handoffs: [], limits: { turns: 1 } }).says().replies().says();
      assert.equal(bench.last('trigger.evaluated')?.selected.code, 'TURN_BUDGET');
      assert.equal(bench.offer?.to, 'human');
    });

    it('records all that fired', () => {
      const fired = new Bench(graph).says({ sentiment: -1 }).replies({ status: 'done', confidence: 0, proposes: ['explicit', 'implicit'] }).last('trigger.evaluated')?.fired;
      assert.deepEqual(fired?.map(({ trigger }) => trigger), ['T2', 'T4', 'T5', 'T6', 'T7', 'T8']);
    });

    it('takes the first of several wishes in document order and ignores the rest', () => {
      const bench = new Bench(graph).says().replies({ proposes: ['explicit', 'implicit'] });
      assert.equal(bench.offer?.to, 'b');
      assert.deepEqual([bench.last('handoff.ignored')?.via, bench.last('handoff.ignored')?.code], ['explicit', 'MULTIPLE']);
    });
  });

  describe('does not send what cannot be', () => {
    const required = { contract: { requires: ['x'] } };
    const table: readonly (readonly [string, () => Bench])[] = [
      ['UNKNOWN_TARGET', () => new Bench(handing({ to: 'ghost' })).says().replies()],
      ['UNKNOWN_TARGET', () => new Bench(handing({ mode: 'explicit' })).says().replies({ proposes: ['nobody'] })],
      ['SELF_HANDOFF', () => new Bench(handing({ to: 'a' })).says().replies()],
      ['NO_EDGE', () => new Bench(handing({ mode: 'explicit' })).says().replies({ proposes: ['human'] })],
      ['HOP_BUDGET', () => new Bench(handing({}, { b: required }, { limits: { hops: 0, visitsPerAgent: 1 } })).says().replies()],
      ['MISSING_FIELD', () => new Bench(handing({}, { b: { ...required, availability: { capacity: 0 } } })).says().replies()],
      ['MISSING_FIELD', () => new Bench(handing({ redacts: ['x'] }, { b: required }), { x: 'there' }).says().replies()],
      ['MISSING_FIELD', () => new Bench(handing({ carries: [] }, { b: required }), { x: 'there' }).says().replies()],
      ['CAPACITY', () => new Bench(handing({}, { b: { availability: { capacity: 0 } } })).says().replies()],
    ];
    for (const [place, [code, run]] of table.entries()) {
      it(`${code} (${place + 1})`, () => {
        const bench = run();
        assert.equal(bench.last('handoff.denied')?.code, code);
        assert.equal(bench.offer?.to, 'human');
      });
    }

    const back = { id: 'back', from: 'b', to: 'a', mode: 'explicit' } as const;
    const circle = (part: Partial<Handoff>, limits = {}): AgentGraph => {
      const graph = handing(part, {}, { limits });
      return { ...graph, handoffs: [...graph.handoffs, back] };
    };
    const goRound = (graph: AgentGraph): Bench => new Bench(graph).says().replies().acks().replies({ proposes: ['back'] }).acks().replies().says().replies();

    it('VISIT_BUDGET', () => assert.equal(goRound(circle({}, { visitsPerAgent: 1 })).last('handoff.denied')?.code, 'VISIT_BUDGET'));
    it('LOOP_NO_PROGRESS, unless something was found out', () => {
      const bench = goRound(circle({}));
      assert.equal(bench.last('handoff.denied')?.code, 'LOOP_NO_PROGRESS');
      assert.ok(bench.last('loop.detected'));
      const wiser = new Bench(circle({})).says().replies().acks().replies({ proposes: ['back'], set: { x: 1 } }).acks().replies().says().replies();
      assert.equal(wiser.last('handoff.denied'), undefined);
      assert.equal(wiser.offer?.to, 'b');
    });
    for (const [code, part] of [['HANDOFF_LIMIT', { limit: 1 }], ['COOLDOWN', { cooldownTurns: 3 }]] as const) {
      it(`${code}: what may not fire does not, and the owner goes on`, () => {
        const bench = goRound(circle(part));
        assert.equal(bench.last('handoff.ignored')?.code, code);
        assert.equal(bench.last('handoff.denied'), undefined);
        assert.equal(bench.state.owner, 'a');
        assert.equal(bench.replies({ proposes: ['a-to-b'] }).state.status, 'awaiting_user');
      });
    }
  });

  describe('hands over in two phases', () => {
    it('leaves the source the owner until the commit, and pauses it', () => {
      const bench = new Bench(handing({})).says().replies();
      assert.deepEqual([bench.state.status, bench.state.owner, bench.state.epoch], ['handing_off', 'a', 0]);
      bench.replies({ set: { x: 1 } });
      assert.equal(bench.last('output.fenced')?.agent, 'a');
      assert.deepEqual(bench.acks().state.owner, 'b');
      assert.deepEqual([bench.state.epoch, bench.state.hop, bench.question?.agent, bench.question?.cause], [1, 1, 'b', 'handoff']);
    });

    it('does not commit on other bytes, and sends its own again under the same id', () => {
      const bench = new Bench(handing({})).says().replies();
      const first = bench.offer;
      bench.acks('0'.repeat(64));
      assert.equal(bench.state.owner, 'a');
      assert.equal(bench.last('handoff.rejected')?.code, 'ENVELOPE_CORRUPT');
      assert.deepEqual({ ...bench.offer, attempt: 1 }, first);
      assert.equal(bench.offer?.attempt, 2);
    });

    it('holds what the customer says meanwhile, and handles it once', () => {
      const bench = new Bench(handing({})).says().replies();
      bench.feed({ type: 'user-message', text: 'and another thing', signals: {}, at: 5 });
      assert.equal(bench.state.held.length, 1);
      bench.acks().replies();
      assert.deepEqual([bench.state.held.length, bench.state.text, bench.question?.text], [0, 'and another thing', 'and another thing']);
      assert.equal(bench.events.filter((event) => event.type === 'user.message' && event.turn !== undefined).length, 2);
    });

    it('tells a target that answers too late to let go', () => {
      const graph = handing({ ack: { timeoutMs: 10, retries: 0 }, fallbacks: [] });
      const bench = new Bench(graph).says().replies();
      const late = { type: 'ack', handoffId: bench.offer?.handoffId ?? '', attempt: 1, digest: '', at: 20 } as const;
      bench.feed({ type: 'timeout', handoffId: late.handoffId, attempt: 1, at: 10 });
      assert.equal(bench.last('handoff.rolledback')?.code, 'ACK_TIMEOUT');
      const { events, effects } = step(bench.plan, bench.state, late);
      assert.deepEqual(events.map(({ type }) => type), ['ack.late']);
      assert.deepEqual(effects, [{ type: 'release', handoffId: late.handoffId, to: '' }]);
    });

    it('gives another target of the same wish another id, and the next epoch too', () => {
      const bench = new Bench(handing({ fallbacks: ['c'] }, { c: {} })).says().replies();
      const first = bench.offer?.handoffId;
      bench.feed({ type: 'nack', handoffId: first ?? '', attempt: 1, code: 'NO', at: 0 });
      assert.equal(bench.offer?.to, 'c');
      assert.notEqual(bench.offer?.handoffId, first);
    });
  });

  describe('asks the customer for what a target requires', () => {
    const asking = (): Bench => new Bench(handing({ onMissing: 'ask', fallbacks: ['c'] }, { b: { contract: { requires: ['x'] } }, c: {} })).says().replies();

    it('hands over when the answer is there, whatever else holds', () => {
      const bench = asking();
      assert.deepEqual([bench.state.status, bench.state.asking?.fields], ['awaiting_user', ['x']]);
      bench.says();
      assert.deepEqual(bench.question?.wanted, ['x']);
      bench.replies({ set: { x: 1 } });
      assert.deepEqual([bench.offer?.to, bench.last('trigger.evaluated')?.selected.code], ['b', 'CUSTOMER_ANSWERED']);
    });

    it('gives up after two questions', () => {
      const bench = asking().says().replies();
      assert.equal(bench.events.filter((event) => event.type === 'handoff.denied' && event.then === 'ask').length, 2);
      bench.says().replies();
      assert.deepEqual([bench.offer?.to, bench.state.asking], ['c', undefined]);
    });
  });

  it('parks with a token, and only that token resumes', () => {
    const bench = new Bench(handing({})).says({ request: 'human' });
    bench.feed({ type: 'timeout', handoffId: bench.offer?.handoffId ?? '', attempt: 1, at: 120_000 });
    assert.deepEqual([bench.state.status, bench.state.code, bench.state.owner], ['parked', 'HUMAN_UNAVAILABLE', 'a']);
    assert.equal(bench.feed({ type: 'resume', token: 'guess', at: 120_000 }).state.status, 'parked');
    bench.feed({ type: 'resume', token: bench.state.token ?? '', at: 130_000 });
    assert.deepEqual([bench.state.status, bench.offer?.to], ['handing_off', 'human']);
    assert.equal(bench.acks().state.status, 'active');
  });

  it('asks the stand-ins of a person first, then the graph\'s', () => {
    const graph: AgentGraph = { ...graphOf('a', 'human', 'human2', 'human3', { humanFallback: 'human', agents: { human: { fallbacks: ['a', 'human2', 'human3'] } } }), limits: { whenHumanUnavailable: 'fail' } };
    const bench = new Bench(graph).says({ request: 'human' });
    const asked: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      asked.push(bench.offer?.to ?? '');
      bench.feed({ type: 'timeout', handoffId: bench.offer?.handoffId ?? '', attempt: 1, at: bench.state.t });
    }
    assert.deepEqual(asked, ['human', 'human2', 'human3']);
    assert.deepEqual([bench.state.status, bench.state.code], ['failed', 'HUMAN_UNAVAILABLE']);
  });

  describe('keeps time', () => {
    const graph: AgentGraph = { ...graphOf('a', 'human', { humanFallback: 'human' }), limits: { deadlineMs: 1000 } };

    it('ends at a person when the conversation is over its deadline, on a message or without one', () => {
      const quiet = new Bench(graph).says().replies();
      assert.equal(nextTimer(quiet.plan, quiet.state), 1000);
      assert.equal(quiet.feed({ type: 'timer', at: 999 }).offer, undefined);
      assert.equal(quiet.feed({ type: 'timer', at: 1000 }).last('trigger.evaluated')?.selected.code, 'DEADLINE');
      assert.equal(quiet.offer?.to, 'human');
      const talking = new Bench(graph).says().replies().feed({ type: 'user-message', text: 'words', signals: {}, at: 1500 });
      assert.equal(talking.last('trigger.evaluated')?.selected.code, 'DEADLINE');
    });

    it('escalates a customer who has said nothing for as long as the criterion says', () => {
      const silent = { id: 'silent', to: 'human', when: { signal: 'elapsedMs', atLeast: 300 } } as const;
      const bench = new Bench({ ...graph, escalations: [silent] }).says().replies();
      assert.equal(nextTimer(bench.plan, bench.state), 300);
      assert.deepEqual(bench.feed({ type: 'timer', at: 300 }).last('trigger.evaluated')?.selected, { trigger: 'T2', code: 'CRITERIA', via: 'silent' });
    });

    it('takes no yes after the end of the offer', () => {
      const bench = new Bench(graph).says({ request: 'human' });
      const { handoffId = '', digest = '' } = bench.offer ?? {};
      bench.feed({ type: 'ack', handoffId, attempt: 1, digest, at: 120_001 });
      assert.deepEqual([bench.state.status, bench.last('handoff.rolledback')?.code], ['parked', 'HUMAN_UNAVAILABLE']);
      assert.ok(bench.last('ack.late'));
    });
  });

  describe('hands on what was said', () => {
    const call = { id: '1', name: 'look-up', arguments: {} };

    it('with every call once and with one result, and none that only asks for the handoff', () => {
      const bench = new Bench(handing({})).says().replies({
        calls: [call, { ...call, arguments: { again: true } }, { id: '2', name: 'pay', arguments: {} }, { id: '3', name: 'transfer', arguments: {}, isHandoff: true }],
        results: [{ id: '1', result: 'found' }, { id: '1', result: 'twice' }, { id: '9', result: 'of nothing' }],
      });
      assert.deepEqual(bench.last('agent.replied')?.calls, [{ ...call, result: 'found' }, { id: '2', name: 'pay', arguments: {}, result: { error: 'NO_RESULT' } }]);
    });

    it('to the target: the words and what was found, without the calls of others', () => {
      const bench = new Bench(handing({})).says().replies({ text: 'One moment.', calls: [call], results: [{ id: '1', result: 'found' }] }).acks();
      assert.deepEqual(bench.question?.history, [
        { by: 'customer', seq: 1, text: 'words' },
        { by: 'agent', seq: 3, agent: 'a', text: 'One moment.', calls: [], found: [{ tool: 'look-up', result: 'found' }] },
      ]);
    });

    it('without the values of fields that are masked or dropped', () => {
      const bench = new Bench(handing({ redacts: ['card'] }), { card: '4111-1111' }).says().replies({ text: 'Is it 4111-1111?' });
      assert.equal(bench.offer?.wire.includes('4111'), false);
      assert.ok(bench.offer?.wire.includes('Is it [redacted]?'));
    });

    it('not at all where the handoff lists what it carries, and gives it back to who waits', () => {
      const bench = new Bench(handing({ carries: [], then: 'return' })).says().replies({ text: 'One moment.' }).acks();
      assert.deepEqual(bench.question?.history, []);
      bench.replies({ text: 'Found.', status: 'done' }).acks();
      assert.deepEqual(bench.question?.history.map(({ text }) => text), ['words', 'One moment.', 'Found.']);
    });
  });

  describe('tells the customer', () => {
    it('that a person or a machine takes over, and that nothing is lost where nothing is', () => {
      const bench = new Bench(handing({ mode: 'explicit' })).says({ request: 'human' });
      assert.equal(bench.last('human.queued')?.say, 'I am asking human to take over. One moment, please.');
      assert.equal(bench.acks().last('handoff.committed')?.say, 'I am passing you to human. You will be talking to a person. You do not need to repeat anything.');
      const dropping = new Bench(handing({ carries: [] })).says().replies().acks();
      assert.equal(dropping.last('handoff.committed')?.say, 'I am passing you to b.');
    });
  });

  it('says on the first entry of a step how many there are', () => {
    const { events } = new Bench(handing({})).says().replies();
    assert.deepEqual(events.map(({ entries }) => entries), [2, undefined, 4, undefined, undefined, undefined]);
  });

  it('leaves the state it was given as it was', () => {
    const bench = new Bench(handing({}), { x: 'there' }).says();
    const before = structuredClone(bench.state);
    const kept = bench.state;
    bench.replies({ set: { y: 1 } });
    assert.deepEqual(kept, before);
  });
});
