import type { Json, JsonObject } from '../base/json';
import { sampleValue } from '../graph/sample-value';
import { type Solver, solverOf } from '../conditions/solver';
import { atomsOf } from '../conditions/truth';
import { conjunctsOf } from '../checks/condition-paths';
import type { Condition } from '../graph/model';
import { apply } from '../runtime/apply';
import { type Conversation, isResting } from '../runtime/conversation';
import { type Adapter, driveSync } from '../runtime/drive';
import type { LedgerEvent } from '../runtime/events';
import type { AgentAnswer, AskAgent, Input, Offer } from '../runtime/input';
import type { RunGraph } from '../runtime/run-graph';
import { start } from '../runtime/step';
import type { Scenario, ScenarioFault, ScenarioTurn, ScriptedTurn } from '../scenarios/scenario';
import { type Cue, type Manner, cueFor, isShared, replyFor } from './cue';
import { demandsFor, restDemand, sceneDemands } from './demands';
import { type Moment, rivalsAt } from './moment';
import type { Leg, Plot } from './plot';

/** A scenario that was tried step by step on the runtime. */
export interface Staged {
  readonly scenario: Scenario;
  /** What kept it from coming to the end of its plot; absent where it did. */
  readonly stuck?: string;
}

/** How a plot is played. */
export interface Staging {
  readonly plan: RunGraph;
  readonly plot: Plot;
  readonly asksAll: boolean;
  readonly hasNews: boolean;
  /** Whether a failure or a refusal is put off to a turn of its own: faults are told by their turn. */
  readonly waits: boolean;
}

/** Turns on which nothing happens that are waited through at one agent, for a condition that counts turns. */
const MOST_RESTS = 6;

/**
 * Makes up the turns that bring the plot about: each is solved for where the conversation then is, played on the runtime and written down.
 * Cost: some questions to the solver and one short run for each turn.
 */
export function staged(staging: Staging): Staged {
  const stage = opened(staging);
  const { legs, scene } = staging.plot;
  const most = 2 * legs.length + MOST_RESTS + (scene?.turns ?? 0) + 2;
  for (let tries = 0; tries < most && !isOver(stage); tries += 1) {
    if (!speak(stage)) return { scenario: scenarioOf(stage), stuck: whyNot(stage) };
  }
  return { scenario: scenarioOf(stage), ...(isPlayed(stage) ? {} : { stuck: whyNot(stage) }) };
}

interface Stage {
  readonly staging: Staging;
  readonly solver: Solver;
  readonly manner: Manner;
  readonly context: JsonObject;
  readonly turns: { readonly said: ScenarioTurn; readonly script: ScriptedTurn[] }[];
  readonly faults: ScenarioFault[];
  readonly adapter: Adapter;
  state: Conversation;
  nowMs: number;
  /** Legs that were taken. */
  place: number;
  /** Id of the handoff that the next leg was proposed as. */
  proposed: string | undefined;
  /** Whether the conversation went another way. */
  isOff: boolean;
  /** Whether the last leg was proposed, or the next one refused: there is nothing more to play. */
  isEnding: boolean;
  /** Why the next leg was not even sent. */
  denied: string | undefined;
  played: number;
  rests: number;
  /** What was made up for the owner when the customer's turn was. */
  cue: (Cue & { readonly owner: string }) | undefined;
}

function opened(staging: Staging): Stage {
  const { plan, plot } = staging;
  const context = Object.fromEntries(plan.graph.fields.filter(({ id, initial }) => initial === true && !plot.never.includes(id)).map((field) => [field.id, sampleValue(field)]));
  const { state } = start(plan, { id: ID, seed: 0, context, at: 0 });
  const manner: Manner = { asksAll: staging.asksAll, news: staging.hasNews ? unusedName(plan) : undefined, never: plot.never };
  const stage: Stage = {
    staging, solver: solverOf(plan.graph), manner, context, turns: [], faults: [], state, nowMs: 0, place: 0, proposed: undefined, isOff: false, isEnding: false, denied: undefined, played: 0, rests: 0, cue: undefined,
    adapter: {
      commit: (events) => events.forEach((event) => follow(stage, event)),
      agent: (question) => answerOf(stage, question),
      offer: (offer) => offered(stage, offer),
      ask: (offer) => offered(stage, offer),
      release: () => undefined,
    },
  };
  return stage;
}

