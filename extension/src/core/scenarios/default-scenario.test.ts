import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bankGraph } from '../../../test/runtime/bank';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { arbitraryGraph } from '../../../test/support/arbitrary-graph';
import { graphOf } from '../../../test/support/graph-of';
import type { AgentGraph } from '../graph/model';
import { verifyLedger } from '../runtime/ledger';
import { defaultScenario } from './default-scenario';
import { printRun } from './print-run';
import { runScenario } from './run-scenario';

function runDefault(graph: AgentGraph): ReturnType<typeof runScenario>['report'] {
  return runScenario(graph, defaultScenario(graph)).report;
}

describe('defaultScenario', () => {
  it('comes with an example of what the first handoff waits for, and lets the last agent settle it', () => {
    const scenario = defaultScenario(bankGraph());
    assert.equal(scenario.turns[0]?.user, 'I was charged twice');
    const { report } = runScenario(bankGraph(), scenario);
    assert.deepEqual([report.path, report.outcome], [['frontline', 'billing', 'generalist'], 'completed']);
  });

  it('asks for a person where no agent may settle anything', () => {
    const graph = graphOf('a', 'a>b', 'b>human', { humanFallback: 'human', handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'unknown' } } } });
    const report = runDefault(graph);
    assert.deepEqual([report.path, report.outcome], [['a', 'b', 'human'], 'resolved_by_human']);
  });

  it('settles at once where there is only one agent', () => {
    const report = runDefault(graphOf('a', { agents: { a: { authority: { resolves: true } } } }));
    assert.deepEqual([report.path, report.outcome], [['a'], 'completed']);
  });

  it('brings about what conditions look at: words, times, fields', () => {
    const all = [
      { signal: 'text', includesAny: ['refund'] }, { signal: 'elapsedMs', atLeast: 3000 }, { field: 'plan', is: 'gold' }, { signal: 'sentiment', below: 0 },
    ] as const;
    const graph = graphOf('a', 'a>b', { agents: { b: { authority: { resolves: true } } }, fields: { plan: { enum: ['basic', 'gold'] } }, handoffs: { 'a-to-b': { when: { all } } } });
    const report = runDefault(graph);
    assert.deepEqual([report.path, report.outcome, report.context['plan']], [['a', 'b'], 'completed', 'gold']);
  });

  it('goes on with who gets control back', () => {
    const when = { signal: 'intent', is: 'unknown' } as const;
    const graph = graphOf('a', 'a>b', { agents: { a: { authority: { resolves: true } } }, handoffs: { 'a-to-b': { when, then: 'return' } } });
    const report = runDefault(graph);
    assert.deepEqual([report.path, report.outcome], [['a', 'b', 'a'], 'completed']);
  });

  it('can be made and run for any graph, however broken', () => {
    fc.assert(fc.property(fc.nat(), (seed) => {
      const { outcome, path } = runDefault(randomGraph(chanceFrom(seed)));
      assert.ok(outcome !== '' && path.length > 0);
    }), { numRuns: 25 });
    fc.assert(fc.property(arbitraryGraph(), (graph) => {
      const run = runScenario(graph, defaultScenario(graph));
      assert.ok(verifyLedger(run.ledger).ok && printRun(run.report) !== '');
    }), { numRuns: 40 });
  });
});
