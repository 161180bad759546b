import type { Json } from '#core/base/json';
import { type Conversation, isTerminal } from '#core/runtime/conversation';
import type { LedgerEvent } from '#core/runtime/events';
import { fold } from '#core/runtime/fold';
import { EMPTY_INBOX, type Inbox, receive, released } from '#core/runtime/inbox';
import type { AskAgent, CallMade, CallResult, Effect, Input, Offer } from '#core/runtime/input';
import { ledgerText, verifyLedger } from '#core/runtime/ledger';
import { type RunGraph, runGraph } from '#core/runtime/run-graph';
import { start, step } from '#core/runtime/step';
import { withOriginals, withholderFor } from '#core/runtime/withhold';
import { busyGraph } from './busy-graph';
import { type Chance, chanceFrom } from './chance';
import { FIELDS, INTENTS } from './random-graph';

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
  readonly inboxes: Map<string, Inbox>;
  state: Conversation;
  nowMs: number;
  /** An offer that a person has not answered yet. */
  pending: Offer | undefined;
}

const ENOUGH_INPUTS = 3000;

/** Runs a random graph against random people, agents and faults. The same seed gives the same run. */
export function randomRun(seed: number): Trace {
  const chance = chanceFrom(seed);
  const plan = runGraph(busyGraph(chance));
  const opening = start(plan, { id: `c${seed}`, seed, at: 0, context: randomFields(chance, 0.4) });
  const running: Running = {
    chance, plan, faultRate: chance.pick([0, 0.1, 0.3, 0.8]), seen: [], events: [...opening.events], state: opening.state, nowMs: 0,
    inboxes: new Map(plan.graph.agents.map(({ id }) => [id, { ...EMPTY_INBOX, holds: chance.is(0.2) ? ['another'] : [] }])), pending: undefined,
  };
  for (let turn = 0; turn < 14 && !isTerminal(running.state.status); turn += 1) nextInput(running);
  if (!isTerminal(running.state.status)) feed(running, { type: 'user-left', at: running.nowMs });
  return { seed, plan, opening: opening.state, seen: running.seen, events: running.events, final: running.state };
}

function nextInput(running: Running): void {
  const { chance, state } = running;
  running.nowMs += chance.below(1000);
  const at = running.nowMs;
  if (state.status === 'parked' && chance.is(0.5)) return resumeElsewhere(running);
  if (chance.is(0.02)) return feed(running, { type: chance.is(0.5) ? 'user-left' : 'cancel', at });
  if (chance.is(0.1)) return feed(running, { type: 'timer', at });
  const { pending } = running;
  if (pending !== undefined && chance.is(0.7)) return answerAtLast(running, pending);
  feed(running, userMessage(running));
}

/** Another process reads the ledger, and what was kept out of it, and goes on from there. */
function resumeElsewhere(running: Running): void {
  const { chance, state, nowMs: at, plan, events } = running;
  const { events: told, originals } = withholderFor(plan.graph).withhold(events);
  const read = verifyLedger(ledgerText(told));
  if (read.ok) running.state = fold(withOriginals(read.events, JSON.parse(JSON.stringify(originals)) as typeof originals)) ?? state;
  feed(running, { type: 'resume', token: chance.is(0.8) ? (state.token ?? '') : 'wrong', at });
}

/** A person takes over in time or too late, or nobody does; or the process is started again meanwhile. */
function answerAtLast(running: Running, offer: Offer): void {
  const { chance } = running;
  const { handoffId, attempt } = offer;
  running.pending = undefined;
  if (chance.is(0.3)) running.nowMs += offer.timeoutMs;
  const at = running.nowMs;
  if (chance.is(0.1)) return feed(running, { type: 'recover', at });
  feed(running, chance.is(0.3) ? { type: 'timeout', handoffId, attempt, at } : received(running, offer));
}

function userMessage({ chance, nowMs }: Running): Input {
  const signals: Record<string, Json> = {
    intent: chance.pick([...INTENTS, 'unknown']), sentiment: chance.is(0.1) ? -1 : 0, request: chance.is(0.07) ? 'human' : 'none',
    ...(chance.is(0.3) ? { language: chance.pick(['de', 'en', 'hi', 'constructor']) } : {}),
  };
  return { type: 'user-message', text: `said ${chance.below(1_000_000)}`, signals, at: nowMs };
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
  switch (effect.type) {
    case 'ask-agent': return agentAnswers(running, effect);
    case 'offer': return offerAnswers(running, effect);
    case 'release': return letGo(running, effect);
  }
}

function letGo({ inboxes }: Running, { handoffId }: Extract<Effect, { type: 'release' }>): Input[] {
  for (const [id, inbox] of inboxes) inboxes.set(id, released(inbox, handoffId));
  return [];
}

