import type { Json, JsonObject } from '../base/json';
import { sampleValue } from '../graph/sample-value';
import type { TurnWitness } from '../conditions/solver';
import { atomsOf } from '../conditions/truth';
import type { Agent, AgentGraph, Condition, Field } from '../graph/model';
import type { RunGraph } from '../runtime/run-graph';
import type { ScenarioTurn, ScriptedTurn } from './scenario';

/** A turn that is to come about at an agent. */
export interface Staging {
  readonly agent: Agent;
  /** Values that it must have. A field that is null is taken away. */
  readonly witness: TurnWitness;
  /** The condition that is to be looked at: the customer uses its words. */
  readonly when?: Condition | undefined;
  /** A handoff that the agent asks for. */
  readonly proposes?: string | undefined;
}

/** A turn with these values, as far as a turn can bring them about. Turns and handoffs so far it cannot. */
export function stagedTurn(plan: RunGraph, { agent, witness, when, proposes }: Staging): ScenarioTurn {
  const { turns: _turns, hops: _hops, text: _text, elapsedMs, status, confidence, error, ...said } = witness.signals;
  const script: ScriptedTurn = {
    agent: agent.id,
    ...present({ status, confidence, error }),
    set: { ...knownBy(plan, agent), ...witness.fields },
    ...(proposes === undefined ? {} : { proposes }),
  };
  const afterMs = typeof elapsedMs === 'number' && elapsedMs > 0 ? { afterMs: Math.ceil(elapsedMs) } : {};
  return { user: wordsFor(plan.graph, when, said['intent']), ...afterMs, signals: present(said), agent: script };
}

/** What the customer says: a word that the condition looks for, an example of the intent, or something plain. */
function wordsFor(graph: AgentGraph, when: Condition | undefined, intent: Json | undefined): string {
  const word = when === undefined ? undefined : wordIn(when);
  const example = exampleOf(graph, typeof intent === 'string' ? intent : undefined);
  if (word === undefined) return example ?? 'I need some help with this.';
  return example?.toLowerCase().includes(word.toLowerCase()) ? example : `It is about ${word}.`;
}

function wordIn(condition: Condition): string | undefined {
  for (const atom of atomsOf(condition)) {
    if (!('signal' in atom) || atom.signal !== 'text' || !Array.isArray(atom.includesAny)) continue;
    const [first]: readonly unknown[] = atom.includesAny;
    if (typeof first === 'string') return first;
  }
  return undefined;
}

/** What a customer says who means that. */
export function exampleOf(graph: AgentGraph, intent: string | undefined): string | undefined {
  const declared = graph.intents.find(({ id }) => id === intent);
  if (declared === undefined) return undefined;
  return declared.examples?.[0] ?? declared.description ?? `I have a question about ${declared.id.replaceAll('-', ' ')}.`;
}

/** What is known of a customer who comes. */
export function initialContext({ graph, agents }: RunGraph): JsonObject {
  const required = agents.get(graph.entry)?.contract?.requires ?? [];
  return samples(graph.fields.filter(({ id, initial }) => initial === true || required.includes(id)));
}

/** What the agent finds out of the customer: what it produces, and what it may ask for. */
export function knownBy({ graph }: RunGraph, { contract }: Agent): JsonObject {
  const names = [...(contract?.produces ?? []), ...(contract?.accepts ?? [])];
  return samples(graph.fields.filter(({ id }) => names.includes(id)));
}

function samples(fields: readonly Field[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.id, sampleValue(field)]));
}

function present(values: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null));
}
