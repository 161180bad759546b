import type { Json, JsonObject } from '../base/json';
import type { Input } from '../runtime/input';
import type { RunGraph } from '../runtime/run-graph';
import type { Scenario, ScenarioFault, ScenarioTurn } from '../scenarios/scenario';

/** All that a debugged conversation depends on: the same program gives the same entries, however often it is played. */
export interface Program {
  readonly plan: RunGraph;
  readonly scenario: Scenario;
  /** What was made different by hand. */
  readonly changes: readonly Change[];
}

/** Something made different by hand, at the step of that number. Steps are counted from 0, which opens the conversation. */
export type Change = { readonly step: number } & (
  /** A field is set before the step is taken; null takes it away. */
  | { readonly type: 'field'; readonly name: string; readonly value: Json }
  /** What the agent answers in the step, or the customer says in it, brings something else. */
  | { readonly type: 'input'; readonly part: 'set' | 'signals' | 'answer'; readonly name: string; readonly value: Json }
);

/** The program with one more change; what was changed later is forgotten, as it may never come to that. */
export function withChange(program: Program, change: Change): Program {
  return { ...program, changes: [...program.changes.filter(({ step }) => step <= change.step), change] };
}

/** The program with a customer's turn put in behind so many turns. Faults that are meant for later turns move with them. */
export function withTurn({ scenario, ...rest }: Program, turn: ScenarioTurn, place: number): Program {
  const turns = [...scenario.turns.slice(0, place), turn, ...scenario.turns.slice(place)];
  const moved = (fault: ScenarioFault): ScenarioFault => (fault.turn !== undefined && fault.turn > place ? { ...fault, turn: fault.turn + 1 } : fault);
  return { ...rest, scenario: { ...scenario, turns, ...(scenario.faults === undefined ? {} : { faults: scenario.faults.map(moved) }) } };
}

/** The input of a step as the changes have it. */
export function changedInput(changes: readonly Change[], step: number, input: Input): Input {
  return changes.filter((change) => change.step === step).reduce(changed, input);
}

function changed(input: Input, change: Change): Input {
  if (change.type === 'field') return input;
  const { part, name, value } = change;
  if (part === 'signals' && input.type === 'user-message') return { ...input, signals: withValue(input.signals, name, value) };
  if (part === 'answer' && input.type === 'user-message') return { ...input, [name]: value };
  if (part === 'set' && input.type === 'agent-replied') return { ...input, set: { ...input.set, [name]: value } };
  if (part === 'answer' && input.type === 'agent-replied') return { ...input, [name]: value };
  return input;
}

function withValue(values: JsonObject, name: string, value: Json): JsonObject {
  const { [name]: _before, ...others } = values;
  return value === null ? others : { ...others, [name]: value };
}