function agentAnswers(running: Running, question: AskAgent): Input[] {
  const { chance } = running;
  running.nowMs += chance.below(50);
  const { agent, epoch } = question;
  const stale = epoch > 0 && chance.is(running.faultRate / 2) ? [agentReply(running, question, epoch - 1)] : [];
  const meanwhile = chance.is(0.03) ? [userMessage(running)] : [];
  if (chance.is(running.faultRate / 4)) {
    const code = chance.pick(['AGENT_ERROR', 'AGENT_TIMEOUT', 'BAD_DECISION', 'UNAVAILABLE']);
    return [...stale, ...meanwhile, { type: 'agent-failed', agent, epoch, code, at: running.nowMs }];
  }
  const again = chance.is(0.05) ? [agentReply(running, question, epoch)] : [];
  return [...stale, ...meanwhile, agentReply(running, question, epoch), ...again];
}

/** An agent says aloud what it knows, and calls tools in the untidy way of models. */
function agentReply({ chance, plan, nowMs, state }: Running, { agent, context }: AskAgent, epoch: number): Input {
  const all = [...plan.graph.handoffs.map(({ id }) => id), ...plan.graph.agents.map(({ id }) => id), 'ghost', '__proto__'];
  const own = (plan.handoffs.get(agent) ?? []).map(({ id }) => id);
  const wishes = own.length > 0 && chance.is(0.85) ? own : all;
  const set = chance.is(0.6) ? randomFields(chance, 0.3) : {};
  return {
    type: 'agent-replied', agent, epoch, text: spoken(chance, { ...context, ...set }), set,
    status: chance.is(state.returnStack.length > 0 ? 0.4 : 0.1) ? 'done' : chance.pick(['working', 'working', 'working', 'blocked', 'failed']), confidence: chance.next(), error: 'none',
    proposes: chance.is(0.35) ? [chance.pick(wishes), ...(chance.is(0.3) ? [chance.pick(wishes)] : [])] : [], at: nowMs,
    ...(chance.is(0.2) ? randomCalls(chance, context) : {}),
  };
}

function spoken(chance: Chance, known: Readonly<Record<string, Json>>): string {
  return ['words', ...chance.some(Object.values(known), 0.4).map(String)].join(' ');
}

function randomCalls(chance: Chance, context: Readonly<Record<string, Json>>): { calls: readonly CallMade[]; results: readonly CallResult[] } {
  const ids = Array.from({ length: 1 + chance.below(3) }, () => `call-${chance.below(4)}`);
  const calls = ids.map((id): CallMade => ({ id, name: chance.pick(['look-up', 'pay']), arguments: {}, ...(chance.is(0.2) ? { isHandoff: true } : {}) }));
  const results = [...chance.some(ids, 0.7), ...chance.some(ids, 0.2), 'call-9'].map((id): CallResult => ({ id, result: spoken(chance, context) }));
  return { calls, results };
}

function randomFields(chance: Chance, probability: number): Record<string, Json> {
  return Object.fromEntries(chance.some(FIELDS, probability).map((name) => [name, chance.is(0.15) ? null : `${name}-${chance.below(1_000_000)}`]));
}

/** What the target answers to the bytes that arrive. */
function received({ plan, inboxes, nowMs: at }: Running, offer: Offer, wire = offer.wire): Input {
  const { inbox, answer } = receive(plan, inboxes.get(offer.to) ?? EMPTY_INBOX, { ...offer, wire, at });
  inboxes.set(offer.to, inbox);
  return { ...answer, at };
}

/** A target that does not look at what it gets. */
function carelessAck({ plan, nowMs: at }: Running, { handoffId, attempt, wire }: Offer): Input {
  return { type: 'ack', handoffId, attempt, digest: plan.sha256(`${wire} `), at };
}

function offerAnswers(running: Running, offer: Offer): Input[] {
  const { chance, faultRate } = running;
  const { handoffId, attempt } = offer;
  const meanwhile = chance.is(0.08) ? [userMessage(running)] : [];
  if (offer.toHuman && chance.is(0.3)) {
    running.pending = offer;
    return meanwhile;
  }
  if (!chance.is(faultRate)) {
    running.nowMs += chance.below(20);
    return [...meanwhile, received(running, offer), ...(chance.is(faultRate) ? [received(running, offer)] : [])];
  }
  const at = running.nowMs;
  switch (chance.below(8)) {
    case 0: return [...meanwhile, carelessAck(running, offer)];
    case 1: return [{ type: 'nack', handoffId, attempt, code: 'REFUSED', at }];
    case 2: return [received(running, offer, chance.is(0.5) ? `${offer.wire} ` : '')];
    case 3: return [...meanwhile, { type: 'unreachable', handoffId, attempt, at }];
    case 4: return [{ type: chance.is(0.5) ? 'user-left' : 'cancel', at }, received(running, offer)];
    case 5: return [{ type: 'recover', at }, received(running, offer)];
    case 6: {
      running.nowMs += 10 * offer.timeoutMs;
      return [...meanwhile, carelessAck({ ...running, plan: { ...running.plan, sha256: () => offer.digest } }, offer)];
    }
    default: {
      running.nowMs += offer.timeoutMs;
      const late = chance.is(0.5) ? [received(running, offer)] : [];
      return [...meanwhile, { type: 'timeout', handoffId, attempt, at: running.nowMs }, ...late];
    }
  }
}
