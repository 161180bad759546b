import { type Stream, branch, keyOf, streamOf, uniform } from '../base/draws';
import type { Sha256 } from '../base/digest';
import type { Json, JsonObject } from '../base/json';
import type { Brain, Decision } from '../brains/brain';
import { sampleValue } from '../graph/sample-value';
import type { AgentGraph } from '../graph/model';
import { type Conversation, isResting } from '../runtime/conversation';
import type { AskAgent, Input } from '../runtime/input';
import { type RunGraph, runGraph } from '../runtime/run-graph';
import { start } from '../runtime/step';
import { ALWAYS_OPEN } from './desks';
import { driveOn } from './drive-on';
import { FAULT_KINDS, type FaultRate, strikesOf } from './faults';
import { type Inspection, inspection } from './inspect';
import type { Protection } from './protections';
import { CORRUPT, type Setting, type World, ackLatencies, worldOf } from './world';

/** What is tried: a graph against everything that can go wrong. */
export interface ChaosJob {
  readonly graph: AgentGraph;
  readonly seed: number;
  /** Conversations for each row of the matrix. */
  readonly count: number;
  readonly sha256: Sha256;
  /** Taken away from the runtime, where one is. */
  readonly without?: Protection;
}

/** One sort of trouble and what came of it. */
export interface ChaosRow {
  readonly trouble: string;
  readonly conversations: number;
  readonly entries: number;
  /** Invariants that were broken, with in how many conversations. */
  readonly broken: Readonly<Record<string, number>>;
}

const RATE = 0.3;
const RATE_OF_ALL = 0.08;

/** The fault matrix: nothing wrong, each fault alone, and all of them together. */
const MATRIX: readonly { readonly trouble: string; readonly faults: readonly FaultRate[] }[] = [
  { trouble: 'none', faults: [] },
  ...FAULT_KINDS.map((kind) => ({ trouble: kind, faults: [{ kind, rate: RATE }] })),
  { trouble: 'all', faults: FAULT_KINDS.map((kind) => ({ kind, rate: RATE_OF_ALL })) },
];

/** Runs the matrix with people and agents who do anything, and looks at every conversation. */
export function chaos(job: ChaosJob): readonly ChaosRow[] {
  const declared = runGraph(job.graph, job.sha256);
  const plan = job.without?.graph === undefined ? declared : { ...runGraph(job.without.graph(job.graph), job.sha256), hash: declared.hash };
  return MATRIX.map(({ trouble, faults }) => {
    const setting = { plan, strikes: strikesOf(faults), ackLatency: ackLatencies(plan), isClosed: ALWAYS_OPEN };
    return rowOf(trouble, Array.from({ length: job.count }, (_, number) => tried({ declared, setting, job }, branch(branch(streamOf(job.seed), keyOf(trouble)), number))));
  });
}

interface Outcome {
  readonly broken: ReadonlySet<string>;
  readonly entries: number;
}

function rowOf(trouble: string, outcomes: readonly Outcome[]): ChaosRow {
  const broken: Record<string, number> = {};
  for (const name of outcomes.flatMap((outcome) => [...outcome.broken])) broken[name] = (broken[name] ?? 0) + 1;
  return { trouble, conversations: outcomes.length, entries: outcomes.reduce((sum, { entries }) => sum + entries, 0), broken };
}

interface Trial {
  readonly declared: RunGraph;
  readonly setting: Setting;
  readonly job: ChaosJob;
}

const MOST_INPUTS = 60;

const FOR = { turn: keyOf('chaos turn'), brain: keyOf('chaos brain'), intent: keyOf('intent'), request: keyOf('request'), mood: keyOf('mood'), leaves: keyOf('leaves'), brings: keyOf('brings') };

function tried({ declared, setting, job }: Trial, stream: Stream): Outcome {
  const { plan } = setting;
  const eyes = inspection(declared);
  const world = worldOf({
    setting, stream, arrival: 0, brain: wildBrain(declared.graph, stream), listener: { committed: eyes.committed, asked: eyes.asked, answered: () => undefined },
    tamper: (answers, offer) => {
      for (const answer of answers) if (answer.type === 'ack' && answer.digest === CORRUPT) eyes.damaged(offer.attempt);
      return job.without?.answers?.(answers, offer, plan) ?? answers;
    },
  });
  const opening = start(plan, { id: 'c', seed: 0, context: brought(declared.graph, stream), at: 0 });
  world.adapter.commit(opening.events);
  let state = opening.state;
  for (let inputs = 0; inputs < MOST_INPUTS && (isResting(state.status) || state.status === 'parked'); inputs += 1) {
    const input = wildInput(declared.graph, state, { stream: branch(branch(stream, FOR.turn), inputs), at: world.nowMs });
    state = feed({ eyes, world, plan, without: job.without }, state, input);
    if (state.status === 'parked' && inputs % 2 === 1) break;
  }
  if (isResting(state.status)) state = driveOn(plan, { world, state }, { type: 'user-left', at: world.nowMs });
  eyes.ended(state, world.events);
  return { broken: eyes.broken, entries: world.events.length };
}

