import { canonicalJson } from '../base/canonical-json';
import { type Sha256, sha256Hex } from '../base/digest';
import type { Json, JsonObject } from '../base/json';
import { quickDigest } from '../base/quick-digest';
import { carriesOf, limitsOf, sourcesOf } from '../graph/defaults';
import { enabledOf } from '../graph/enabled';
import type { Agent, AgentGraph, Escalation, Handoff, Limits } from '../graph/model';

/** A graph made ready to run: looked up once, then only read. */
export interface RunGraph {
  readonly graph: AgentGraph;
  /** Digest of all that a run depends on. */
  readonly hash: string;
  readonly sha256: Sha256;
  /** Digest of a context. It is remembered for as long as the context is there: most entries leave it as it is. */
  contextDigest(context: JsonObject): string;
  /** A context as canonical JSON. The last one is remembered: it often travels several times in a row. */
  contextText(context: JsonObject): string;
  /** Whether envelopes are written out and digests are for a ledger to keep; see `unsealed`. */
  readonly isSealed: boolean;
  readonly limits: Required<Limits>;
  readonly agents: ReadonlyMap<string, Agent>;
  /** Handoffs by their source, in document order. */
  readonly handoffs: ReadonlyMap<string, readonly Handoff[]>;
  /** Escalations by the agent they hold for, in document order. */
  readonly escalations: ReadonlyMap<string, readonly Escalation[]>;
}

/** Makes a graph ready to run, without what is disabled in it. A machine's own SHA-256 makes it faster and changes nothing. Cost: linear in the graph. */
export function runGraph(declared: AgentGraph, sha256: Sha256 = sha256Hex): RunGraph {
  const graph = enabledOf(declared);
  const handoffs = new Map<string, Handoff[]>();
  for (const handoff of graph.handoffs) listAt(handoffs, handoff.from).push(handoff);
  const escalations = new Map<string, Escalation[]>();
  for (const escalation of graph.escalations) {
    for (const id of sourcesOf(graph, escalation)) listAt(escalations, id).push(escalation);
  }
  const agents = new Map(graph.agents.map((agent) => [agent.id, agent]));
  return { graph, hash: graphHash(graph), sha256, isSealed: true, ...contextReaders(sha256), limits: limitsOf(graph), agents, handoffs, escalations };
}

/**
 * The same graph for runs whose ledgers nobody keeps: the same decisions, but no envelope is written out, and ids and digests only tell
 * the parts of one conversation apart.
 */
export function unsealed(plan: RunGraph): RunGraph {
  return { ...plan, sha256: quickDigest, ...contextReaders(quickDigest), isSealed: false };
}

function contextReaders(sha256: Sha256): Pick<RunGraph, 'contextDigest' | 'contextText'> {
  const digests = new WeakMap<JsonObject, string>();
  let last: { readonly context: JsonObject; readonly text: string } | undefined;
  const contextText = (context: JsonObject): string => {
    if (last?.context !== context) last = { context, text: canonicalJson(context) };
    return last.text;
  };
  const contextDigest = (context: JsonObject): string => {
    const known = digests.get(context);
    if (known !== undefined) return known;
    const digest = sha256(contextText(context));
    digests.set(context, digest);
    return digest;
  };
  return { contextDigest, contextText };
}

/** Digest of the graph's meaning: where things are drawn and what is accepted as a finding do not count. */
export function graphHash(graph: AgentGraph): string {
  const { layout: _layout, checks: _checks, metadata: _metadata, ...meaning } = graph;
  const plain: Json = JSON.parse(JSON.stringify(meaning));
  return sha256Hex(canonicalJson(plain));
}

/** Whether the agent is a person or a queue of them. */
export function isHuman(plan: RunGraph, id: string): boolean {
  return plan.agents.get(id)?.kind === 'human';
}

/** The human an agent escalates to when no criterion names one; absent where the graph has none for it. */
export function humanFor(plan: RunGraph, agent: string): string | undefined {
  const { humanFallback } = plan.graph;
  if (humanFallback !== undefined && humanFallback !== agent && isHuman(plan, humanFallback)) return humanFallback;
  return plan.escalations.get(agent)?.find((escalation) => isHuman(plan, escalation.to))?.to;
}

/** The fields that travel, of either kind of route. */
export function policyOf(route: Handoff | Escalation): { carries: 'all' | readonly string[]; redacts: readonly string[]; renames: Readonly<Record<string, string>> } {
  return { carries: carriesOf(route), redacts: route.redacts ?? [], renames: 'renames' in route && route.renames !== undefined ? route.renames : {} };
}

function listAt<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
