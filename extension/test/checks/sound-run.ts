import { sha256Hex } from '#core/base/digest';
import type { Json } from '#core/base/json';
import { runSome } from '#core/checking/run-checks';
import { CHECKS } from '#core/checks/registry';
import { analyse } from '#core/analysis/analyse';
import { DECLARED, HUMAN } from '#core/analysis/agent-net';
import { applyEdits } from '#core/graph/apply-edits';
import type { AgentGraph } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { type Conversation, isTerminal } from '#core/runtime/conversation';
import type { LedgerEvent } from '#core/runtime/events';
import type { AskAgent, Effect, Input, Offer } from '#core/runtime/input';
import { type RunGraph, runGraph } from '#core/runtime/run-graph';
import { start, step } from '#core/runtime/step';
import { type Chance, chanceFrom } from '../runtime/chance';
import { FIELDS, INTENTS, randomGraph } from '../runtime/random-graph';

/** A random graph in which the checks find no error, or nothing where their fixes lead to none. */
export function soundGraph(seed: number): AgentGraph | undefined {
  const chance = chanceFrom(seed);
  const raw = randomGraph(chance);
  let graph: AgentGraph = { ...raw, fields: raw.fields.map((field) => ({ ...field, initial: chance.is(0.4) })) };
  for (let round = 0; round < 40; round += 1) {
    const errors = errorsIn(graph);
    const fixes = errors.find((problem) => problem.fixes.length > 0)?.fixes ?? [];
    if (errors.length === 0) return graph;
    const [fix] = fixes.length === 0 ? [] : [chance.pick(fixes)];
    const mended = fix && applyEdits(graph, fix.edits);
    if (!mended?.ok) return undefined;
    graph = mended.value;
  }
  return undefined;
}

function errorsIn(graph: AgentGraph) {
  const text = textOf(graph);
  return runSome(CHECKS, { text, read: readGraph(text) }).filter(({ severity }) => severity === 'error');
}

/** What happened at run time that a graph without errors rules out; empty where all was well. */
export function surprisesIn(graph: AgentGraph, seed: number): readonly string[] {
  const chance = chanceFrom(seed ^ 0x5bd1e995);
  const plan = runGraph(graph);
  const opening = start(plan, { id: `c${seed}`, seed, at: 0, context: contextFor(graph, chance) });
  const run: Run = { chance, plan, faultRate: chance.pick([0, 0.1, 0.5]), state: opening.state, nowMs: 0, surprises: [], ways: waysFrom(graph), vias: new Map() };
  for (let turn = 0; turn < 10 && !isTerminal(run.state.status); turn += 1) {
    run.nowMs += 10;
    feed(run, run.state.status === 'parked' ? { type: 'resume', token: run.state.token ?? '', at: run.nowMs } : userMessage(run));
  }
  return run.surprises;
}

interface Run {
  readonly chance: Chance;
  readonly plan: RunGraph;
  readonly faultRate: number;
  readonly surprises: string[];
  /** What each handoff was proposed by. */
  readonly vias: Map<string, string>;
  /** Agents from which something leads on. */
  readonly ways: ReadonlySet<string>;
  state: Conversation;
  nowMs: number;
}

/** All fields that a conversation starts with, and some more. */
function contextFor(graph: AgentGraph, chance: Chance): Record<string, Json> {
  return Object.fromEntries(graph.fields.filter(({ initial }) => initial === true || chance.is(0.1)).map(({ id }) => [id, `${id}-${chance.below(9)}`]));
}

function waysFrom(graph: AgentGraph): ReadonlySet<string> {
  const { net } = analyse(graph);
  const { count, kind, from } = net.edges;
  const places = Array.from({ length: count }, (_, edge) => edge).filter((edge) => DECLARED.includes(kind[edge]!) || kind[edge] === HUMAN);
  return new Set(places.map((edge) => net.agents[from[edge]!]!.id));
}

