import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { runChecks } from '#core/checking/run-checks';
import type { AgentGraph } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { enabledOf } from '#core/graph/enabled';
import { defaultScenario } from '#core/scenarios/default-scenario';
import { runScenario } from '#core/scenarios/run-scenario';
import { stepsOf } from '#core/base/pointer';
import { arbitraryGraph } from '../support/arbitrary-graph';
import { graphOf } from '../support/graph-of';

/** Messages of the checks that look at meaning. */
function meaningOf(graph: AgentGraph): readonly string[] {
  const text = textOf(graph);
  const whole = ['duplicate-id', 'schema', 'syntax', 'unsafe-text', 'entry-missing', 'unknown-agent', 'unknown-field', 'unknown-handoff', 'unknown-intent', 'unused-acceptance'];
  return runChecks({ text, read: readGraph(text) }).flatMap(({ check, message }) => (whole.includes(check) ? [] : [message]));
}

describe('What is disabled', () => {
  it('is to the checks as if it were not there', () => {
    fc.assert(
      fc.property(arbitraryGraph(), fc.infiniteStream(fc.boolean()), (graph, chance) => {
        const toss = (): { readonly disabled?: true } => (chance.next().value ? { disabled: true } : {});
        const partly: AgentGraph = {
          ...graph,
          agents: graph.agents.map((agent, place) => (place === 0 ? agent : { ...agent, ...toss() })),
          handoffs: graph.handoffs.map((handoff) => ({ ...handoff, ...toss() })),
          escalations: graph.escalations.map((escalation) => ({ ...escalation, ...toss() })),
        };
        deepEqual(meaningOf(partly), meaningOf(enabledOf(partly)));
      }),
      { numRuns: 150 },
    );
  });

  it('leaves problems at their places in the whole file', () => {
    const base = graphOf('a', 'a>b', 'a>human', 'b>human');
    const graph: AgentGraph = { ...base, handoffs: base.handoffs.map(({ mode: _mode, ...handoff }, place) => ({ ...handoff, disabled: place === 0 })) };
    const text = textOf(graph);
    const problems = runChecks({ text, read: readGraph(text) }).filter(({ check }) => check === 'missing-condition');
    deepEqual(problems.map(({ pointer }) => stepsOf(pointer)), [['handoffs', '1', 'id'], ['handoffs', '2', 'id']]);
    deepEqual(problems.map(({ element }) => ('id' in element ? element.id : '')), ['a-to-human', 'b-to-human']);
  });

  it('takes no part in a run', () => {
    const base = graphOf('a', 'a>b', 'b>human', { handoffs: { 'a-to-b': { mode: 'explicit' }, 'b-to-human': { mode: 'explicit' } } });
    const all = runScenario(base, defaultScenario(base)).report;
    ok(all.path.includes('b'));
    const graph: AgentGraph = { ...base, agents: base.agents.map((agent) => (agent.id === 'b' ? { ...agent, disabled: true } : agent)) };
    const { report } = runScenario(graph, defaultScenario(graph));
    equal(report.path.includes('b'), false);
    deepEqual(report, runScenario(enabledOf(graph), defaultScenario(enabledOf(graph))).report);
  });

  it('is told of where it is the entry', () => {
    const base = graphOf('a', 'a>human');
    const graph: AgentGraph = { ...base, agents: base.agents.map((agent) => (agent.id === 'a' ? { ...agent, disabled: true } : agent)) };
    const text = textOf(graph);
    deepEqual(runChecks({ text, read: readGraph(text) }).flatMap(({ check, message }) => (check === 'entry-missing' ? [message] : [])), ["The entry 'a' is disabled, so nobody takes a new conversation."]);
  });
});
