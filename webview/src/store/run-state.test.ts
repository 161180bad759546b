import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readGraph } from '#core/graph/read-graph';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { runScenario } from '#core/scenarios/run-scenario';
import type { LiveStanding, ShownRun } from '#protocol/run-messages';
import { NO_RUN, type RunState, runAfter } from './run-state';

const { graph } = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8'));
const [scenario] = readScenarios(readFileSync('samples/retail-bank.agentscenarios.json', 'utf8')).scenarios;
assert.ok(scenario);
const { events } = runScenario(graph, scenario);
const live: LiveStanding = { waitsFor: 'customer', agent: '', seat: '', faults: [] };
const shown = (count: number): ShownRun => ({ id: 'run-1', kind: 'chat', events: events.slice(0, count), failures: [], isOld: false, ledger: 'x.ledger.jsonl', live });
const told = (state: RunState, count: number, isPlaying = false): RunState => runAfter(state, { type: 'run-told', run: shown(count), isPlaying }, graph);
const last = (state: RunState): number => state.story?.items.length ?? 0;

describe('the run that is shown', () => {
  it('is played from its beginning, or shown at its end', () => {
    assert.deepEqual([told(NO_RUN, 20, true).at, told(NO_RUN, 20, true).isPlaying], [0, true]);
    const still = told(NO_RUN, 20);
    assert.ok(still.at === last(still) && still.at > 0);
  });

  it('is looked at where an earlier page left it, by its id or its ledger', () => {
    assert.equal(told({ ...NO_RUN, left: { id: 'run-1', at: 3 } }, 20).at, 3);
    assert.equal(told({ ...NO_RUN, left: { id: 'run-9', at: 3, ledger: 'x.ledger.jsonl' } }, 20).at, 3);
    assert.equal(told({ ...NO_RUN, left: { id: 'run-1', at: 999 } }, 20).at, last(told(NO_RUN, 20)));
    const other = told({ ...NO_RUN, left: { id: 'run-9', at: 3 } }, 20);
    assert.equal(other.at, last(other));
  });

  it('plays what is new from where it stood, and leaves alone who looks at an earlier step', () => {
    const state = told(NO_RUN, 8);
    const grown = (from: RunState, isPlaying: boolean): RunState => runAfter(from, { type: 'run-grown', run: 'run-1', events: events.slice(8, 20), live, isPlaying }, graph);
    assert.deepEqual([grown(state, true).at, grown(state, true).isPlaying], [state.at, true]);
    assert.equal(grown(state, false).at, last(grown(state, false)));
    const earlier = runAfter(state, { type: 'run-moved', at: 1, isPlaying: false }, graph);
    assert.deepEqual([grown(earlier, true).at, grown(earlier, true).isPlaying], [1, false]);
  });

  it('takes no entries of another run', () => {
    const state = told(NO_RUN, 8);
    assert.equal(runAfter(state, { type: 'run-grown', run: 'run-2', events: events.slice(8), live, isPlaying: true }, graph), state);
  });

  it('keeps place and speed when it is closed', () => {
    const dock = { place: 'below', width: 400, height: 300 } as const;
    const closed = runAfter({ ...told(NO_RUN, 8), dock, speed: 2 }, { type: 'run-closed' }, graph);
    assert.deepEqual(closed, { ...NO_RUN, dock, speed: 2 });
  });
});
