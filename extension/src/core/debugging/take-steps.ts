import { scriptedBrain } from '../brains/scripted';
import { apply } from '../runtime/apply';
import { type Conversation, isTerminal } from '../runtime/conversation';
import { answerOf } from '../runtime/drive';
import type { EventOf, LedgerEvent } from '../runtime/events';
import { fold } from '../runtime/fold';
import type { Effect, Input } from '../runtime/input';
import { start, step } from '../runtime/step';
import { type World, scenarioWorld } from '../scenarios/scenario-adapter';
import type { ScenarioTurn } from '../scenarios/scenario';
import { type Program, changedInput } from './program';

/** One step that was taken: what came in, and the entries that came of it. */
export interface TakenStep {
  /** From 0, which opens the conversation. */
  readonly number: number;
  /** What came in; nothing where the conversation was opened. */
  readonly input: Input['type'] | undefined;
  /** Customer turns of the script begun so far. */
  readonly turn: number;
  /** Whether the customer leaves because the script has no more to say. */
  readonly isFarewell: boolean;
  /** Entries at its beginning that were written for changes. */
  readonly inserted: number;
  readonly events: readonly LedgerEvent[];
}

/**
 * The steps of a program, each taken when it is asked for. Without changes its entries are those of `runScenario`, byte for byte.
 * It is not `drive`, because what waits between two steps must be open to change: there it is hidden in the generator.
 */
export function* takeSteps(program: Program): Generator<TakenStep, void> {
  const { plan, scenario } = program;
  const { id, name = id, seed = 0, context = {} } = scenario;
  const opening = start(plan, { id, seed, context, at: 0, scenario: { id, name } });
  const world = scenarioWorld(plan, scenario);
  world.adapter.commit(opening.events);
  const run: Run = { program, world, state: opening.state, effects: [], waiting: [], steps: 1, inserted: [], insertedFor: 0 };
  yield { number: 0, input: undefined, turn: 0, isFarewell: false, inserted: 0, events: opening.events };
  for (const turn of scenario.turns) {
    if (isOver(run)) return;
    yield* settled(run, () => spoken(run, turn));
    for (let stray = world.strays.shift(); stray !== undefined; stray = world.strays.shift()) yield* settled(run, always(stray));
  }
  if (!isOver(run)) yield* settled(run, () => ({ type: 'user-left', at: world.nowMs }), true);
}

/** A run in the making. It never outlives the generator that made it. */
interface Run {
  readonly program: Program;
  readonly world: World;
  state: Conversation;
  /** What the latest step asks for and nobody has done yet. */
  effects: Effect[];
  waiting: Input[];
  steps: number;
  /** Entries written for changes, before the step that is taken next. */
  inserted: LedgerEvent[];
  insertedFor: number;
}

function isOver({ state: { status } }: Run): boolean {
  return isTerminal(status) || status === 'parked';
}

function always(input: Input): () => Input {
  return () => input;
}

/** Takes the first input and all that comes of it, until somebody is waited for. */
function* settled(run: Run, first: () => Input, isFarewell = false): Generator<TakenStep, void> {
  insertChanges(run);
  for (let input: Input | undefined = first(); input !== undefined; input = nextInput(run)) {
    const taken = takeInput(run, input, isFarewell);
    if (taken.events.length > 0) yield taken;
  }
}

function spoken({ program, world }: Run, turn: ScenarioTurn): Input {
  world.nowMs += turn.afterMs ?? 0;
  world.turn += 1;
  const read = scriptedBrain(program.plan.graph, () => undefined).read(turn.user);
  return { type: 'user-message', text: turn.user, signals: { ...read, ...turn.signals }, at: world.nowMs };
}

function takeInput(run: Run, input: Input, isFarewell: boolean): TakenStep {
  const { program, world } = run;
  const number = run.steps;
  const result = step(program.plan, run.state, changedInput(program.changes, number, input));
  run.steps += 1;
  run.state = result.state;
  run.effects.push(...result.effects);
  world.adapter.commit(result.events);
  const { length: inserted } = run.inserted;
  const events = [...run.inserted, ...result.events];
  run.inserted = [];
  return { number, input: input.type, turn: world.turn, isFarewell, inserted, events };
}

/** What comes in next: an answer to what the latest step asked for. A process that dies leaves its ledger, and another takes up from there. */
function nextInput(run: Run): Input | undefined {
  const { world } = run;
  if (run.effects.length > 0 || run.waiting.length > 0) insertChanges(run);
  for (let effect = run.effects.shift(); effect !== undefined; effect = run.effects.shift()) {
    const answers = answerOf(world.adapter, upToDate(effect, run.state));
    if (!world.isCrashing) run.waiting.push(...answers);
    else return recovery(run);
  }
  return run.waiting.shift();
}

function recovery(run: Run): Input {
  run.world.isCrashing = false;
  run.effects = [];
  run.waiting = [];
  run.state = fold(run.world.events) ?? run.state;
  return { type: 'recover', at: run.world.nowMs };
}

/** An agent that is asked knows the fields as they are when it answers. */
function upToDate(effect: Effect, { context }: Conversation): Effect {
  return effect.type === 'ask-agent' ? { ...effect, context } : effect;
}

/** Writes an entry for each field that is set before the next step, as if its owner had found it out. */
function insertChanges(run: Run): void {
  if (run.insertedFor === run.steps) return;
  run.insertedFor = run.steps;
  for (const change of run.program.changes) {
    if (change.step !== run.steps || change.type !== 'field') continue;
    const { name, value } = change;
    const entry = fieldEntry(run, value === null ? { set: {}, unset: [name] } : { set: { [name]: value }, unset: [] });
    run.state = apply(run.state, entry);
    run.inserted.push(entry);
    run.world.adapter.commit([entry]);
  }
}

function fieldEntry({ state, world }: Run, change: Pick<EventOf<'context.updated'>, 'set' | 'unset'>): LedgerEvent {
  const { id, seq, t, epoch, hop, owner } = state;
  return { seq, t: Math.max(t, world.nowMs), conv: id, epoch, hop, type: 'context.updated', agent: owner, ...change };
}