function userMessage({ chance, nowMs }: Run): Input {
  const signals = { intent: chance.pick([...INTENTS, 'unknown']), sentiment: chance.is(0.2) ? -1 : 0, request: chance.is(0.15) ? 'human' : 'none' };
  return { type: 'user-message', text: 'words', signals, at: nowMs };
}

function feed(run: Run, first: Input): void {
  const waiting: Input[] = [first];
  for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) {
    const result = step(run.plan, run.state, input);
    run.state = result.state;
    run.surprises.push(...result.events.flatMap((event) => surprise(run, event)));
    for (const effect of result.effects) waiting.push(...answersTo(run, effect));
  }
  if (isStuck(run)) run.surprises.push(`dead end at ${run.state.owner}`);
}

const NEVER_DENIED = ['UNKNOWN_TARGET', 'SELF_HANDOFF', 'MISSING_FIELD'];

/** Where a handoff asks for what is missing, a field may be missing: that is what asking is for. */
function surprise({ plan, vias }: Run, event: LedgerEvent): readonly string[] {
  if (event.type === 'handoff.proposed') vias.set(event.handoffId, event.via);
  if (event.type !== 'handoff.denied' || !NEVER_DENIED.includes(event.code)) return [];
  const asks = plan.graph.handoffs.find(({ id }) => id === vias.get(event.handoffId))?.onMissing === 'ask';
  return asks && event.code === 'MISSING_FIELD' ? [] : [`${event.code} ${JSON.stringify(event)}`];
}

function isStuck({ plan, state, ways }: Run): boolean {
  const owner = plan.agents.get(state.owner);
  if (!owner || isTerminal(state.status) || state.returnStack.length > 0) return false;
  return !(owner.authority?.resolves ?? owner.kind === 'human') && !ways.has(owner.id);
}

function answersTo(run: Run, effect: Effect): readonly Input[] {
  if (effect.type === 'ask-agent') return [answer(run, effect)];
  return effect.type === 'offer' ? [offerAnswer(run, effect)] : [];
}

/** Agents keep their word: they set what they produce, and only take handoffs that are theirs. */
function answer(run: Run, { agent, epoch, wanted }: AskAgent): Input {
  const { chance, plan } = run;
  run.nowMs += 1;
  if (mayFail(run, agent) && chance.is(run.faultRate / 3)) return { type: 'agent-failed', agent, epoch, code: 'AGENT_ERROR', at: run.nowMs };
  const own = (plan.handoffs.get(agent) ?? []).map(({ id }) => id);
  const produces = plan.agents.get(agent)?.contract?.produces ?? [];
  const set = Object.fromEntries([...produces, ...wanted.filter(() => chance.is(0.7)), ...chance.some(FIELDS, 0.05)].map((name) => [name, `${name}-${chance.below(99)}`]));
  return {
    type: 'agent-replied', agent, epoch, text: 'words', set, status: chance.pick(['working', 'working', 'done', 'blocked', 'failed']),
    confidence: chance.next(), error: 'none', proposes: own.length > 0 && chance.is(0.4) ? [chance.pick(own)] : [], at: run.nowMs,
  };
}

/** An agent that fails before it has set what it produces breaks its word. Its fallbacks must cope with that; its escalations cannot. */
function mayFail({ plan, state }: Run, agent: string): boolean {
  const produces = plan.agents.get(agent)?.contract?.produces ?? [];
  return (plan.escalations.get(agent) ?? []).length === 0 || produces.every((name) => Object.hasOwn(state.context, name) && state.context[name] !== '[redacted]');
}

function offerAnswer(run: Run, { handoffId, attempt, wire, timeoutMs }: Offer): Input {
  run.nowMs += 1;
  const at = run.nowMs;
  if (!run.chance.is(run.faultRate)) return { type: 'ack', handoffId, attempt, digest: sha256Hex(wire), at };
  if (run.chance.is(0.5)) return { type: 'nack', handoffId, attempt, code: 'REFUSED', at };
  run.nowMs += timeoutMs;
  return { type: 'timeout', handoffId, attempt, at: run.nowMs };
}