interface Stage {
  readonly eyes: Inspection;
  readonly world: World;
  readonly plan: RunGraph;
  readonly without: Protection | undefined;
}

/** Gives the runtime an input as the tampering has it; the inspection is told what was really said. */
function feed({ eyes, world, plan, without }: Stage, before: Conversation, input: Input): Conversation {
  const tampered = (one: Input): Input => without?.input?.(one) ?? one;
  if (input.type === 'user-message') eyes.said(input.signals['request']);
  let state = driveOn(plan, { world, state: before }, tampered(input));
  for (let stray = world.strays.shift(); stray !== undefined; stray = world.strays.shift()) state = driveOn(plan, { world, state }, tampered(stray));
  return state;
}

function brought({ fields }: AgentGraph, stream: Stream): JsonObject {
  return Object.fromEntries(fields.filter(({ id }) => uniform(stream, FOR.brings ^ keyOf(id)) < 0.6).map((field) => [field.id, sampleValue(field)]));
}

/** A customer who says anything. */
function wildInput({ intents }: AgentGraph, state: Conversation, { stream, at }: { readonly stream: Stream; readonly at: number }): Input {
  if (state.status === 'parked') return { type: 'resume', token: uniform(stream, FOR.leaves) < 0.7 ? (state.token ?? '') : 'of nobody', at };
  if (uniform(stream, FOR.leaves) < 0.03) return { type: uniform(stream, FOR.mood) < 0.5 ? 'user-left' : 'cancel', at };
  const names = [...intents.map(({ id }) => id), 'unknown'];
  const signals: Readonly<Record<string, Json>> = {
    intent: names[Math.floor(uniform(stream, FOR.intent) * names.length)] ?? 'unknown', sentiment: uniform(stream, FOR.mood) < 0.04 ? -1 : 0,
    request: uniform(stream, FOR.request) < 0.05 ? 'human' : 'none',
  };
  return { type: 'user-message', text: 'anything', signals, at };
}

/** Agents that do anything: ask for what they may not have, find out and forget, are sure and unsure, fail. */
function wildBrain(graph: AgentGraph, conversation: Stream): Brain {
  return { read: () => ({}), decide: (question) => wildDecision(graph, branch(branch(conversation, FOR.brain ^ keyOf(question.agent)), question.epoch * 4096 + question.turn), question) };
}

const STATUSES = ['working', 'working', 'working', 'working', 'working', 'working', 'working', 'done', 'blocked', 'failed'] as const;

function wildDecision({ fields, handoffs, agents }: AgentGraph, stream: Stream, { agent, context }: AskAgent): Decision {
  const chance = (name: string): number => uniform(stream, keyOf(name));
  const tookMs = Math.floor(chance('took') * 2000);
  if (chance('fails') < 0.05) return { type: 'failed', code: chance('how') < 0.5 ? 'AGENT_ERROR' : 'BAD_DECISION', tookMs };
  const wishes = [...handoffs.filter(({ from, mode }) => from === agent && mode === 'explicit').map(({ id }) => id), ...agents.map(({ id }) => id), 'nobody'];
  const set = fields.filter(({ id }) => chance(`sets ${id}`) < 0.3).map((field) => [field.id, context[field.id] !== undefined && chance(`forgets ${field.id}`) < 0.3 ? null : `${field.id} ${Math.floor(chance(`value ${field.id}`) * 3)}`] as const);
  return {
    type: 'replied', text: 'anything', set: Object.fromEntries(set), status: STATUSES[Math.floor(chance('status') * STATUSES.length)] ?? 'working',
    confidence: chance('unsure') < 0.15 ? chance('sure') : 1, error: 'none', proposes: wishes.filter((wish) => chance(`asks ${wish}`) < 0.25), tookMs,
  };
}
