import type { Json, JsonObject } from '../base/json';
import { nearest } from '../base/nearest';
import { type Pointer, pointerTo } from '../base/pointer';
import type { AgentGraph, Field } from '../graph/model';
import { MASK } from '../runtime/project';
import type { RunGraph } from '../runtime/run-graph';
import type { Scenario, ScenarioTurn, ScriptedTurn } from './scenario';
import type { Departure } from './scenario-problem';

/** What a scenario is checked against. `at` is where it stands in its file. */
export interface ScenarioSubject {
  /** The graph with what is disabled in it. */
  readonly declared: AgentGraph;
  readonly plan: RunGraph;
  readonly scenario: Scenario;
  readonly at: Pointer;
}

/** Mentions in a scenario of what its graph does not have, and values that fields cannot have. */
export function wrongMentions({ declared, plan, scenario, at }: ScenarioSubject): readonly Departure[] {
  const { context = {}, turns, faults = [], expect = {} } = scenario;
  const known: Known = { graph: declared, agents: declared.agents.map(({ id }) => id), isEnabled: (agent) => plan.agents.has(agent) };
  return [
    ...wrongFields(known, context, `${at}/context`),
    ...turns.flatMap((turn, place) => wrongTurn(known, turn, at + pointerTo('turns', place))),
    ...faults.flatMap(({ agent }, place) => wrongAgent(known, agent, at + pointerTo('faults', place, 'agent'))),
    ...(expect.path ?? []).flatMap((agent, place) => wrongAgent(known, agent, at + pointerTo('expect', 'path', place))),
    ...wrongFields(known, expect.context ?? {}, `${at}/expect/context`),
  ];
}

interface Known {
  readonly graph: AgentGraph;
  readonly agents: readonly string[];
  readonly isEnabled: (agent: string) => boolean;
}

function wrongTurn(known: Known, { signals, agent }: ScenarioTurn, at: Pointer): readonly Departure[] {
  const intent = signals?.['intent'];
  const scripts = [agent ?? []].flat();
  const isList = Array.isArray(agent);
  return [
    ...(typeof intent === 'string' ? wrongIntent(known, intent, `${at}/signals/intent`) : []),
    ...scripts.flatMap((script, place) => wrongScript(known, script, at + (isList ? pointerTo('agent', place) : '/agent'))),
  ];
}

function wrongScript(known: Known, { agent, set = {}, proposes = [] }: ScriptedTurn, at: Pointer): readonly Departure[] {
  const wishes = typeof proposes === 'string' ? [proposes] : proposes;
  return [
    ...(agent === undefined ? [] : wrongAgent(known, agent, `${at}/agent`)),
    ...wrongFields(known, set, `${at}/set`),
    ...wishes.flatMap((wish, place) => wrongWish(known, wish, at + (typeof proposes === 'string' ? '/proposes' : pointerTo('proposes', place)))),
  ];
}

function wrongAgent({ agents, isEnabled }: Known, id: string, pointer: Pointer): readonly Departure[] {
  if (isEnabled(id)) return [];
  if (agents.includes(id)) return [{ message: `The agent '${id}' is disabled.`, pointer, part: 'value' }];
  return [unknown('agent', id, { pointer, part: 'value', names: agents })];
}

function wrongIntent({ graph }: Known, id: string, pointer: Pointer): readonly Departure[] {
  const names = [...graph.intents.map((intent) => intent.id), 'unknown'];
  return names.includes(id) ? [] : [unknown('intent', id, { pointer, part: 'value', names })];
}

function wrongWish({ graph, agents }: Known, id: string, pointer: Pointer): readonly Departure[] {
  const names = [...graph.handoffs.map((handoff) => handoff.id), ...agents];
  return names.includes(id) ? [] : [unknown('handoff or agent', id, { pointer, part: 'value', names })];
}

function wrongFields({ graph }: Known, values: JsonObject, at: Pointer): readonly Departure[] {
  return Object.entries(values).flatMap(([name, value]): readonly Departure[] => {
    const field = graph.fields.find(({ id }) => id === name);
    const pointer = at + pointerTo(name);
    // A name that only a handoff gives to a field has no declaration that it could contradict.
    if (field === undefined && graph.handoffs.some(({ renames = {} }) => Object.values(renames).includes(name))) return [];
    if (field === undefined) return [unknown('field', name, { pointer, part: 'key', names: graph.fields.map(({ id }) => id) })];
    const misfit = value === null ? undefined : misfitOf(field, value);
    return misfit === undefined ? [] : [{ message: `The field '${name}' ${misfit}.`, pointer, part: 'value' }];
  });
}

interface Mention extends Pick<Departure, 'pointer' | 'part'> {
  readonly names: Iterable<string>;
}

function unknown(sort: string, name: string, { pointer, part, names }: Mention): Departure {
  const near = nearest(name, names);
  return { message: `There is no ${sort} '${name}' in the graph.${near === undefined ? '' : ` Did you mean '${near}'?`}`, pointer, part };
}

/** Why the field can never have the value. Redacted fields hold a mask whatever their type. */
function misfitOf({ type, enum: choices, minimum = -Infinity, maximum = Infinity }: Field, value: Json): string | undefined {
  if (value === MASK) return undefined;
  if (choices !== undefined) return choices.some((choice) => choice === value) ? undefined : `is one of ${choices.join(', ')}`;
  if (!TYPES[type].test(value)) return `is ${TYPES[type].words}`;
  if (typeof value !== 'number') return undefined;
  if (value < minimum) return `is at least ${minimum}`;
  return value > maximum ? `is at most ${maximum}` : undefined;
}

const TYPES: Readonly<Record<Field['type'], { readonly words: string; readonly test: (value: Json) => boolean }>> = {
  string: { words: 'text', test: (value) => typeof value === 'string' },
  number: { words: 'a number', test: (value) => typeof value === 'number' },
  integer: { words: 'a whole number', test: (value) => Number.isInteger(value) },
  boolean: { words: 'true or false', test: (value) => typeof value === 'boolean' },
  array: { words: 'a list', test: (value) => Array.isArray(value) },
  object: { words: 'an object', test: (value) => typeof value === 'object' && value !== null && !Array.isArray(value) },
};
