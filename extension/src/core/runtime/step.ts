import type { Json, JsonObject } from '../base/json';
import { opened } from './apply';
import { type Conversation, isResting, isTerminal } from './conversation';
import type { EventOf, LedgerEvent, Signals } from './events';
import { answerAck, answerFailure } from './delivery';
import type { AgentAnswer, Input, Step } from './input';
import { act, escalate, settle, takeMessage } from './moves';
import { own } from './own';
import { recoverWork } from './recover';
import type { RunGraph } from './run-graph';
import { evaluateTimer, evaluateTurn } from './triggers';
import { pairedCalls } from './history';
import { type Work, emit } from './work';

/** How a conversation begins. */
export interface Opening {
  readonly id: string;
  readonly seed: number;
  readonly context: JsonObject;
  readonly at: number;
  readonly scenario?: { readonly id: string; readonly name: string };
}

/** A new conversation, owned by the entry. One whose entry is not in the graph has failed. */
export function start(plan: RunGraph, opening: Opening): Step<Conversation> {
  const entry = plan.agents.get(plan.graph.entry);
  const created: EventOf<'conversation.created'> = {
    seq: 0, t: opening.at, type: 'conversation.created', conv: opening.id, epoch: 0, hop: 0, graph: plan.hash, seed: opening.seed,
    entry: plan.graph.entry, entryIsHuman: entry?.kind === 'human', context: opening.context,
    ...(opening.scenario === undefined ? {} : { scenario: opening.scenario }),
  };
  const work: Work = { plan, at: opening.at, state: opened(created), draft: undefined, events: [created], effects: [] };
  if (entry === undefined) emit(work, { type: 'conversation.failed', code: 'UNKNOWN_ENTRY' });
  return { state: work.state, events: counted(work.events), effects: work.effects };
}

/**
 * Next state, ledger entries and effects after one input. Order: the trigger table of `docs/runtime.md`.
 *
 * Units: `input.at` is virtual milliseconds from 0; there is no wall clock in a run.
 * Errors: none. An input that comes too late, or from who has no say, changes no owner and no context.
 */
export function step(plan: RunGraph, state: Conversation, input: Input): Step<Conversation> {
  if (isTerminal(state.status)) return { state, events: [], effects: lateRelease(input) };
  const work: Work = { plan, at: input.at, state, draft: undefined, events: [], effects: [] };
  take(work, input);
  return { state: work.state, events: counted(work.events), effects: work.effects };
}

/** A reader of a ledger that was cut off can tell by the first entry of a step whether the step is whole. */
function counted(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const first: { entries?: number } | undefined = events[0]; // nobody else has it yet
  if (first !== undefined && events.length > 1) first.entries = events.length;
  return events;
}

function take(work: Work, input: Input): void {
  switch (input.type) {
    case 'user-message': return onMessage(work, input.text, input.signals);
    case 'user-left': return onEnd(work, 'ABANDONED');
    case 'cancel': return onEnd(work, 'CANCELLED');
    case 'resume': return onResume(work, input.token);
    case 'timer': return onTimer(work);
    case 'agent-replied':
    case 'agent-failed': return onAgent(work, input);
    case 'ack': return answerAck(work, input);
    case 'nack':
    case 'timeout':
    case 'unreachable': return answerFailure(work, input);
    case 'recover': return recoverWork(work);
  }
}

/** A target that acknowledges after the end must still be told to let go. */
function lateRelease(input: Input): Step<Conversation>['effects'] {
  return input.type === 'ack' ? [{ type: 'release', handoffId: input.handoffId, to: '' }] : [];
}

function onMessage(work: Work, text: string, signals: Signals): void {
  if (isResting(work.state.status)) takeMessage(work, { text, signals });
  else emit(work, { type: 'user.message', text, signals });
}

function onEnd(work: Work, code: 'ABANDONED' | 'CANCELLED'): void {
  const { open, owner } = work.state;
  if (open !== undefined) {
    work.effects.push({ type: 'release', handoffId: open.handoffId, to: open.to });
    emit(work, { type: 'handoff.rolledback', handoffId: open.handoffId, code });
  }
  emit(work, { type: code === 'ABANDONED' ? 'conversation.abandoned' : 'conversation.cancelled', owner });
}

function onResume(work: Work, token: string): void {
  if (work.state.status !== 'parked' || work.state.token !== token) return;
  emit(work, { type: 'conversation.resumed', token });
  escalate(work, { trigger: 'T1', code: 'RESUMED' });
}

function onTimer(work: Work): void {
  const evaluation = isResting(work.state.status) ? evaluateTimer(work.plan, work.state, work.at) : undefined;
  if (evaluation === undefined) return;
  act(work, evaluation);
  settle(work);
}

function onAgent(work: Work, input: AgentAnswer): void {
  const { state } = work;
  if (input.epoch !== state.epoch || input.agent !== state.owner || state.status !== 'active') {
    emit(work, { type: 'output.fenced', agent: input.agent, stampedEpoch: input.epoch });
    return;
  }
  const turn = input.type === 'agent-failed' ? { proposes: [], fault: input.code } : { proposes: input.proposes };
  record(work, input);
  const evaluation = evaluateTurn(work.plan, work.state, turn);
  for (const { via, code } of evaluation.ignored) emit(work, { type: 'handoff.ignored', via, code });
  act(work, evaluation);
  settle(work);
}

function record(work: Work, input: AgentAnswer): void {
  const { agent } = input;
  if (input.type === 'agent-failed') {
    emit(work, input.code === 'AGENT_TIMEOUT' ? { type: 'agent.timeout', agent } : { type: 'agent.failed', agent, code: input.code });
    return;
  }
  const { text, status, confidence, error, proposes } = input;
  const calls = pairedCalls(input.calls ?? [], input.results ?? []);
  emit(work, { type: 'agent.replied', agent, text, status, confidence, error, proposes, ...(calls.length === 0 ? {} : { calls }) });
  const { set, unset } = changes(work.state.context, input.set);
  if (Object.keys(set).length + unset.length > 0) emit(work, { type: 'context.updated', agent, set, unset });
}

const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/** What really changes. Null takes a field away; what cannot be a field's name is not one. */
function changes(context: JsonObject, wanted: JsonObject): { set: JsonObject; unset: readonly string[] } {
  const set: Record<string, Json> = {};
  const unset: string[] = [];
  for (const name of Object.keys(wanted).toSorted()) {
    const value = own(wanted, name) ?? null;
    const before = own(context, name);
    if (before === value || !FIELD_NAME.test(name) || JSON.stringify(before) === JSON.stringify(value)) continue;
    if (value !== null) set[name] = value;
    else if (before !== undefined) unset.push(name);
  }
  return { set, unset };
}

