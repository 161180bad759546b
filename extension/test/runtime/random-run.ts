import type { Json } from '#core/base/json';
import { type Conversation, isTerminal } from '#core/runtime/conversation';
import type { AgentGraph } from '#core/graph/model';
import { sha256Hex } from '#core/base/digest';
import type { LedgerEvent } from '#core/runtime/events';
import type { AskAgent, Effect, Input, Offer } from '#core/runtime/input';
import { type RunGraph, runGraph } from '#core/runtime/run-graph';
import { start, step } from '#core/runtime/step';
import { type Chance, chanceFrom } from './chance';
import { FIELDS, INTENTS, randomGraph } from './random-graph';

/** One call of `step` as it was seen from outside. */
export interface Seen {
  readonly input: Input;
  readonly before: Conversation;
  readonly after: Conversation;
  readonly events: readonly LedgerEvent[];
  readonly effects: readonly Effect[];
}

/** A whole conversation with all that went wrong in it. */
export interface Trace {
  readonly seed: number;
  readonly plan: RunGraph;
  readonly opening: Conversation;
  readonly seen: readonly Seen[];
  readonly events: readonly LedgerEvent[];
  readonly final: Conversation;
}

interface Running {
  readonly chance: Chance;
  readonly faultRate: number;
  readonly plan: RunGraph;
  readonly seen: Seen[];
  readonly events: LedgerEvent[];
  state: Conversation;
  nowMs: number;
}

const ENOUGH_INPUTS = 3000;

/** Runs the graph, or a random one, against random people, agents and faults. The same seed gives the same run. */
export function randomRun(seed: number, graph?: AgentGraph): Trace {
  const chance = chanceFrom(seed);
  const plan = runGraph(graph ?? randomGraph(chance));
  const opening = start(plan, { id: `c${seed}`, seed, at: 0, context: randomFields(chance, 0.4) });
  const running: Running = {
    chance, plan, faultRate: chance.pick([0, 0.1, 0.3, 0.8]), seen: [], events: [...opening.events], state: opening.state, nowMs: 0,
  };
  for (let turn = 0; turn < 14 && !isTerminal(running.state.status); turn += 1) nextInput(running);
  if (!isTerminal(running.state.status)) feed(running, { type: 'user-left', at: running.nowMs });
  return { seed, plan, opening: opening.state, seen: running.seen, events: running.events, final: running.state };
}

function nextInput(running: Running): void {
  const { chance, state } = running;
  running.nowMs += chance.below(1000);
  const at = running.nowMs;
  if (state.status === 'parked' && chance.is(0.5)) return feed(running, { type: 'resume', token: chance.is(0.8) ? (state.token ?? '') : 'wrong', at });
  if (chance.is(0.02)) return feed(running, { type: chance.is(0.5) ? 'user-left' : 'cancel', at });
  feed(running, userMessage(running));
}

function userMessage({ chance, nowMs }: Running): Input {
  const signals: Record<string, Json> = {
    intent: chance.pick([...INTENTS, 'unknown']), sentiment: chance.is(0.1) ? -1 : 0, request: chance.is(0.12) ? 'human' : 'none',
    ...(chance.is(0.3) ? { language: chance.pick(['de', 'en', 'hi', 'constructor']) } : {}),
  };
  return { type: 'user-message', text: `said ${chance.below(1000)}`, signals, at: nowMs };
}

/** Feeds an input and whatever comes of its effects. */
function feed(running: Running, first: Input): void {
  const waiting: Input[] = [first];
  for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) {
    if (running.seen.length > ENOUGH_INPUTS) throw new Error('The conversation does not end.');
    const before = running.state;
    const result = step(running.plan, before, input);
    running.seen.push({ input, before, after: result.state, events: result.events, effects: result.effects });
    running.events.push(...result.events);
    running.state = result.state;
    for (const effect of result.effects) waiting.push(...answersTo(running, effect));
  }
}

function answersTo(running: Running, effect: Effect): Input[] {
  if (effect.type === 'ask-agent') return agentAnswers(running, effect);
  return effect.type === 'offer' ? offerAnswers(running, effect) : [];
}

function agentAnswers(running: Running, question: AskAgent): Input[] {
  const { chance } = running;
  running.nowMs += chance.below(50);
  const { agent, epoch } = question;
  const stale = epoch > 0 && chance.is(running.faultRate / 2) ? [agentReply(running, agent, epoch - 1)] : [];
  const meanwhile = chance.is(0.03) ? [userMessage(running)] : [];
  if (chance.is(running.faultRate / 4)) {
    const code = chance.pick(['AGENT_ERROR', 'AGENT_TIMEOUT', 'BAD_DECISION', 'UNAVAILABLE']);
    return [...stale, ...meanwhile, { type: 'agent-failed', agent, epoch, code, at: running.nowMs }];
  }
  const again = chance.is(0.05) ? [agentReply(running, agent, epoch)] : [];
  return [...stale, ...meanwhile, agentReply(running, agent, epoch), ...again];
}

function agentReply({ chance, plan, nowMs }: Running, agent: string, epoch: number): Input {
  const wishes = [...plan.graph.handoffs.map(({ id }) => id), ...plan.graph.agents.map(({ id }) => id), 'ghost', '__proto__'];
  return {
    type: 'agent-replied', agent, epoch, text: 'words', set: chance.is(0.6) ? randomFields(chance, 0.3) : {},
    status: chance.pick(['working', 'working', 'working', 'done', 'blocked', 'failed']), confidence: chance.next(), error: 'none',
    proposes: chance.is(0.2) ? [chance.pick(wishes), ...(chance.is(0.3) ? [chance.pick(wishes)] : [])] : [], at: nowMs,
  };
}

function randomFields(chance: Chance, probability: number): Record<string, Json> {
  return Object.fromEntries(chance.some(FIELDS, probability).map((name) => [name, chance.is(0.15) ? null : `${name}-${chance.below(50)}`]));
}

function offerAnswers(running: Running, offer: Offer): Input[] {
  const { chance, faultRate } = running;
  const { handoffId, attempt, wire } = offer;
  const digest = sha256Hex(wire);
  const ack = (at: number, of = digest): Input => ({ type: 'ack', handoffId, attempt, digest: of, at });
  const meanwhile = chance.is(0.08) ? [userMessage(running)] : [];
  if (!chance.is(faultRate)) {
    running.nowMs += chance.below(20);
    return [...meanwhile, ack(running.nowMs), ...(chance.is(faultRate) ? [ack(running.nowMs)] : [])];
  }
  const at = running.nowMs;
  switch (chance.below(8)) {
    case 0: return [...meanwhile, ack(at, digest.replace(/^./, (digit) => (digit === '0' ? '1' : '0')))];
    case 1: return [{ type: 'nack', handoffId, attempt, code: 'REFUSED', at }];
    case 2: return [{ type: 'nack', handoffId, attempt, code: chance.pick(['ENVELOPE_CORRUPT', 'ID_REUSE']), at }];
    case 3: return [...meanwhile, { type: 'unreachable', handoffId, attempt, at }];
    case 4: return [{ type: chance.is(0.5) ? 'user-left' : 'cancel', at }, ack(at)];
    case 5: return [{ type: 'recover', at }, ack(at)];
    default: {
      running.nowMs += offer.timeoutMs;
      const late = chance.is(0.5) ? [ack(running.nowMs)] : [];
      return [...meanwhile, { type: 'timeout', handoffId, attempt, at: running.nowMs }, ...late];
    }
  }
}
