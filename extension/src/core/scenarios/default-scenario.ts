import type { Json, JsonObject } from '../base/json';
import { sampleValue, talks } from '../brains/scripted';
import { satisfiable } from '../conditions/satisfiable';
import { atomsOf } from '../conditions/truth';
import { canResolve } from '../graph/defaults';
import type { Agent, AgentGraph, Condition, Field, Handoff } from '../graph/model';
import { type RunGraph, runGraph } from '../runtime/run-graph';
import type { RunReport } from './run-report';
import { runScenario } from './run-scenario';
import type { Scenario, ScenarioTurn, ScriptedTurn } from './scenario';

/** Changes of hands after which the default scenario comes to its end. */
const ENOUGH_HANDOFFS = 2;

const ID = 'default';
const NAME = 'Default scenario';

/**
 * A scenario made from the graph alone: the customer comes with what the first handoffs wait for, and the last agent settles it.
 * Each step is tried on the runtime before it is taken, so the path shown is one that the graph really allows.
 *
 * Cost: one short run for each handoff of the agents on the path.
 */
export function defaultScenario(graph: AgentGraph): Scenario {
  const plan = runGraph(graph);
  let scenario: Scenario = { id: ID, name: NAME, seed: 0, context: initialContext(plan), turns: [] };
  let owner = graph.entry;
  const visited = new Set([owner]);
  for (let count = 0; count < ENOUGH_HANDOFFS; count += 1) {
    const next = nextHandoff(plan, { scenario, owner, visited });
    if (next === undefined) break;
    scenario = next.scenario;
    owner = next.owner;
    visited.add(owner);
    if (hasEnded(next.report)) return scenario;
  }
  return ended(plan, scenario, owner);
}

interface Progress {
  readonly scenario: Scenario;
  readonly owner: string;
  readonly visited: ReadonlySet<string>;
}

interface Advance {
  readonly scenario: Scenario;
  readonly owner: string;
  readonly report: RunReport;
}

/** The scenario with one more turn that takes it to an agent that has not had it yet: one that can go on before one that cannot. */
function nextHandoff(plan: RunGraph, { scenario, owner, visited }: Progress): Advance | undefined {
  const tried = (plan.handoffs.get(owner) ?? [])
    .filter(({ to }) => !visited.has(to))
    .flatMap((handoff) => turnsFor(plan, handoff, scenario.turns.length === 0).map((turn) => tryTurn(plan, { scenario, turn })))
    .filter((advance) => advance.report.path.length > scenario.turns.length + 1 && !visited.has(advance.owner));
  return tried.find((advance) => isGoodEnd(plan, advance.owner)) ?? tried[0];
}

function tryTurn(plan: RunGraph, { scenario, turn }: { readonly scenario: Scenario; readonly turn: ScenarioTurn }): Advance {
  const longer = { ...scenario, turns: [...scenario.turns, turn] };
  const { report } = runScenario(plan, longer);
  return { scenario: longer, owner: report.path.at(-1) ?? '', report };
}

function isGoodEnd(plan: RunGraph, id: string): boolean {
  const agent = plan.agents.get(id);
  return agent !== undefined && (canResolve(agent) || (plan.handoffs.get(id) ?? []).length > 0);
}

/** The customer leaving is how a script ends that has not ended before. */
function hasEnded({ outcome }: RunReport): boolean {
  return outcome !== 'abandoned';
}

/** With last turns: the owner settles it where it may, or gives it back to one who may; otherwise the customer asks for a person. */
function ended(plan: RunGraph, scenario: Scenario, owner: string): Scenario {
  const settled = settledBy(plan, scenario, owner);
  if (settled !== undefined && hasEnded(settled.report)) return settled.scenario;
  const isGivenBack = settled !== undefined && settled.owner !== owner;
  const last = isGivenBack ? settledBy(plan, settled.scenario, settled.owner) : undefined;
  if (last !== undefined && hasEnded(last.report)) return last.scenario;
  const before = isGivenBack ? settled.scenario : scenario;
  return { ...before, turns: [...before.turns, { user: 'I would like to talk to a person, please.', signals: { request: 'human' } }] };
}

