import assert from 'node:assert/strict';
import { sha256Hex } from '#core/base/digest';
import type { Json } from '#core/base/json';
import { noPathToHuman } from '#core/checks/no-path-to-human';
import { runSome } from '#core/checking/run-checks';
import { userRequestIgnored } from '#core/checks/user-request-ignored';
import type { AgentGraph } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { runGraph } from '#core/runtime/run-graph';
import { start, step } from '#core/runtime/step';
import { type Chance, chanceFrom } from '../runtime/chance';
import { FIELDS, INTENTS, randomGraph } from '../runtime/random-graph';

const GRAPHS = 400;

describe('a request for a human', () => {
  it('comes to nothing at run time just where the checks say so', () => {
    const seen = { shown: 0, served: 0 };
    for (let seed = 1; seed <= GRAPHS; seed += 1) {
      const chance = chanceFrom(seed);
      const graph = graphAskedAt(chance);
      const [problem, ...more] = problemsAtEntry(graph);
      assert.equal(more.length, 0);
      if (problem?.check === 'user-request-ignored') {
        if (problem.verdict === 'undecided') continue;
        assert.equal(isServed(graph, problem.witness?.values ?? {}), false, `graph ${seed}: ${problem.message}`);
        seen.shown += 1;
      } else if (problem === undefined) {
        for (let turn = 0; turn < 5; turn += 1) assert.ok(isServed(graph, randomTurn(chance)), `graph ${seed}: ${textOf(graph)}`);
        seen.served += 1;
      }
    }
    assert.ok(seen.shown > 30 && seen.served > 30, JSON.stringify(seen));
  });
});

/** A random graph that starts with an AI, and in which some humans are not staffed. */
function graphAskedAt(chance: Chance): AgentGraph {
  const raw = randomGraph(chance);
  return {
    ...raw,
    agents: raw.agents.map((agent, place) => ({ ...agent, ...(place === 0 ? { kind: 'ai' } : {}), ...(agent.kind === 'human' && chance.is(0.3) ? { availability: { capacity: 0 } } : {}) })),
  };
}

/** What the checks say of the entry: that a request comes to nothing there, or that there is no human to reach at all. */
function problemsAtEntry(graph: AgentGraph) {
  const text = textOf(graph);
  const problems = runSome([noPathToHuman, userRequestIgnored], { text, read: readGraph(text) });
  const isOfEntry = ({ element, message }: (typeof problems)[number]): boolean => (element.kind === 'agent' && element.id === graph.entry) || message.startsWith('No human is there');
  // An agent is not told of where those it leads to are, or where it is one of several.
  const told = problems.filter(isOfEntry);
  return told.length > 0 ? told.slice(0, 1) : problems.filter(({ message }) => message.includes('no human can be reached')).slice(0, 1);
}

function randomTurn(chance: Chance): Readonly<Record<string, Json>> {
  const fields = Object.fromEntries(chance.some(FIELDS, 0.5).map((name) => [name, `${name}-1`]));
  return { request: 'human', intent: chance.pick([...INTENTS, 'unknown']), sentiment: chance.pick([-1, 0]), ...fields };
}

/** Whether a customer whose first message is the turn gets a human. */
function isServed(graph: AgentGraph, turn: Readonly<Record<string, Json>>): boolean {
  const plan = runGraph(graph);
  const isField = ([name, value]: [string, Json]): boolean => FIELDS.includes(name) && value !== null;
  const opening = start(plan, { id: 'c', seed: 1, at: 0, context: Object.fromEntries(Object.entries(turn).filter(isField)) });
  const signals = Object.fromEntries(Object.entries(turn).filter(([name]) => !FIELDS.includes(name)));
  let { state, effects } = step(plan, opening.state, { type: 'user-message', text: 'words', signals, at: 1 });
  for (let effect = effects.find(({ type }) => type === 'offer'); effect?.type === 'offer'; effect = effects.find(({ type }) => type === 'offer')) {
    ({ state, effects } = step(plan, state, { type: 'ack', handoffId: effect.handoffId, attempt: effect.attempt, digest: sha256Hex(effect.wire), at: 2 }));
  }
  return state.ownerIsHuman;
}
