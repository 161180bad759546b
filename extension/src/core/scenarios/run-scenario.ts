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
import { nextTimer } from '../runtime/triggers';
import { withholderFor } from '../runtime/withhold';
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
  const happened = runToEnd(plan, scenario);
  const withholder = withholderFor(plan.graph);
  const { events } = withholder.withhold(happened);
  const { lines, head } = seal(FIRST_PREV, events, plan.sha256);
  const ledger = lines.map((line) => `${line}\n`).join('');
  const report = reportOf(events, head);
  // What is expected of a field is compared with what it really is, and told without it.
  const failures = unmetExpectations(scenario.expect, events === happened ? report : reportOf(happened, head), events).map(withholder.clear);
  return { report: { ...report, failures }, events, ledger };
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
  const waited = waitedFor(plan, { world, state }, turn.afterMs ?? 0);
  if (isTerminal(waited.status) || waited.status === 'parked') return waited;
  world.turn += 1;
  const read = scriptedBrain(plan.graph, () => undefined).read(turn.user);
  let after = run(plan, { world, state: waited }, { type: 'user-message', text: turn.user, signals: { ...read, ...turn.signals }, at: world.nowMs });
  for (let stray = world.strays.shift(); stray !== undefined; stray = world.strays.shift()) after = run(plan, { world, state: after }, stray);
  return after;
}

/** Lets the time go by in which nobody speaks, with what it alone brings about. */
function waitedFor(plan: RunGraph, { world, state }: Running, ms: number): Conversation {
  const until = world.nowMs + ms;
  let after = state;
  for (let at = nextTimer(plan, after); at !== undefined && at <= until && !isTerminal(after.status); at = nextTimer(plan, { ...after, t: at })) {
    if (at < world.nowMs) continue;
    world.nowMs = at;
    after = run(plan, { world, state: after }, { type: 'timer', at });
  }
  world.nowMs = Math.max(world.nowMs, until);
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
