import type { Json, JsonObject } from '../base/json';
import type { Agent, AgentGraph } from '../graph/model';
import { sampleValue } from '../graph/sample-value';
import type { AskAgent } from '../runtime/input';
import type { Brain, Decision } from './brain';

/** What a script says of one agent's turn; what it leaves out is made up here. */
export interface AgentScript {
  readonly reply?: string;
  readonly set?: JsonObject;
  readonly status?: 'working' | 'done' | 'failed' | 'blocked';
  readonly confidence?: number;
  readonly error?: 'none' | 'timeout' | 'tool-error' | 'unavailable';
  readonly proposes?: string | readonly string[];
  readonly tookMs?: number;
}

/**
 * A brain that does what it is told and makes up the rest in the plainest way: an example of an intent is understood as that intent,
 * an agent finds out what it produces, a person settles the matter.
 */
export function scriptedBrain(graph: AgentGraph, scriptFor: (question: AskAgent) => AgentScript | undefined): Brain {
  return {
    read: (text) => ({ intent: intentOf(graph, text) }),
    decide: (question) => decided(graph, question, scriptFor(question) ?? {}),
  };
}

/** The intent with exactly that example; `unknown` where there is none. */
function intentOf(graph: AgentGraph, text: string): string {
  const said = plain(text);
  return graph.intents.find(({ examples }) => examples?.some((example) => plain(example) === said))?.id ?? 'unknown';
}

function plain(text: string): string {
  return text.trim().replace(/[.!?]+$/, '').toLowerCase();
}

function decided(graph: AgentGraph, question: AskAgent, script: AgentScript): Decision {
  const agent = graph.agents.find(({ id }) => id === question.agent);
  const { proposes = [] } = script;
  return {
    type: 'replied',
    text: script.reply ?? replyOf(agent, question),
    set: script.set ?? foundOut(graph, agent, question),
    status: script.status ?? statusOf(agent, question),
    confidence: script.confidence ?? confidenceOf(question),
    error: script.error ?? errorOf(question.signals.error),
    proposes: typeof proposes === 'string' ? [proposes] : proposes,
    tookMs: script.tookMs ?? agent?.simulation?.latencyMs?.p50 ?? 0,
  };
}

/** Whether the agent ever says anything to the customer: a router decides, a service computes. */
export function talks({ kind }: Agent): boolean {
  return kind === 'ai' || kind === 'human';
}

/** Whoever takes over says who it is. */
function replyOf(agent: Agent | undefined, { cause }: AskAgent): string {
  if (agent === undefined || !talks(agent)) return '';
  return cause === 'user' || cause === 'recovery' ? '' : `${agent.name} here.`;
}

function statusOf(agent: Agent | undefined, { signals }: AskAgent): 'working' | 'done' | 'failed' | 'blocked' {
  const { status } = signals;
  if (status === 'done' || status === 'failed' || status === 'blocked' || status === 'working') return status;
  return agent?.kind === 'human' ? 'done' : 'working';
}

function confidenceOf({ signals: { confidence } }: AskAgent): number {
  return typeof confidence === 'number' ? confidence : 1;
}

function errorOf(error: Json | undefined): 'none' | 'timeout' | 'tool-error' | 'unavailable' {
  return error === 'timeout' || error === 'tool-error' || error === 'unavailable' ? error : 'none';
}

/** The fields the agent produces and those the customer was asked for, as far as they are not known yet. */
function foundOut(graph: AgentGraph, agent: Agent | undefined, { context, wanted }: AskAgent): JsonObject {
  const names = [...(agent?.contract?.produces ?? []), ...wanted].filter((name) => !Object.hasOwn(context, name));
  const fields = names.map((name) => graph.fields.find(({ id }) => id === name) ?? { id: name, type: 'string' as const });
  return Object.fromEntries(fields.map((field) => [field.id, sampleValue(field)]));
}
