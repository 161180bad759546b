import { type Stream, branch, keyOf } from '../base/draws';
import { type Latency, drawnLatency, latencyOf } from '../brains/profile';
import type { Brain } from '../brains/brain';
import type { Agent } from '../graph/model';
import type { Adapter } from '../runtime/drive';
import type { LedgerEvent } from '../runtime/events';
import type { AgentAnswer, AskAgent, Input, Offer } from '../runtime/input';
import type { RunGraph } from '../runtime/run-graph';
import { CLOSED, type Desks } from './desks';
import type { FaultKind, Strikes } from './faults';

/** How long agents take to acknowledge, where the graph does not say. A bot's runtime answers, not the agent; a person looks up first. */
export const ASSUMED_ACK = { bot: { p50: 15, p95: 60 }, human: { p50: 350, p95: 900 } } as const;

/** What all conversations of a simulation have in common. */
export interface Setting {
  readonly plan: RunGraph;
  readonly strikes: Strikes;
  readonly ackLatency: ReadonlyMap<string, Latency>;
  readonly isClosed: Desks;
}

/** The virtual world of one conversation: its clock, who answers, what goes wrong. */
export interface World {
  readonly adapter: Adapter;
  readonly events: LedgerEvent[];
  /** What arrives once nothing else is under way. */
  readonly strays: Input[];
  nowMs: number;
  isCrashing: boolean;
}

/** Hears what happens in a world, as it happens. */
export interface Listener {
  committed(events: readonly LedgerEvent[]): void;
  asked(question: AskAgent): void;
  answered(answer: AgentAnswer): void;
}

/** What a world is made of. */
export interface Inside {
  readonly setting: Setting;
  readonly brain: Brain;
  readonly stream: Stream;
  readonly listener: Listener;
  /** When in the week it begins. Units: milliseconds from Monday 00:00 UTC. */
  readonly arrival: number;
  /** Changes what comes of a delivery, to see what happens then. */
  readonly tamper?: (answers: readonly Input[], offer: Offer) => readonly Input[];
}

const FOR = { ack: keyOf('ack'), offer: keyOf('offer'), turn: keyOf('turn') };

/** How long each agent takes to acknowledge. */
export function ackLatencies({ graph }: RunGraph): ReadonlyMap<string, Latency> {
  const latency = ({ kind, simulation }: Agent): Latency =>
    kind === 'human' ? latencyOf(simulation?.latencyMs ?? ASSUMED_ACK.human) : latencyOf(ASSUMED_ACK.bot);
  return new Map(graph.agents.map((agent) => [agent.id, latency(agent)]));
}

/** The world of a conversation whose chance is that stream. */
export function worldOf(inside: Inside): World {
  const { listener } = inside;
  const world: World = {
    events: [], strays: [], nowMs: 0, isCrashing: false,
    adapter: {
      commit: (events) => {
        for (const event of events) world.events.push(event);
        listener.committed(events);
      },
      agent: (question) => answerOf(world, inside, question),
      offer: (offer) => delivered(world, inside, offer),
      ask: (offer) => delivered(world, inside, offer),
      release: () => undefined,
    },
  };
  return world;
}

function answerOf(world: World, inside: Inside, question: AskAgent): AgentAnswer & { readonly at: number } {
  inside.listener.asked(question);
  const answer = decided(world, inside, question);
  inside.listener.answered(answer);
  return answer;
}

function decided(world: World, { setting, brain, stream }: Inside, question: AskAgent): AgentAnswer & { readonly at: number } {
  const { agent, epoch, turn } = question;
  const moment = branch(branch(stream, FOR.turn ^ keyOf(agent)), epoch * MOST_TURNS + turn);
  const failed = (code: string): AgentAnswer & { readonly at: number } => ({ type: 'agent-failed', agent, epoch, code, at: world.nowMs });
  if (setting.strikes('fails', agent, moment)) return failed('AGENT_ERROR');
  if (setting.strikes('times-out', agent, moment)) return failed('AGENT_TIMEOUT');
  const decision = brain.decide(question);
  world.nowMs += decision.tookMs;
  if (decision.type === 'failed') return failed(decision.code);
  const { text, set, status, confidence, error, proposes } = decision;
  return { type: 'agent-replied', agent, epoch, text, set, status, confidence, error, proposes, at: world.nowMs };
}

const MOST_TURNS = 4096;

function delivered(world: World, inside: Inside, offer: Offer): readonly Input[] {
  const answers = offered(world, inside, offer);
  return inside.tamper === undefined ? answers : inside.tamper(answers, offer);
}

/** What comes of one delivery. Which moment it is, its id and attempt say; and how many entries there are, as after a crash the same offer comes again. */
function offered(world: World, { setting, stream, arrival }: Inside, offer: Offer): readonly Input[] {
  const { handoffId, attempt, to, epoch } = offer;
  const moment = branch(branch(stream, FOR.offer ^ keyOf(to)), epoch * MOST_TURNS + world.events.length);
  const happens = (kind: FaultKind): boolean => setting.strikes(kind, to, moment);
  if (happens('crash')) world.isCrashing = true;
  if (happens('user-leaves')) return [{ type: 'user-left', at: world.nowMs }];
  if (setting.isClosed(to, arrival + world.nowMs)) return [{ type: 'nack', handoffId, attempt, code: CLOSED, at: world.nowMs }];
  if (happens('down')) return [{ type: 'unreachable', handoffId, attempt, at: world.nowMs }];
  const isLate = happens('late');
  if (isLate || happens('silent')) {
    world.nowMs += offer.timeoutMs;
    if (isLate) world.strays.push(ackOf(setting, offer, world.nowMs));
    return [{ type: 'timeout', handoffId, attempt, at: world.nowMs }];
  }
  world.nowMs += ackTime(setting, offer, moment);
  if (happens('refuses')) return [{ type: 'nack', handoffId, attempt, code: 'REFUSED', at: world.nowMs }];
  if (happens('corrupt')) return [{ ...ackOf(setting, offer, world.nowMs), digest: CORRUPT }];
  if (happens('duplicate')) world.strays.push(ackOf(setting, offer, world.nowMs));
  const ack = ackOf(setting, offer, world.nowMs);
  return happens('stale-reply') ? [ack, staleReply(offer, world.nowMs)] : [ack]; // before the new owner has said anything
}

/** What a target finds whose bytes were damaged: no digest that was ever sent. */
export const CORRUPT = 'of other bytes';

/** One that would come after the time-out is taken to come just before it: the faults say what is too late. */
function ackTime({ ackLatency }: Setting, { to, timeoutMs }: Offer, moment: Stream): number {
  const latency = ackLatency.get(to);
  return latency === undefined ? 0 : Math.min(timeoutMs - 1, drawnLatency(latency, moment, FOR.ack));
}

type Ack = Extract<Input, { readonly type: 'ack' }>;

/** The target reads the bytes for itself: its digest is of what arrived. */
function ackOf({ plan }: Setting, { handoffId, attempt, wire }: Offer, at: number): Ack {
  return { type: 'ack', handoffId, attempt, digest: plan.sha256(wire), at };
}

/** Words of an owner that has none any more: nobody may ever hear them. */
export const STALE = 'said too late';

function staleReply({ from, epoch }: Offer, at: number): Input {
  return { type: 'agent-replied', agent: from, epoch, text: STALE, set: {}, status: 'working', confidence: 1, error: 'none', proposes: [], at };
}
