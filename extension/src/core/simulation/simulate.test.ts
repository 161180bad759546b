import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readGraph } from '../graph/read-graph';
import type { AgentGraph } from '../graph/model';
import { bankGraph } from '../../../test/runtime/bank';
import { FAULT_KINDS, type FaultRate } from './faults';
import { judged, overall } from './gates';
import { notesOf } from './notes';
import { readFaults } from './read-faults';
import { type Batch, type SimulationJob, digestOf, simulation } from './simulate';
import { type SimulationSummary, summaryOf } from './summary';
import { type Tally, listIn, merged, numberIn, tallyIn } from './tally';
import { changedGraph, differencesOf } from './what-if';

const ALL_FAULTS: readonly FaultRate[] = FAULT_KINDS.map((kind) => ({ kind, rate: 0.06 }));

function sample(name: string): AgentGraph {
  return readGraph(readFileSync(`samples/${name}.agentgraph.json`, 'utf8')).graph;
}

function baseOf(job: Partial<SimulationJob>, count: number): Tally {
  return tallyIn(simulation({ graph: bankGraph(), seed: 7, faults: [], ...job })({ from: 0, count }), 'base');
}

function run(job: Partial<SimulationJob>, count = 400): SimulationSummary {
  return summaryOf(baseOf(job, count));
}

