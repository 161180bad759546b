import { scriptedBrain } from '../brains/scripted';
import { type Conversation, isTerminal } from '../runtime/conversation';
import type { Take } from '../runtime/drive';
import { driveMortal } from '../runtime/drive-mortal';
import type { LedgerEvent } from '../runtime/events';
import type { Input, Step } from '../runtime/input';
import type { RunGraph } from '../runtime/run-graph';
import { type Opening, start, step } from '../runtime/step';
import { nextTimer } from '../runtime/triggers';
import type { Scenario, ScenarioTurn } from './scenario';
import { type World, scenarioWorld } from './scenario-adapter';

/** What one step wrote, and where in the script that was. */
export interface Played {
  readonly events: readonly LedgerEvent[];
  /** Customer turns of the script begun so far. */
  readonly turn: number;
  /** How long the customer has been silent before its next turn: 0 where it is not waited for. Units: virtual milliseconds. */
  readonly waitedMs: number;
  /** Whether the customer leaves because the script has no more to say. */
  readonly isFarewell: boolean;
}

/** How the steps of a scenario are taken. A debugger puts its own in, to change what waits between two of them. */
export interface Steps {
  readonly open: (opening: Opening) => Step<Conversation>;
  readonly take: Take;
}

/** Plays a scenario to its end, each step when it is asked for. The entries are as they happened: nothing is withheld. */
export function* playScenario(plan: RunGraph, scenario: Scenario, steps: Steps = stepsOf(plan)): Generator<Played, void> {
  const { id, name = id, seed = 0, context = {} } = scenario;
  const world = scenarioWorld(plan, scenario);
  const opening = steps.open({ id, seed, context, at: 0, scenario: { id, name } });
  const playing: Playing = { plan, world, take: steps.take, state: opening.state, waitedMs: 0, isFarewell: false };
  world.adapter.commit(opening.events);
  yield played(playing, opening.events);
  for (const turn of scenario.turns) {
    if (!isOver(playing)) yield* silence(playing, turn.afterMs ?? 0);
    if (isOver(playing)) return;
    yield* speech(playing, turn);
  }
  if (isOver(playing)) return;
  playing.isFarewell = true;
  yield* settled(playing, { type: 'user-left', at: world.nowMs });
}

function stepsOf(plan: RunGraph): Steps {
  return { open: (opening) => start(plan, opening), take: (state, input) => step(plan, state, input) };
}

/** A scenario on its way. It never outlives the generator that made it. */
interface Playing {
  readonly plan: RunGraph;
  readonly world: World;
  readonly take: Take;
  state: Conversation;
  waitedMs: number;
  isFarewell: boolean;
}

function played({ world, waitedMs, isFarewell }: Playing, events: readonly LedgerEvent[]): Played {
  return { events, turn: world.turn, waitedMs, isFarewell };
}

function isOver({ state: { status } }: Playing): boolean {
  return isTerminal(status) || status === 'parked';
}

function* speech(playing: Playing, turn: ScenarioTurn): Generator<Played, void> {
  const { plan, world } = playing;
  world.turn += 1;
  const read = scriptedBrain(plan.graph, () => undefined).read(turn.user);
  yield* settled(playing, { type: 'user-message', text: turn.user, signals: { ...read, ...turn.signals }, at: world.nowMs });
  for (let stray = world.strays.shift(); stray !== undefined; stray = world.strays.shift()) yield* settled(playing, stray);
}

/** Lets the time go by in which nobody speaks, with what it alone brings about. */
function* silence(playing: Playing, ms: number): Generator<Played, void> {
  const { plan, world } = playing;
  const since = world.nowMs;
  const until = since + ms;
  for (let at = nextTimer(plan, playing.state); at !== undefined && at <= until && !isTerminal(playing.state.status); at = nextTimer(plan, { ...playing.state, t: at })) {
    if (at < world.nowMs) continue;
    world.nowMs = at;
    playing.waitedMs = at - since;
    yield* settled(playing, { type: 'timer', at });
  }
  playing.waitedMs = 0;
  world.nowMs = Math.max(world.nowMs, until);
}

/** Takes one input and all that comes of it, until somebody is waited for. */
function* settled(playing: Playing, input: Input): Generator<Played, void> {
  const driving = driveMortal(playing.take, playing, input);
  let result = driving.next();
  for (; !result.done; result = driving.next()) yield played(playing, result.value);
  playing.state = result.value;
}
