import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { randomRun } from '../../../test/runtime/random-run';
import { readGraph } from '../graph/read-graph';
import type { LedgerEvent } from '../runtime/events';
import { fold } from '../runtime/fold';
import { readScenarios } from '../scenarios/read-scenarios';
import { runScenario } from '../scenarios/run-scenario';
import { firstDifference, momentAt, ticksOf } from './story-moment';
import { type HandoffPart, isFault } from './story';
import { storyOf } from './tell-story';

const { graph } = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8'));
const { scenarios } = readScenarios(readFileSync('samples/retail-bank.agentscenarios.json', 'utf8'));
const [first, ...others] = scenarios;

const seeds = fc.integer({ min: 0, max: 100_000 });

describe('the story of a run', () => {
  it('has each entry in exactly one item, in order, whatever happens', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const { events } = randomRun(seed);
      const told = storyOf(events).items.flatMap((item) => Array.from({ length: item.last - item.first + 1 }, (_, place) => item.first + place));
      assert.deepEqual(told, events.map(({ seq }) => seq));
    }), { numRuns: 150 });
  });

  it('says at each item what the ledger up to there comes to', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const { events } = randomRun(seed);
      const story = storyOf(events);
      for (const [place, item] of story.items.entries()) {
        const state = fold(events.slice(0, item.last + 1));
        const moment = momentAt(story, place + 1);
        assert.equal(moment.owner, state?.owner);
        assert.deepEqual(moment.path, [story.entry, ...(state?.trail.map(({ to }) => to) ?? [])]);
        assert.equal([...moment.routes.values()].reduce((sum, { taken }) => sum + taken, 0), state?.hop);
        assert.equal([...moment.visits.values()].reduce((sum, count) => sum + count, 0), (state?.hop ?? 0) + 1);
        if (item.kind === 'ended') assert.equal(item.status, state?.status);
      }
    }), { numRuns: 80 });
  });

  it('tells of a handoff by the signals that the decision was made on', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const { events } = randomRun(seed);
      for (const item of storyOf(events).items) {
        if (item.kind !== 'handoff' || item.isContinued) continue;
        const proposed = events.find((event) => event.seq >= item.first && event.type === 'handoff.proposed');
        assert.deepEqual(sorted(item.values), sorted(fold(events.slice(0, proposed?.seq))?.signals ?? {}));
        if (item.decision !== undefined) assert.equal(events[item.decision]?.type, 'trigger.evaluated');
      }
    }), { numRuns: 80 });
  });

  it('ends each handoff once, as the ledger does', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const { events } = randomRun(seed);
      const ends = storyOf(events).items.flatMap((item) => (item.kind === 'handoff' && item.outcome !== 'open' ? [`${item.handoffId} ${item.outcome} ${item.code ?? ''}`] : []));
      const wanted = events.flatMap((event) => (event.type === 'handoff.committed' || event.type === 'handoff.denied' || event.type === 'handoff.rolledback' ? [`${event.handoffId} ${event.type.slice(8)} ${'code' in event ? event.code : ''}`] : []));
      assert.deepEqual(ends, wanted);
    }), { numRuns: 150 });
  });

  it('goes on with a handoff that a word of the customer came into', () => {
    const seed = Array.from({ length: 400 }, (_, place) => place).find((one) => storyOf(randomRun(one).events).items.some((item) => item.kind === 'handoff' && item.isContinued));
    assert.ok(seed !== undefined);
    const { items } = storyOf(randomRun(seed).events);
    const place = items.findIndex((item) => item.kind === 'handoff' && item.isContinued);
    const [part, before] = [items[place] as HandoffPart, items.slice(0, place).findLast((item) => item.kind === 'handoff') as HandoffPart | undefined];
    assert.deepEqual([before?.handoffId, before?.outcome], [part.handoffId, 'open']);
    assert.ok(part.attempts.length >= (before?.attempts.length ?? 0));
  });

  it('tells of the sample what its people would say of it', () => {
    assert.ok(first);
    const { items } = storyOf(runScenario(graph, first).events);
    const words = items.map((item) => (item.kind === 'handoff' ? `${item.from} > ${item.to}` : item.kind === 'turn' ? `${item.agent}:` : item.kind));
    assert.deepEqual(words, ['opened', 'customer', 'frontline:', 'frontline > indic-desk', 'indic-desk:', 'indic-desk > cards', 'cards:', 'customer', 'cards:', 'cards > disputes', 'disputes:', 'customer', 'disputes:', 'ended']);
  });

  it('marks what went wrong', () => {
    const faulty = others.map((scenario) => storyOf(runScenario(graph, scenario).events)).find(({ items }) => items.some((item) => item.kind === 'handoff' && item.attempts.some(({ outcome }) => outcome !== 'acked')));
    assert.ok(faulty, 'a scenario of the sample has a fault');
    const { faults, handoffs } = ticksOf(faulty);
    assert.ok(faults.length > 0 && faults.every((place) => isFault(faulty.items[place] ?? faulty.items[0]!)));
    assert.ok(handoffs.every((place) => faulty.items[place]?.kind === 'handoff'));
  });

  it('tells what is left of a ledger without its beginning', () => {
    assert.ok(first);
    const { events } = runScenario(graph, first);
    const rest: readonly LedgerEvent[] = events.slice(7);
    const { items, entry } = storyOf(rest);
    assert.deepEqual([entry, items[0]?.first, items.at(-1)?.last], ['', 7, events.at(-1)?.seq]);
    assert.deepEqual(storyOf([]).items, []);
  });

  it('differs from another where the other goes another way', () => {
    assert.ok(first);
    const story = storyOf(runScenario(graph, first).events);
    assert.equal(firstDifference(story, storyOf(runScenario(graph, { ...first, id: 'other', seed: 4 }).events)), undefined);
    const shorter = storyOf(runScenario(graph, { ...first, turns: first.turns.slice(0, 1) }).events);
    assert.equal(firstDifference(story, shorter), shorter.items.findIndex(({ kind }) => kind === 'ended'));
    assert.equal(firstDifference(shorter, { ...shorter, items: shorter.items.slice(0, 3) }), 3);
  });

  it('is told of ten thousand items in less than the time of a frame for each step', () => {
    assert.ok(first);
    const { events } = runScenario({ ...graph, limits: { ...graph.limits, turns: 100_000, deadlineMs: 2_000_000_000, stagnantTurns: 100_000 } }, { ...first, faults: [], turns: Array.from({ length: 4000 }, () => ({ user: 'Hello', signals: { confidence: 1 } })) });
    const story = storyOf(events);
    assert.ok(story.items.length > 8000);
    assert.equal(momentAt(story, story.items.length).owner, fold(events.slice(0, 40))?.owner ?? '');
  });
});

function sorted(values: object): readonly unknown[] {
  return Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