const ID = 'witness';

function unusedName({ graph }: RunGraph): string {
  const taken = new Set(graph.fields.map(({ id }) => id));
  return ['news', 'progress', 'somethingNew'].find((name) => !taken.has(name)) ?? 'newsOfTheTurn';
}

function isOver({ staging: { plot }, state, place, isOff, isEnding, played }: Stage): boolean {
  if (isOff || isEnding || !isResting(state.status)) return true;
  return place === plot.legs.length && played >= (plot.scene?.turns ?? 0) && played + place > 0;
}

/** Whether the last leg was tried or, where there is a scene, that was played. */
function isPlayed({ staging: { plot: { legs, scene } }, place, isOff, isEnding, played }: Stage): boolean {
  if (isOff) return false;
  return scene === undefined ? place === legs.length || (isEnding && place === legs.length - 1) : place === legs.length && played > 0;
}

function whyNot({ staging: { plot }, state, place, isOff, denied }: Stage): string {
  const leg = plot.legs[place];
  if (leg !== undefined && denied !== undefined) return `On the way ${leg.via} from ${leg.from} to ${leg.to} is refused (${denied}).`;
  if (leg === undefined) return `No turn was found at ${state.owner} that shows it.`;
  return isOff ? `Something else comes before ${leg.via} at ${leg.from}.` : `No turn was found on which ${leg.via} is taken from ${leg.from} to ${leg.to}.`;
}

/** Keeps account of how far the way was gone. */
function follow(stage: Stage, event: LedgerEvent): void {
  stage.state = event.type === 'conversation.created' ? stage.state : apply(stage.state, event);
  const leg = stage.staging.plot.legs[stage.place];
  const isLast = stage.place === stage.staging.plot.legs.length - 1;
  if (event.type === 'handoff.proposed' && leg !== undefined && event.via === leg.via && event.to === leg.to) {
    stage.proposed = event.handoffId;
    if (isLast && stage.staging.plot.scene === undefined) stage.isEnding = true;
  }
  if (event.type === 'handoff.denied' && event.handoffId === stage.proposed && event.then !== 'ask') [stage.isEnding, stage.denied] = [true, event.code];
  if (event.type !== 'handoff.committed') return;
  if (leg !== undefined && event.via === leg.via && event.to === leg.to) stage.place += 1;
  else if (!stage.isEnding && stage.played === 0) stage.isOff = true;
  stage.rests = 0;
}

/** One message of the customer, with what comes of it; false where none can be made up. */
function speak(stage: Stage): boolean {
  const { staging: { plan, plot }, state } = stage;
  const moment = momentOf(stage, true);
  const isScene = stage.place === plot.legs.length;
  const wanted = cueAt(stage, moment) ?? (stage.rests < MOST_RESTS ? restCue(stage, moment) : undefined);
  if (wanted === undefined) return false;
  const isRest = wanted.isRest === true;
  stage.rests += isRest ? 1 : 0;
  if (isScene && !isRest) stage.played += 1;
  stage.cue = { ...wanted, owner: state.owner };
  stage.nowMs += wanted.afterMs;
  const text = wordsFor(plan, wanted.signals);
  stage.turns.push({ said: { user: text, ...(wanted.afterMs > 0 ? { afterMs: wanted.afterMs } : {}), signals: wanted.signals }, script: [] });
  stage.state = driveSync(plan, stage, { type: 'user-message', text, signals: wanted.signals, at: stage.nowMs });
  return true;
}

type MadeUp = Cue & { readonly isRest?: boolean };

function momentOf({ staging: { plan }, solver, state, nowMs }: Stage, isMessage: boolean): Moment {
  return { plan, solver, state, isMessage, nowMs };
}