describe('a simulation of many conversations', () => {
  it('comes to the same however it is shared out, and in whatever order the parts come back', () => {
    const total = 120;
    for (const graph of [bankGraph(), sample('retail-bank')]) {
      const part = simulation({ graph, seed: 3, faults: ALL_FAULTS });
      const whole = digestOf(part({ from: 0, count: total }));
      fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: total - 1 }), { maxLength: 6 }), fc.infiniteStream(fc.nat()), (cuts, order) => {
        const ends = [0, ...cuts.toSorted((a, b) => a - b), total];
        const batches = ends.slice(1).map((end, place): Batch => ({ from: ends[place]!, count: end - ends[place]! }));
        const shuffled = batches.map((batch) => ({ batch, key: order.next().value as number })).toSorted((a, b) => a.key - b.key);
        assert.equal(digestOf(shuffled.map(({ batch }) => part(batch)).reduce(merged, {})), whole);
      }), { numRuns: 25 });
    }
  });

  it('comes to something else with another seed', () => {
    assert.notEqual(digestOf(baseOf({ seed: 1 }, 50)), digestOf(baseOf({ seed: 2 }, 50)));
  });

  it('is not shifted by an agent that nobody meets', () => {
    const graph = bankGraph();
    const more = { ...graph, agents: [{ id: 'aside', name: 'Aside', kind: 'ai' as const }, ...graph.agents] };
    assert.equal(digestOf(baseOf({ graph: more }, 300)), digestOf(baseOf({ graph }, 300)));
  });

  it('ends every conversation, whatever goes wrong, and what goes in comes out', () => {
    for (const name of ['retail-bank', 'telecom-care', 'smart-home', 'research-team', 'clinic-scheduling', 'ecommerce-returns']) {
      const tally = baseOf({ graph: sample(name), faults: ALL_FAULTS }, 300);
      const sum = (counts: Tally): number => Object.values(counts).reduce((total: number, value) => total + Number(value), 0);
      const edges = Object.values(tallyIn(tally, 'edges')) as Tally[];
      const over = (figure: (edge: Tally) => number): number => edges.reduce((total, edge) => total + figure(edge), 0);
      const committed = numberIn(tally, 'committed');
      assert.equal(sum(tallyIn(tally, 'outcomes')), 300);
      assert.equal(over((edge) => numberIn(edge, 'proposed')), numberIn(tally, 'prepared') + sum(tallyIn(tally, 'denied')));
      assert.equal(numberIn(tally, 'prepared'), committed + sum(tallyIn(tally, 'rolledback')));
      assert.equal(over((edge) => numberIn(edge, 'committed')), committed);
      assert.equal(listIn(tally, 'hops').reduce((total, times, hops) => total + times * hops, 0), committed);
      assert.equal(numberIn(tally, 'contextLost'), 0);
    }
  });

  it('shows the faults that it was given, and only those', () => {
    const calm = run({});
    assert.deepEqual([calm.rolledback, calm.absorbed], [{}, { lateAcks: 0, duplicates: 0, fenced: 0, failedDeliveries: {} }]);
    const down = run({ faults: [{ kind: 'down', agent: 'billing', rate: 1 }] });
    assert.equal(down.edges.filter(({ to }) => to === 'billing').reduce((sum, { committed }) => sum + committed, 0), 0);
    assert.ok(down.rolledback['TARGET_DOWN']! > 0 && down.handoffSuccess.value < calm.handoffSuccess.value);
    const rolled = (kind: FaultRate['kind']): readonly string[] => Object.keys(run({ faults: [{ kind, rate: 1 }] }).rolledback).filter((code) => code !== 'HUMAN_UNAVAILABLE');
    assert.deepEqual([rolled('silent'), rolled('corrupt'), rolled('refuses'), rolled('user-leaves')], [['ACK_TIMEOUT'], ['ENVELOPE_CORRUPT'], ['REJECTED'], ['ABANDONED']]);
    assert.ok(run({ faults: [{ kind: 'late', rate: 0.5 }] }).absorbed.lateAcks > 0);
    assert.ok(run({ faults: [{ kind: 'duplicate', rate: 0.5 }] }).absorbed.duplicates > 0);
    assert.ok(run({ faults: [{ kind: 'stale-reply', rate: 0.5 }] }).absorbed.fenced > 0);
    assert.ok(run({ faults: [{ kind: 'crash', rate: 0.5 }] }).rolledback['CRASH']! > 0);
  });

  it('draws what the agents declare', () => {
    const graph = bankGraph();
    const agents = graph.agents.map((agent) => (agent.id === 'frontline' ? { ...agent, simulation: { failureRate: 0.25, confidence: { mean: 0.9, sd: 0 } } } : agent));
    const { agents: counted } = run({ graph: { ...graph, agents } }, 6000);
    const failures = counted.find(({ agent }) => agent === 'frontline')!.failures;
    assert.ok(Math.abs(failures.value - 0.25) < 0.015, `${failures.value}`);
  });

  describe('of a graph whose people have working hours', () => {
    const HALF = 'Mo-Su 00:00-12:00';
    const hoursOf = (graph: AgentGraph, hours: string, parts: Partial<AgentGraph> = {}): AgentGraph =>
      ({ ...graph, ...parts, agents: graph.agents.map((agent) => (agent.kind === 'human' ? { ...agent, availability: { hours } } : agent)) });
    const retail = sample('retail-bank');

    it('finds their desks closed as often as they are, and loses no first target by it', () => {
      const { closedDesks, handoffSuccess, rolledback } = run({ graph: hoursOf(retail, HALF) }, 6000);
      assert.ok(closedDesks.cases > 500 && closedDesks.low < 0.5 && closedDesks.high > 0.5, JSON.stringify(closedDesks));
      assert.equal(rolledback['CLOSED'], Math.round(closedDesks.value * closedDesks.cases));
      assert.equal(handoffSuccess.value, 1);
    });

    it('does what the limits say while nobody is there', () => {
      for (const policy of ['park', 'return-to-source', 'fail'] as const) {
        const { closedDesks, humanUnavailable, outcomes } = run({ graph: hoursOf(retail, HALF, { limits: { ...retail.limits, whenHumanUnavailable: policy } }) }, 1500);
        assert.ok(closedDesks.value > 0 && (humanUnavailable[policy] ?? 0) > 0, policy);
        assert.equal((outcomes['parked'] ?? 0) > 0, policy === 'park', policy);
      }
    });

    it('asks a desk elsewhere on earth that is open by then', () => {
      const named = hoursOf(retail, '24/7', { humanFallback: 'night' });
      const day = { hours: 'Mo-Su 00:00-12:00', timeZone: 'Etc/GMT-3' };
      const agents = named.agents.map((agent) => (agent.kind === 'human' ? { ...agent, availability: day } : agent));
      const night = { id: 'night', name: 'Night desk', kind: 'human' as const, fallbacks: ['supervisor'], availability: { ...day, timeZone: 'Etc/GMT+9' } };
      const { humanUnavailable, unresolved } = run({ graph: { ...named, agents: [...agents, night] } }, 1500);
      assert.ok(humanUnavailable['overflow']! > 0);
      assert.deepEqual([humanUnavailable['park'], unresolved], [undefined, {}]);
    });

    it('is the same as without hours where they never close or cannot be read', () => {
      const always = digestOf(baseOf({ graph: hoursOf(retail, '24/7') }, 200));
      assert.equal(digestOf(baseOf({ graph: hoursOf(retail, 'whenever') }, 200)), always);
      assert.notEqual(digestOf(baseOf({ graph: hoursOf(retail, HALF) }, 200)), always);
    });
  });

  it('brings customers by the shares of the entry\u2019s handoffs', () => {
    const graph = sample('retail-bank');
    const { intents } = run({ graph }, 4000);
    const share = (intent: string): number => intents.find(({ name }) => name === intent)!.conversations / 4000;
    assert.ok(Math.abs(share('card') - 0.2) < 0.025 && Math.abs(share('dispute') - 0.15) < 0.025 && Math.abs(share('loan') - 0.1) < 0.02);
  });

  it('is judged pass, fail or not to be told', () => {
    const verdictOf = (count: number, bounds: Record<string, number | null>, faults: readonly FaultRate[] = []): string =>
      judged(baseOf({ faults }, count), bounds).find(({ id }) => id === 'handoff-success')!.verdict;
    assert.equal(verdictOf(2000, {}), 'pass');
    assert.equal(verdictOf(40, {}), 'inconclusive');
    assert.equal(verdictOf(400, {}, [{ kind: 'refuses', rate: 0.5 }]), 'fail');
    assert.deepEqual(judged(baseOf({}, 40), { loops: null }).filter(({ id }) => id === 'loops'), []);
    const some = judged(baseOf({}, 40));
    assert.equal(overall(some.map((gate) => ({ ...gate, verdict: 'pass' }))), 'pass');
    assert.equal(overall([{ ...some[0]!, verdict: 'inconclusive' }, { ...some[1]!, verdict: 'fail' }]), 'fail');
  });

  it('notes what was never taken and whose figures were assumed', () => {
    const graph = bankGraph();
    const unused = { ...graph, handoffs: [...graph.handoffs, { id: 'never', from: 'frontline', to: 'fraud', when: { signal: 'language' as const, is: 'xx' } }] };
    const notes = notesOf(unused, run({ graph: unused })).join('\n');
    assert.match(notes, /Never taken: .*never/u);
    assert.match(notes, /No figures are declared for frontline/u);
  });
});

