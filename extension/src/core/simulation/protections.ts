import type { AgentGraph } from '../graph/model';
import type { Input, Offer } from '../runtime/input';
import type { RunGraph } from '../runtime/run-graph';
import { CORRUPT } from './world';

/** A protection of the runtime that can be taken away from outside, to see that something notices. */
export interface Protection {
  readonly id: string;
  readonly title: string;
  /** The graph as a runtime without the protection would run it. */
  graph?(graph: AgentGraph): AgentGraph;
  /** What such a runtime would make of an input. */
  input?(input: Input): Input;
  /** What it would make of answers to a delivery. */
  answers?(answers: readonly Input[], offer: Offer, plan: RunGraph): readonly Input[];
}

const ENOUGH = 1000;

/** Every protection that can be taken away. */
export const PROTECTIONS: readonly Protection[] = [
  {
    id: 'digest', title: 'a target compares the bytes that arrived',
    answers: (answers, { wire }, plan) => answers.map((answer) => (answer.type === 'ack' && answer.digest === CORRUPT ? { ...answer, digest: plan.sha256(wire) } : answer)),
  },
  {
    id: 'epoch', title: 'an earlier owner is not heard',
    answers: (answers, { epoch, to }) => answers.map((answer) => (answer.type === 'agent-replied' ? { ...answer, epoch: epoch + 1, agent: to } : answer)),
  },
  {
    id: 'budget', title: 'hops and visits are counted',
    graph: (graph) => ({ ...graph, limits: { ...graph.limits, hops: ENOUGH, visitsPerAgent: ENOUGH } }),
  },
  {
    id: 'envelope', title: 'only what the route carries travels',
    graph: (graph) => ({ ...graph, handoffs: graph.handoffs.map(open), escalations: graph.escalations.map(open) }),
  },
  {
    id: 'person-first', title: 'a request for a person goes before every agent',
    input: (input) => (input.type === 'user-message' ? { ...input, signals: { ...input.signals, request: 'none' } } : input),
  },
  {
    id: 'contract', title: 'no bot starts without what it requires',
    graph: (graph) => ({ ...graph, agents: graph.agents.map(({ contract, ...agent }) => ({ ...agent, contract: { ...contract, requires: [] } })) }),
  },
];

function open<T extends { readonly carries?: unknown; readonly redacts?: unknown }>(route: T): T {
  return { ...route, carries: 'all', redacts: [], renames: {} };
}
