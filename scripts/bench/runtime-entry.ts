import { type Sha256, sha256Hex } from '#core/base/digest';
import type { JsonObject } from '#core/base/json';
import type { AgentGraph } from '#core/graph/model';
import type { Conversation } from '#core/runtime/conversation';
import { type Adapter, driveSync } from '#core/runtime/drive';
import type { LedgerEvent } from '#core/runtime/events';
import { FIRST_PREV, seal } from '#core/runtime/ledger';
import { type RunGraph, runGraph, unsealed } from '#core/runtime/run-graph';
import { start } from '#core/runtime/step';

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

/** Hands one conversation along the row; gives its ledger, or only counts its entries. */
export function rowConversation(plan: RunGraph, context: JsonObject, keepsLedger: boolean): number {
  const opening = start(plan, { id: 'c', seed: 1, context, at: 0 });
  let count = 0;
  let head = FIRST_PREV;
  const kept: string[] = [];
  const commit = (events: readonly LedgerEvent[]): void => {
    count += events.length;
    if (!keepsLedger) return;
    const sealed = seal(head, events, plan.sha256);
    head = sealed.head;
    kept.push(...sealed.lines);
  };
  commit(opening.events);
  let state: Conversation = opening.state;
  const adapter = rowAdapter(plan, commit);
  const hops = plan.graph.handoffs.length;
  state = driveSync(plan, { state, adapter }, { type: 'user-message', text: 'go on', signals: { intent: 'next' }, at: 0 });
  if (state.hop !== hops || state.status !== 'completed') throw new Error(`${state.status} after ${state.hop} handoffs.`);
  return keepsLedger ? kept.length : count;
}

function rowAdapter(plan: RunGraph, commit: Adapter['commit']): Adapter {
  const last = plan.graph.agents.at(-1)?.id;
  return {
    commit,
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
