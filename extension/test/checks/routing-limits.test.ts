import { deepEqual, ok } from 'node:assert/strict';
import type { Problem } from '#core/checks/problem';
import { CHECKS } from '#core/checks/registry';
import type { AgentGraph, Condition, Handoff } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { problemsIn } from '../support/test-check';

const ROUTING = ['ambiguous-handoff', 'impossible-condition', 'ping-pong', 'shadowed-handoff', 'threshold-gap', 'uncovered-turn'];

/** A graph of these handoffs, from agent to agent as they say. */
function graphWith(handoffs: readonly Handoff[]): AgentGraph {
  const ids = [...new Set(handoffs.flatMap(({ from, to }) => [from, to]))];
  return {
    formatVersion: '1.0', name: 'Hard', entry: 'a', fields: Array.from({ length: 60 }, (_, place) => ({ id: `f${place}`, type: 'integer' })), intents: [{ id: 'one' }],
    agents: ids.map((id) => ({ id, name: id, kind: 'ai' })), handoffs, escalations: [], limits: { hops: 8 }, checks: [], layout: { agents: {}, groups: {}, notes: {} },
  };
}

function routingProblems(graph: AgentGraph): readonly Problem[] {
  const text = textOf(graph);
  return CHECKS.filter(({ id }) => ROUTING.includes(id)).flatMap((check) => problemsIn(check, text));
}

function hub(count: number, when: (place: number) => Condition): AgentGraph {
  return graphWith(Array.from({ length: count }, (_, place) => ({ id: `h${place}`, from: 'a', to: `b${place}`, when: when(place) })));
}

describe('the routing checks on graphs that are made to be hard', () => {
  it('answer, or say once that they cannot, about 200 conditions of 50 comparisons', () => {
    const graph = hub(200, (seed) => ({
      any: Array.from({ length: 10 }, (_, one): Condition => ({
        all: Array.from({ length: 5 }, (__, part): Condition => ({ field: `f${(seed * 7 + one * 11 + part * 13) % 60}`, [(seed + part) % 2 === 0 ? 'is' : 'isNot']: (seed * 3 + one) % 5 })),
      })),
    }));
    const problems = routingProblems(graph);
    ok(problems.length > 0 && problems.length <= 400);
    ok(problems.filter(({ verdict, check }) => verdict === 'undecided' && check === 'shadowed-handoff').length <= 1);
  }).timeout(20_000);

  it('tell of each of hundreds of overlapping handoffs once', () => {
    const problems = routingProblems(hub(300, (place) => ({ field: `f${place % 60}`, exists: true })));
    deepEqual(new Set(problems.map(({ check, pointer }) => `${check} ${pointer}`)).size, problems.length);
    ok(problems.filter(({ check }) => check === 'ambiguous-handoff').length >= 59);
  }).timeout(20_000);

  it('say that they do not look through thousands of handoffs of one agent', () => {
    const problems = routingProblems(hub(1200, (place) => ({ field: 'f0', is: place })));
    ok(problems.some(({ check, verdict }) => check === 'shadowed-handoff' && verdict === 'undecided'));
  }).timeout(20_000);

  it('come to an end where every agent can hand to every other', () => {
    const ids = ['a', ...Array.from({ length: 59 }, (_, place) => `n${place}`)];
    const handoffs = ids.flatMap((from) => ids.filter((to) => to !== from).map((to, place): Handoff => ({ id: `${from}-${to}`, from, to, when: { signal: 'confidence', below: 0.3 + place / 100 } })));
    const problems = routingProblems(graphWith(handoffs));
    ok(problems.filter(({ verdict }) => verdict === 'undecided').length <= ROUTING.length);
  }).timeout(20_000);
});
