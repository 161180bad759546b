import type { Json, JsonObject } from '../base/json';
import { apply, opened } from '../runtime/apply';
import type { Conversation } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import { WITHHELD } from '../runtime/withhold';
import { faultsBehind } from './recorded-faults';
import { recordedExpectation } from './recorded-expectation';
import { reportOf } from './report';
import type { Scenario, ScenarioTurn, ScriptedTurn } from './scenario';

/** A run as a scenario that brings it about again. */
export interface RecordedScenario {
  readonly scenario: Scenario;
  /** Sentences for what happened in the run and cannot happen in a scenario; empty where it can be brought about again. */
  readonly lost: readonly string[];
}

/**
 * The scenario behind a ledger: what the customer said and when, what each agent did with its turn, what went wrong on the way, and what it
 * all came to. On the same graph it gives the same entries again. Nothing where the ledger does not begin with a conversation.
 */
export function recordedScenario(events: readonly LedgerEvent[]): RecordedScenario | undefined {
  const [first] = events;
  if (first?.type !== 'conversation.created') return undefined;
  const record: Recording = { state: opened(first), turns: [], startedAt: first.t, lost: new Set() };
  for (const event of events.slice(1)) {
    take(record, event);
    record.state = apply(record.state, event);
  }
  const faults = faultsBehind(events);
  const { id, name } = first.scenario ?? { id: first.conv, name: first.conv };
  const scenario: Scenario = {
    id, name, seed: first.seed,
    ...(Object.keys(first.context).length === 0 ? {} : { context: first.context }),
    turns: record.turns.map(({ scripts, ...turn }) => (scripts.length === 0 ? turn : { ...turn, agent: scripts })),
    ...(faults.length === 0 ? {} : { faults }),
    expect: recordedExpectation(reportOf(events, '')),
  };
  return { scenario, lost: [...record.lost] };
}

interface Recording {
  state: Conversation;
  readonly turns: (Omit<ScenarioTurn, 'agent'> & { readonly scripts: ScriptedTurn[] })[];
  /** When the agent that has its turn began it. Units: virtual milliseconds. */
  startedAt: number;
  readonly lost: Set<string>;
}

function take(record: Recording, event: LedgerEvent): void {
  if (JSON.stringify(event).includes(WITHHELD)) record.lost.add('The ledger leaves out values that it may not tell, so the digests of what travelled differ.');
  switch (event.type) {
    case 'user.message': return heard(record, event);
    case 'agent.started':
      record.startedAt = event.t;
      return;
    case 'agent.replied': return spoke(record, event);
    case 'context.updated': return foundOut(record, event);
    case 'agent.failed':
      if (event.code !== 'AGENT_ERROR') record.lost.add(`An agent failed with ${event.code}, which no scenario can bring about.`);
      return;
    case 'conversation.resumed':
      record.lost.add('The conversation was taken up again, and a scenario ends where it is parked.');
      return;
    case 'conversation.cancelled':
      record.lost.add('The conversation was cancelled, and in a scenario only the customer can leave.');
      return;
    default: return;
  }
}

/** The state is dated by the entry before: what passed since then is what the customer took. */
function heard({ state, turns, lost }: Recording, { text, signals, turn, t }: EventOf<'user.message'>): void {
  if (turn === undefined) {
    lost.add('The customer spoke while control was changing hands, and in a scenario messages come one by one.');
    return;
  }
  const afterMs = t - state.t;
  turns.push({ user: text, ...(afterMs > 0 ? { afterMs } : {}), ...(Object.keys(signals).length === 0 ? {} : { signals }), scripts: [] });
}

function spoke({ turns, startedAt, lost }: Recording, event: EventOf<'agent.replied'>): void {
  const { agent, text, status, confidence, error, proposes, t } = event;
  if (!isStatus(status) || !isError(error)) {
    lost.add(`'${agent}' said of itself what no agent of a scenario can say.`);
    return;
  }
  const script = { agent, reply: text, set: {}, status, confidence, error, ...(proposes.length === 0 ? {} : { proposes }), tookMs: t - startedAt };
  turns.at(-1)?.scripts.push(script);
}

/** What is found out belongs to the agent that has just spoken. */
function foundOut({ turns }: Recording, { set, unset }: EventOf<'context.updated'>): void {
  const scripts = turns.at(-1)?.scripts;
  const script = scripts?.pop();
  if (script === undefined) return;
  const gone = Object.fromEntries(unset.map((name): [string, Json] => [name, null]));
  const all: JsonObject = { ...set, ...gone };
  scripts?.push({ ...script, set: all });
}

function isStatus(status: string): status is NonNullable<ScriptedTurn['status']> {
  return status === 'working' || status === 'done' || status === 'failed' || status === 'blocked';
}

function isError(error: string): error is NonNullable<ScriptedTurn['error']> {
  return error === 'none' || error === 'timeout' || error === 'tool-error' || error === 'unavailable';
}
