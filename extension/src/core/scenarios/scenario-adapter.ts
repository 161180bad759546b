import type { Brain } from '../brains/brain';
import { type AgentScript, scriptedBrain } from '../brains/scripted';
import type { Adapter } from '../runtime/drive';
import type { LedgerEvent } from '../runtime/events';
import type { Inbox } from '../runtime/inbox';
import type { RunGraph } from '../runtime/run-graph';
import type { AgentAnswer, AskAgent, Input } from '../runtime/input';
import { type Targets, offered, releaseAt } from './faulty-targets';
import type { FaultKind, Scenario, ScenarioFault, ScriptedTurn } from './scenario';

/** The virtual world of one run: a clock, what is scripted, what goes wrong. Lives as long as the run. */
export interface World {
  readonly adapter: Adapter;
  /** Entries so far. */
  readonly events: LedgerEvent[];
  /** What arrives once nothing else is under way: late answers, duplicates, words of those who have no say any more. */
  readonly strays: Input[];
  /** Units: virtual milliseconds. */
  nowMs: number;
  turn: number;
  /** Set when the process is to die before anything else is done. */
  isCrashing: boolean;
}

interface Inside {
  readonly scenario: Scenario;
  readonly brain: Brain;
  /** Of each target: it outlives a crash of the process. */
  readonly inboxes: Map<string, Inbox>;
  readonly faultsLeft: number[];
}

/** A world in which the scenario's script is spoken and its faults happen. */
export function scenarioWorld(plan: RunGraph, scenario: Scenario): World {
  const used = new Set<ScriptedTurn>();
  const brain = scriptedBrain(plan.graph, (question) => scriptFor(scenario, used, question));
  const inside: Inside = { scenario, brain, inboxes: new Map(), faultsLeft: (scenario.faults ?? []).map(timesOf) };
  const world: World = {
    events: [], strays: [], nowMs: 0, turn: 0, isCrashing: false,
    adapter: {
      commit: (events) => void world.events.push(...events),
      agent: (question) => answerAs(world, inside, question),
      offer: (offer) => offered(targets, offer),
      ask: (offer) => offered(targets, offer),
      release: ({ handoffId }) => releaseAt(targets, handoffId),
    },
  };
  const targets: Targets = { plan, inboxes: inside.inboxes, world, strikes: (kind, agent) => strikes(world, inside, { kind, agent }) };
  return world;
}

function timesOf({ kind, times }: { readonly kind: FaultKind; readonly times?: number }): number {
  return times ?? (kind === 'crash' || kind === 'stale-reply' ? 1 : Number.POSITIVE_INFINITY);
}

/** The first part of the turn's script that is meant for this agent and not yet used. */
function scriptFor(scenario: Scenario, used: Set<ScriptedTurn>, { agent, turn }: AskAgent): AgentScript | undefined {
  const scripts = [scenario.turns[turn - 1]?.agent ?? []].flat();
  const script = scripts.find((part) => !used.has(part) && (part.agent ?? agent) === agent);
  if (script !== undefined) used.add(script);
  return script;
}

function answerAs(world: World, inside: Inside, question: AskAgent): AgentAnswer & { readonly at: number } {
  const { agent, epoch } = question;
  if (strikes(world, inside, { kind: 'fails', agent })) return { type: 'agent-failed', agent, epoch, code: 'AGENT_ERROR', at: world.nowMs };
  if (strikes(world, inside, { kind: 'times-out', agent })) return { type: 'agent-failed', agent, epoch, code: 'AGENT_TIMEOUT', at: world.nowMs };
  const decision = inside.brain.decide(question);
  world.nowMs += decision.tookMs;
  if (decision.type === 'failed') return { type: 'agent-failed', agent, epoch, code: decision.code, at: world.nowMs };
  const { text, set, status, confidence, error, proposes } = decision;
  return { type: 'agent-replied', agent, epoch, text, set, status, confidence, error, proposes, at: world.nowMs };
}

/** Whether the fault happens now; then it is used up by one. */
function strikes(world: World, { scenario, faultsLeft }: Inside, { kind, agent }: Pick<ScenarioFault, 'kind' | 'agent'>): boolean {
  const faults = scenario.faults ?? [];
  const index = faults.findIndex(
    (fault, at) => fault.kind === kind && fault.agent === agent && (fault.turn ?? world.turn) === world.turn && (faultsLeft[at] ?? 0) > 0,
  );
  if (index < 0) return false;
  faultsLeft[index] = (faultsLeft[index] ?? 0) - 1;
  return true;
}