describe('a comparison of two settings', () => {
  function compare(changes: string, count = 600): ReturnType<typeof differencesOf> {
    const graph = sample('retail-bank');
    const other = changedGraph(graph, changes);
    assert.ok(other.ok, changes);
    const tally = simulation({ graph, seed: 5, faults: [], other: other.value })({ from: 0, count });
    return differencesOf({ base: tallyIn(tally, 'base'), other: tallyIn(tally, 'other'), pairs: tallyIn(tally, 'pairs') });
  }

  it('shows a difference that is there', () => {
    const escalated = compare('frontline.confidence.threshold=0.95').find(({ figure }) => figure === 'escalated')!;
    assert.ok(escalated.isReal && escalated.difference.value > 0.2);
    assert.ok(compare('limits.hops=0').find(({ figure }) => figure === 'handoffs of a conversation')!.isReal);
  });

  it('shows none where there is none', () => {
    assert.deepEqual(compare('limits.turns=31').filter(({ isReal }) => isReal), []);
  });

  it('says what it does not understand', () => {
    const graph = bankGraph();
    for (const changes of ['limits.hop=3', 'limits.hops=-1', 'limits.hops=x', 'nobody.confidence.threshold=0.5', 'confidence.threshold=2', '']) {
      const changed = changedGraph(graph, changes);
      assert.ok(!changed.ok && changed.error.includes('limits.hops'), changes);
    }
  });
});

describe('a faults file', () => {
  it('gives its rates', () => {
    assert.deepEqual(readFaults('{"formatVersion":"1.0","faults":[{"kind":"down","agent":"billing","rate":0.1}]}'), { ok: true, value: [{ kind: 'down', agent: 'billing', rate: 0.1 }] });
  });

  it('is refused with its first fault', () => {
    for (const text of ['{', '[]', '{"formatVersion":"1.0","faults":[{"kind":"dwon","rate":0.1}]}', '{"formatVersion":"1.0","faults":[{"kind":"down","rate":2}]}']) {
      const read = readFaults(text);
      assert.ok(!read.ok && read.error !== '', text);
    }
  });
});
