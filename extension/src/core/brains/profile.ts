import { type Stream, branch, keyOf, normal, uniform } from '../base/draws';
import type { Json, JsonObject } from '../base/json';
import { atomsOf } from '../conditions/truth';
import type { Agent, AgentGraph, Condition, Handoff } from '../graph/model';
import type { AskAgent } from '../runtime/input';
import type { Brain, Decision } from './brain';
import { type FieldValue, fieldValues } from './field-values';

/** How an agent behaves on the average: its `simulation` figures, made ready to draw from. */
export interface Profile {
  readonly key: number;
  readonly confidence: { readonly mean: number; readonly sd: number };
  readonly resolveRate: number;
  readonly failureRate: number;
  readonly latency: Latency;
  /** Its own intents; undefined where it takes any. */
  readonly intents: ReadonlySet<string> | undefined;
  /** What it may say of its work while it is not done. */
  readonly unfinished: readonly Status[];
  readonly produces: readonly FieldValue[];
  readonly accepts: readonly FieldValue[];
  readonly explicit: readonly Wish[];
}

type Status = 'working' | 'failed' | 'blocked';

/** A handoff that the agent may ask for. */
interface Wish {
  readonly id: string;
  readonly key: number;
  /** Share of its turns on which it does; undefined where that depends on what the customer wants. */
  readonly share: number | undefined;
  readonly intents: ReadonlySet<string> | undefined;
  readonly hasCondition: boolean;
}

/** A time that is never negative and now and then long: a log-normal by its median and spread. */
export interface Latency {
  readonly p50: number;
  readonly spread: number;
}

/** What is assumed of an agent that declares no figures. */
export const ASSUMED = {
  confidence: { mean: 0.88, sd: 0.08 },
  resolveRate: 0.6,
  failureRate: 0.005,
  latencyMs: { p50: 500, p95: 1500 },
  /** How often an agent asks for a handoff that fits what the customer wants, and for one that does not. */
  proposesFitting: 0.9,
  proposesUnfitting: 0.02,
  /** How often an agent finds out a field that it only accepts. */
  findsAccepted: 0.5,
} as const;

const P95 = 1.6448536269514722;

const FOR = {
  failure: keyOf('failure'), confidence: keyOf('confidence'), resolve: keyOf('resolve'), latency: keyOf('latency'),
  unfinished: keyOf('unfinished'), accepted: keyOf('accepted'), fields: keyOf('fields'),
};

/** The profiles of all agents, by id. Made once for a graph. */
export function profilesOf(graph: AgentGraph): ReadonlyMap<string, Profile> {
  const values = fieldValues(graph);
  const valuesOf = (names: readonly string[] = []): readonly FieldValue[] => names.flatMap((name) => values.get(name) ?? []);
  return new Map(graph.agents.map((agent) => [agent.id, profileOf(graph, agent, valuesOf)]));
}

function profileOf(graph: AgentGraph, agent: Agent, valuesOf: (names?: readonly string[]) => readonly FieldValue[]): Profile {
  const { id, kind, contract, simulation = {} } = agent;
  const own = graph.handoffs.filter(({ from }) => from === id);
  return {
    key: keyOf(id),
    confidence: simulation.confidence ?? ASSUMED.confidence,
    resolveRate: simulation.resolveRate ?? (kind === 'human' ? 1 : ASSUMED.resolveRate),
    failureRate: simulation.failureRate ?? (kind === 'human' ? 0 : ASSUMED.failureRate),
    latency: latencyOf(simulation.latencyMs ?? ASSUMED.latencyMs),
    intents: intentsOf(agent),
    unfinished: unfinishedIn([...own, ...graph.escalations].flatMap(({ when }) => when ?? [])),
    produces: valuesOf(contract?.produces), accepts: valuesOf(contract?.accepts),
    explicit: own.filter(({ mode }) => mode === 'explicit').map((handoff) => wishOf(graph, handoff)),
  };
}

/** The log-normal with that median and that value below which 95 of 100 are. */
export function latencyOf({ p50, p95 }: { readonly p50: number; readonly p95: number }): Latency {
  return { p50, spread: p50 > 0 && p95 > p50 ? Math.log(p95 / p50) / P95 : 0 };
}

/** One time of that sort. Units: whole milliseconds. */
export function drawnLatency({ p50, spread }: Latency, stream: Stream, purpose: number): number {
  return spread === 0 ? Math.round(p50) : Math.round(p50 * Math.exp(spread * normal(stream, purpose)));
}