/** The turn that the plot wants next. */
function cueAt(stage: Stage, moment: Moment): MadeUp | undefined {
  const { plot } = stage.staging;
  const leg = plot.legs[stage.place];
  const isPinned = stage.place >= plot.pinnedFrom;
  const pins = isPinned ? [plot.pins, plot.pins.filter((pin) => !isCount(pin))] : [];
  const wishes = leg === undefined && plot.scene?.isFree !== true && plot.pins.length > 0 ? pins : [...pins, []];
  if (leg !== undefined) {
    const ahead = moment.isMessage ? wishesFor(stage, leg) : [];
    const all = [...wishes.flatMap((pin) => ahead.map((more) => [...pin, ...more])), ...wishes];
    return madeUp(stage, moment, { demands: demandsFor(moment, leg), wishes: all });
  }
  if (plot.scene === undefined || !moment.isMessage) return undefined;
  return madeUp(stage, moment, { demands: sceneDemands(moment, plot.scene), wishes });
}

function isCount(pin: Condition): boolean {
  return atomsOf(pin).every((atom) => 'signal' in atom && ['turns', 'hops', 'elapsedMs', 'repeats'].includes(atom.signal));
}

/** What makes the steps after this one easier: that they can follow at once, or that nothing takes the conversation from who gets it. */
function wishesFor(stage: Stage, { to, via }: Leg): readonly (readonly Condition[])[] {
  const { plan, plot } = stage.staging;
  const rest = plot.legs.slice(stage.place + 1);
  const wanted = rest.map((leg) => sharedOf(plan, leg));
  const state = { ...stage.state, owner: to, ownerIsHuman: plan.agents.get(to)?.kind === 'human', turn: stage.state.turn + 1 };
  const { escalations, implicit } = rivalsAt({ plan, state, isMessage: false });
  const quiet = [...escalations, ...implicit].flatMap(({ when }): readonly Condition[] => (isShared(when) ? [{ not: when }] : []));
  // Who asks for a person and goes on to an automated agent at once would only be handed back.
  const wishes = via === 'built-in:HUMAN_REQUESTED' ? [quiet] : [wanted.flat(), wanted.slice(0, 2).flat(), wanted[0] ?? [], quiet];
  return wishes.filter((wish, place) => wish.length > 0 && JSON.stringify(wish) !== JSON.stringify(wishes[place - 1]));
}

/** What the leg asks of the customer's words. */
function sharedOf(plan: RunGraph, { from, via }: Leg): readonly Condition[] {
  const route = plan.handoffs.get(from)?.find(({ id }) => id === via) ?? plan.escalations.get(from)?.find(({ id }) => id === via);
  const own = route?.when === undefined ? [] : conjunctsOf(route.when).filter(isShared);
  return via === 'built-in:HUMAN_REQUESTED' ? [{ signal: 'request', is: 'human' }] : own;
}

function restCue(stage: Stage, moment: Moment): MadeUp | undefined {
  const rest = madeUp(stage, moment, { demands: [restDemand(moment)], wishes: [[]] });
  if (rest === undefined) return undefined;
  // A turn that changes nothing would count as standing still.
  const news = stage.manner.news ?? unusedName(stage.staging.plan);
  return { ...rest, isRest: true, reply: { ...rest.reply, set: { ...rest.reply.set, [news]: moment.state.seq } } };
}

function madeUp(stage: Stage, moment: Moment, { demands, wishes }: { readonly demands: Parameters<typeof cueFor>[1]; readonly wishes: Parameters<typeof cueFor>[2] }): MadeUp | undefined {
  const found = cueFor(moment, demands, wishes);
  if (found === undefined) return undefined;
  const { signals, afterMs, fails } = found;
  const isAsking = stage.staging.plot.legs[stage.place]?.via !== moment.state.asking?.via || stage.place < stage.staging.plot.legs.length - 1;
  const wanted = isAsking ? (moment.state.asking?.fields ?? []) : [];
  return { signals, afterMs, fails, reply: replyFor(moment, found, { ...stage.manner, wanted }) };
}

