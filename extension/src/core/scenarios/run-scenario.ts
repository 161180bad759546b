import { scriptedBrain } from '../brains/scripted';
import type { AgentGraph } from '../graph/model';
import { type Conversation, isTerminal } from '../runtime/conversation';
import { answerOf, drive } from '../runtime/drive';
import type { LedgerEvent } from '../runtime/events';
import { fold } from '../runtime/fold';
import type { Input } from '../runtime/input';
import { FIRST_PREV, seal } from '../runtime/ledger';
import { type RunGraph, runGraph } from '../runtime/run-graph';
import { start } from '../runtime/step';
import { unmetExpectations } from './expectations';
import { reportOf } from './report';
import type { RunReport } from './run-report';
import type { Scenario, ScenarioTurn } from './scenario';
import { type World, scenarioWorld } from './scenario-adapter';

export type { Scenario };

/** One finished run. */
export interface ScenarioRun {
  readonly report: RunReport;
  readonly events: readonly LedgerEvent[];
  /** The text of its `*.ledger.jsonl`. */
  readonly ledger: string;
}

/** Runs a scenario through the graph to its end. For many of them, make the graph ready once with `runGraph`. The same graph and scenario give the same bytes. */
export function runScenario(graph: AgentGraph | RunGraph, scenario: Scenario): ScenarioRun {
  const plan = 'hash' in graph ? graph : runGraph(graph);
  const events = runToEnd(plan, scenario);
  const { lines, head } = seal(FIRST_PREV, events, plan.sha256);
  const ledger = lines.map((line) => `${line}\n`).join('');
  const report = reportOf(events, head);
  return { report: { ...report, failures: unmetExpectations(scenario.expect, report, events) }, events, ledger };
}

function runToEnd(plan: RunGraph, scenario: Scenario): readonly LedgerEvent[] {
  const world = scenarioWorld(plan, scenario);
  const { id, name = id, seed = 0, context = {} } = scenario;
  const opening = start(plan, { id, seed, context, at: 0, scenario: { id, name } });
  world.adapter.commit(opening.events);
  let state = opening.state;
  for (const turn of scenario.turns) {
    if (isTerminal(state.status) || state.status === 'parked') break;
    state = speak(plan, { world, state }, turn);
  }
  if (!isTerminal(state.status) && state.status !== 'parked') state = run(plan, { world, state }, { type: 'user-left', at: world.nowMs });
  return world.events;
}

interface Running {
  readonly world: World;
  readonly state: Conversation;
}

function speak(plan: RunGraph, { world, state }: Running, turn: ScenarioTurn): Conversation {
  world.nowMs += turn.afterMs ?? 0;
  world.turn += 1;
  const read = scriptedBrain(plan.graph, () => undefined).read(turn.user);
  let after = run(plan, { world, state }, { type: 'user-message', text: turn.user, signals: { ...read, ...turn.signals }, at: world.nowMs });
  for (let stray = world.strays.shift(); stray !== undefined; stray = world.strays.shift()) after = run(plan, { world, state: after }, stray);
  return after;
}

/** Drives one input until somebody is waited for. A process that dies leaves its ledger, and another takes up from there. */
function run(plan: RunGraph, { world, state }: Running, input: Input): Conversation {
  const driving = drive(plan, state, input);
  let result = driving.next();
  while (!result.done) {
    const answers = answerOf(world.adapter, result.value);
    if (world.isCrashing) return recovered(plan, world, state);
    result = driving.next(answers);
  }
  return result.value;
}

function recovered(plan: RunGraph, world: World, before: Conversation): Conversation {
  world.isCrashing = false;
  return run(plan, { world, state: fold(world.events) ?? before }, { type: 'recover', at: world.nowMs });
}