function intentsOf(agent: Agent | undefined): ReadonlySet<string> | undefined {
  return agent?.scope?.intents === undefined ? undefined : new Set(agent.scope.intents);
}

/** Words that some condition looks for are said now and then, or a handoff on `blocked` would never be seen. */
function unfinishedIn(conditions: readonly Condition[]): readonly Status[] {
  const looked = conditions.flatMap(atomsOf).flatMap((atom) => ('signal' in atom && atom.signal === 'status' ? [atom.is, atom.in].flat() : []));
  return ['working', ...(['blocked', 'failed'] as const).filter((status) => looked.includes(status))];
}

function wishOf(graph: AgentGraph, { id, to, when, simulation }: Handoff): Wish {
  const target = graph.agents.find((agent) => agent.id === to);
  return { id, key: keyOf(id), share: simulation?.share, intents: intentsOf(target), hasCondition: when !== undefined };
}

/** A brain that draws from the profiles. The same question in the same conversation has the same answer, however often it is put. */
export function profileBrain(profiles: ReadonlyMap<string, Profile>, conversation: Stream): Brain {
  return {
    read: () => ({}),
    decide: (question) => {
      const profile = profiles.get(question.agent);
      return profile === undefined ? NOBODY : decided(profile, conversation, question);
    },
  };
}

const NOBODY: Decision = { type: 'failed', code: 'UNAVAILABLE', tookMs: 0 };

const MOST_TURNS = 4096;

function decided(profile: Profile, conversation: Stream, question: AskAgent): Decision {
  const stream = branch(branch(conversation, profile.key), question.epoch * MOST_TURNS + question.turn);
  const tookMs = drawnLatency(profile.latency, stream, FOR.latency);
  if (uniform(stream, FOR.failure) < profile.failureRate) return { type: 'failed', code: 'AGENT_ERROR', tookMs };
  const { mean, sd } = profile.confidence;
  const isOwn = fits(profile.intents, question.signals.intent);
  return {
    type: 'replied', text: '', set: foundOut(profile, { stream, conversation }, question), status: statusOf(profile, stream, isOwn),
    confidence: Math.min(1, Math.max(0, mean + sd * normal(stream, FOR.confidence))), error: 'none',
    proposes: proposals(profile, stream, question.signals.intent), tookMs,
  };
}

function fits(intents: ReadonlySet<string> | undefined, intent: Json | undefined): boolean {
  return intents === undefined || typeof intent !== 'string' || intent === 'unknown' || intents.has(intent);
}

function statusOf({ resolveRate, unfinished }: Profile, stream: Stream, isOwn: boolean): Status | 'done' {
  if (!isOwn) return 'blocked';
  if (uniform(stream, FOR.resolve) < resolveRate) return 'done';
  return unfinished[Math.floor(uniform(stream, FOR.unfinished) * unfinished.length)] ?? 'working';
}

function proposals({ explicit, intents }: Profile, stream: Stream, intent: Json | undefined): readonly string[] {
  if (explicit.length === 0) return NONE;
  return explicit.filter((wish) => uniform(stream, wish.key) < rateOf(wish, intents, intent)).map(({ id }) => id);
}

const NONE: readonly string[] = [];

/** A handoff with a condition is asked for whenever it may be taken; else when its target is for what the customer wants and the agent is not. */
function rateOf({ share, intents, hasCondition }: Wish, own: ReadonlySet<string> | undefined, intent: Json | undefined): number {
  if (share !== undefined) return share;
  const isFitting = hasCondition || (typeof intent === 'string' && intents?.has(intent) === true && own?.has(intent) !== true);
  return isFitting ? ASSUMED.proposesFitting : ASSUMED.proposesUnfitting;
}

/** What the agent and the customer's answers bring to light: the facts are the customer's, so every agent finds the same. */
function foundOut(profile: Profile, { stream, conversation }: { readonly stream: Stream; readonly conversation: Stream }, { context, wanted }: AskAgent): JsonObject {
  const facts = branch(conversation, FOR.fields);
  const found: Record<string, Json> = {};
  for (const field of profile.produces) if (context[field.name] === undefined) found[field.name] = field.draw(facts);
  for (const field of profile.accepts) {
    const isAsked = wanted.includes(field.name);
    if (context[field.name] !== undefined || (!isAsked && uniform(stream, FOR.accepted ^ field.key) >= ASSUMED.findsAccepted)) continue;
    found[field.name] = field.draw(facts);
  }
  for (const name of wanted) if (context[name] === undefined && found[name] === undefined) found[name] = `sample ${name}`;
  return found;
}