function answerOf(stage: Stage, { agent, epoch, cause }: AskAgent): AgentAnswer & { readonly at: number } {
  const { scene } = stage.staging.plot;
  const cue = cause === 'user' && stage.cue?.owner === agent ? stage.cue : cascaded(stage);
  stage.cue = undefined;
  const at = stage.nowMs;
  const turn = stage.turns.length;
  if (cue?.fails === true) {
    stage.faults.push({ kind: 'fails', agent, turn, times: 1 });
    return { type: 'agent-failed', agent, epoch, code: 'AGENT_ERROR', at };
  }
  const said: ScriptedTurn = cue?.reply ?? { agent, status: 'working', set: {} };
  const reply = scene?.isDone === true && stage.played > 0 ? { ...said, status: 'done' as const } : said;
  stage.turns.at(-1)?.script.push(reply);
  const { set = {}, status = 'working', confidence = 1, error = 'none', proposes = [] } = reply;
  return { type: 'agent-replied', agent, epoch, text: '', set, status, confidence, error, proposes: [proposes].flat(), at };
}

/** The turn of who has just got the conversation: it takes the next step, or keeps it. */
function cascaded(stage: Stage): MadeUp | undefined {
  const moment = momentOf(stage, false);
  const next = (): MadeUp | undefined => (stage.isOff || stage.isEnding ? undefined : cueAt(stage, moment));
  const rest = (): MadeUp | undefined => madeUp(stage, moment, { demands: [restDemand(moment)], wishes: [[]] });
  return stage.staging.waits && needsFault(stage) ? (rest() ?? next()) : (next() ?? rest());
}

/** Whether somebody has to fail or refuse on the next leg. */
function needsFault({ staging: { plan, plot }, place }: Stage): boolean {
  const leg = plot.legs[place];
  if (leg === undefined) return false;
  if (leg.via === 'built-in:AGENT_FAULT' || (plot.answer !== undefined && place === plot.legs.length - 1)) return true;
  return plan.handoffs.get(leg.from)?.some(({ id, to }) => id === leg.via && to !== leg.to) === true;
}

/** Who is next on the way takes over; others refuse, so that a fallback is tried. */
function offered(stage: Stage, { handoffId, attempt, to, wire, timeoutMs }: Offer): readonly Input[] {
  const { plan, plot } = stage.staging;
  const leg = plot.legs[stage.place];
  const isLast = stage.place === plot.legs.length - 1;
  const answer = stage.isEnding || isLast || leg === undefined ? plot.answer : undefined;
  const isWanted = leg === undefined || leg.to === to || stage.isEnding;
  const turn = stage.turns.length;
  if (answer === 'silent') {
    if (!stage.faults.some((fault) => fault.kind === 'silent' && fault.agent === to && fault.turn === turn)) stage.faults.push({ kind: 'silent', agent: to, turn });
    return [{ type: 'timeout', handoffId, attempt, at: (stage.nowMs += timeoutMs) }];
  }
  if (isWanted && answer === undefined) return [{ type: 'ack', handoffId, attempt, digest: plan.sha256(wire), at: stage.nowMs }];
  stage.faults.push({ kind: 'refuses', agent: to, turn, times: 1 });
  return [{ type: 'nack', handoffId, attempt, code: 'REFUSED', at: stage.nowMs }];
}

/** An example of what the customer means, unless a condition listens for words in it. */
function wordsFor({ graph }: RunGraph, { intent, request }: Readonly<Record<string, Json>>): string {
  if (request === 'human') return 'I would like to talk to a person, please.';
  const example = graph.intents.find(({ id }) => id === intent)?.examples?.[0];
  const listens = [...graph.handoffs, ...graph.escalations].some(({ when }) => when !== undefined && atomsOf(when).some((atom) => 'signal' in atom && atom.signal === 'text'));
  return example === undefined || listens ? 'Go on, please.' : example;
}

function scenarioOf({ context, turns, faults }: Stage): Scenario {
  return {
    id: ID, name: ID, seed: 0, context,
    turns: turns.map(({ said, script }) => ({ ...said, ...(script.length === 0 ? {} : { agent: script }) })),
    ...(faults.length === 0 ? {} : { faults }),
  };
}