/** With a turn on which the owner says that it is done. */
function settledBy(plan: RunGraph, scenario: Scenario, owner: string): Advance | undefined {
  const agent = plan.agents.get(owner);
  if (agent === undefined) return undefined;
  const user = scenario.turns.length > 0 ? 'Yes, please go ahead.' : openingWords(plan, agent);
  const done: ScriptedTurn = { agent: owner, ...(talks(agent) ? { reply: 'That is done.' } : {}), status: 'done', set: knownBy(plan, agent) };
  return tryTurn(plan, { scenario, turn: { user, agent: done } });
}

function openingWords(plan: RunGraph, agent: Agent): string {
  const [own] = agent.scope?.intents ?? [];
  return exampleOf(plan.graph, own) ?? 'Hello, I need some help.';
}

/** Turns to try for a handoff. Whoever opens a conversation comes for something, even where the handoff does not look at it. */
function turnsFor(plan: RunGraph, handoff: Handoff, isFirst: boolean): readonly ScenarioTurn[] {
  const turn = turnFor(plan, handoff);
  if (turn === undefined) return [];
  const [matter] = plan.agents.get(handoff.from)?.scope?.intents ?? plan.graph.intents.map(({ id }) => id);
  const words = exampleOf(plan.graph, matter);
  if (!isFirst || turn.signals?.['intent'] !== undefined || matter === undefined || words === undefined) return [turn];
  return [{ ...turn, user: words, signals: { ...turn.signals, intent: matter } }, turn];
}

/** A turn on which the handoff fires, as far as a turn can bring that about. */
function turnFor(plan: RunGraph, handoff: Handoff): ScenarioTurn | undefined {
  const { graph } = plan;
  const source = plan.agents.get(handoff.from);
  if (source === undefined) return undefined;
  const found = satisfiable(handoff.when === undefined ? [] : [handoff.when], graph);
  if (found.verdict === 'no') return undefined;
  const { signals = {}, fields = {} } = found.witness ?? {};
  const { turns: _turns, hops: _hops, text: _text, elapsedMs, status, confidence, error, ...said } = signals;
  const agent: ScriptedTurn = {
    agent: handoff.from,
    ...present({ status, confidence, error }),
    set: { ...knownBy(plan, source), ...present(fields) },
    ...(handoff.mode === 'explicit' ? { proposes: handoff.id } : {}),
  };
  const afterMs = typeof elapsedMs === 'number' && elapsedMs > 0 ? { afterMs: Math.ceil(elapsedMs) } : {};
  return { user: wordsFor(graph, handoff, said['intent']), ...afterMs, signals: present(said), agent };
}

/** What the customer says: a word that the condition looks for, an example of the intent, or something plain. */
function wordsFor(graph: AgentGraph, handoff: Handoff, intent: Json | undefined): string {
  const word = handoff.when === undefined ? undefined : wordIn(handoff.when);
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

function exampleOf(graph: AgentGraph, intent: string | undefined): string | undefined {
  const declared = graph.intents.find(({ id }) => id === intent);
  if (declared === undefined) return undefined;
  return declared.examples?.[0] ?? declared.description ?? `I have a question about ${declared.id.replaceAll('-', ' ')}.`;
}

/** What a customer brings: the fields that are there from the start, and those that the entry requires. */
export function initialContext({ graph, agents }: RunGraph): JsonObject {
  const required = agents.get(graph.entry)?.contract?.requires ?? [];
  return samples(graph.fields.filter(({ id, initial }) => initial === true || required.includes(id)));
}

/** What the agent finds out of the customer: what it produces, and what it may ask for. */
function knownBy({ graph }: RunGraph, { contract }: Agent): JsonObject {
  const names = [...(contract?.produces ?? []), ...(contract?.accepts ?? [])];
  return samples(graph.fields.filter(({ id }) => names.includes(id)));
}

function samples(fields: readonly Field[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.id, sampleValue(field)]));
}

function present(values: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null));
}
