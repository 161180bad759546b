import type { Json } from '#core/base/json';
import type { AgentGraph } from '#core/graph/model';
import type { FaultKind, Scenario, ScenarioFault, ScenarioTurn, ScriptedTurn } from '#core/scenarios/scenario';
import type { Chance } from './chance';

const FAULTS: readonly FaultKind[] = ['down', 'silent', 'late', 'corrupt', 'refuses', 'duplicate', 'crash', 'user-leaves', 'stale-reply', 'fails', 'times-out'];

/** A scenario for the graph in which much happens: every sort of signal, wish and fault. */
export function randomScenario(chance: Chance, graph: AgentGraph): Scenario {
  const agents = graph.agents.map(({ id }) => id);
  const turns = Array.from({ length: 1 + chance.below(5) }, () => randomTurn(chance, graph));
  return {
    id: 'random', seed: chance.below(1000), context: fields(chance, graph, false), turns,
    faults: Array.from({ length: chance.below(4) }, () => randomFault(chance, agents, turns.length)),
  };
}

function randomTurn(chance: Chance, graph: AgentGraph): ScenarioTurn {
  return {
    user: chance.pick(['one', 'two', 'something']),
    ...(chance.is(0.3) ? { afterMs: chance.below(500) } : {}),
    signals: {
      ...(chance.is(0.7) ? { intent: chance.pick([...graph.intents.map(({ id }) => id), 'unknown']) } : {}),
      ...(chance.is(0.3) ? { sentiment: chance.pick([-1, -0.4, 0.5]) } : {}),
      ...(chance.is(0.1) ? { request: 'human' } : {}),
      ...(chance.is(0.2) ? { language: chance.pick(['en', 'de']) } : {}),
    },
    ...(chance.is(0.8) ? { agent: Array.from({ length: 1 + chance.below(3) }, () => randomScript(chance, graph)) } : {}),
  };
}

function randomScript(chance: Chance, graph: AgentGraph): ScriptedTurn {
  return {
    ...(chance.is(0.5) ? { agent: chance.pick(graph.agents).id } : {}),
    ...(chance.is(0.5) ? { reply: 'words' } : {}),
    ...(chance.is(0.7) ? { set: fields(chance, graph, true) } : {}),
    ...(chance.is(0.5) ? { status: chance.pick(['working', 'working', 'done', 'blocked']) } : {}),
    ...(chance.is(0.4) ? { confidence: chance.pick([0.2, 0.5, 1]) } : {}),
    ...(chance.is(0.2) ? { error: 'tool-error' } : {}),
    ...(chance.is(0.4) ? { proposes: chance.pick([...graph.handoffs, ...graph.agents]).id } : {}),
    ...(chance.is(0.3) ? { tookMs: chance.below(300) } : {}),
  };
}

function fields(chance: Chance, graph: AgentGraph, canUnset: boolean): Record<string, Json> {
  return Object.fromEntries(chance.some(graph.fields.map(({ id }) => id), 0.5).map((id) => [id, canUnset && chance.is(0.2) ? null : `${id}-${chance.below(9)}`]));
}

function randomFault(chance: Chance, agents: readonly string[], turns: number): ScenarioFault {
  return {
    kind: chance.pick(FAULTS), agent: chance.pick(agents),
    ...(chance.is(0.4) ? { times: 1 + chance.below(3) } : {}), ...(chance.is(0.4) ? { turn: 1 + chance.below(turns) } : {}),
  };
}
