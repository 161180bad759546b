import { type Sha256, sha256Hex } from '#core/base/digest';
import type { JsonObject } from '#core/base/json';
import type { AgentGraph } from '#core/graph/model';
import type { Conversation } from '#core/runtime/conversation';
import { driveSync } from '#core/runtime/drive';
import type { LedgerEvent } from '#core/runtime/events';
import { FIRST_PREV, seal } from '#core/runtime/ledger';
import { type RunGraph, runGraph, unsealed } from '#core/runtime/run-graph';
import { start } from '#core/runtime/step';
import { type Outside, beginConversation } from '../../extension/src/node/live-conversation';

/** The graph of the bench: agents in a row, each handing over to the next when the customer speaks. */
export function rowGraph(path: readonly string[], sha256: Sha256): RunGraph {
  const graph: AgentGraph = {
    formatVersion: '1.0', name: 'Row', entry: path[0] ?? '', fields: [], intents: [{ id: 'next' }],
    agents: path.map((id) => ({ id, name: id, kind: 'ai', authority: { resolves: id === path.at(-1) } })),
    handoffs: path.slice(1).map((to, place) => ({ id: `to-${to}`, from: path[place] ?? '', to, when: { signal: 'intent', is: 'next' } })),
    escalations: [], limits: {}, checks: [], layout: { agents: {}, groups: {}, notes: {} },
  };
  return runGraph(graph, sha256);
}

/** What stays of a conversation: where it stands, and its ledger where one is kept. */
export interface Handed {
  readonly state: Conversation;
  readonly ledger: readonly string[];
}

const GO_ON = { type: 'user-message', text: 'go on', signals: { intent: 'next' }, at: 0 } as const;

/** Hands one conversation along the row. */
export function rowConversation(plan: RunGraph, context: JsonObject, keepsLedger: boolean): Handed {
  const opening = start(plan, { id: 'c', seed: 1, context, at: 0 });
  let head = FIRST_PREV;
  const ledger: string[] = [];
  const commit = (events: readonly LedgerEvent[]): void => {
    if (!keepsLedger) return;
    const sealed = seal(head, events, plan.sha256);
    head = sealed.head;
    ledger.push(...sealed.lines);
  };
  commit(opening.events);
  const state = driveSync(plan, { state: opening.state, adapter: { ...outsideOf(plan), commit } }, GO_ON);
  return { state: arrived(plan, state), ledger };
}

/** Begins a conversation on the disk; gives what hands it along the row, each step durable before anything follows from it. */
export function durableConversation(plan: RunGraph, context: JsonObject, path: string): () => Conversation {
  const live = beginConversation({ path, plan }, { id: 'c', seed: 1, context, at: 0 });
  return () => arrived(plan, live.feed(GO_ON, outsideOf(plan)));
}

function arrived(plan: RunGraph, state: Conversation): Conversation {
  if (state.hop !== plan.graph.handoffs.length || state.status !== 'completed') throw new Error(`${state.status} after ${state.hop} handoffs.`);
  return state;
}

function outsideOf(plan: RunGraph): Outside {
  const last = plan.graph.agents.at(-1)?.id;
  return {
    agent: ({ agent, epoch }) => ({
      type: 'agent-replied', agent, epoch, text: '', set: {}, status: agent === last ? 'done' : 'working', confidence: 1, error: 'none', proposes: [], at: 0,
    }),
    offer: ({ handoffId, attempt, wire }) => [{ type: 'ack', handoffId, attempt, digest: plan.sha256(wire), at: 0 }],
    ask: () => [],
    release: () => undefined,
  };
}

/** The hash that runs anywhere, to see what it costs. */
export const portableSha256: Sha256 = sha256Hex;

/** The same graph where no ledger is kept. */
export const withoutLedger = unsealed;
