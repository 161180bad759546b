import { sha256Hex } from '#core/base/digest';
import type { Lack } from '#core/checks/lacks';
import { satisfiable } from '#core/conditions/satisfiable';
import type { AgentGraph, Condition, Escalation, Handoff } from '#core/graph/model';
import type { Conversation } from '#core/runtime/conversation';
import type { LedgerEvent } from '#core/runtime/events';
import type { AskAgent, Effect, Input, Offer } from '#core/runtime/input';
import { type RunGraph, runGraph } from '#core/runtime/run-graph';
import { start, step } from '#core/runtime/step';

/** What came of leading a conversation along a witness. */
export type Replay =
  | 'shown'
  | 'not-shown'
  /** Another trigger came first on the way: several may hold on one turn, and a fixed order then decides. */
  | 'cannot-be-staged';

/** Whether a conversation that goes the witness's way ends in the handoff that is refused for want of the field. */
export function replay(graph: AgentGraph, lack: Lack): Replay {
  const { witness, agent, field } = lack;
  const plan = runGraph(graph);
  const context = Object.fromEntries(graph.fields.filter(({ initial }) => initial === true).map(({ id }) => [id, `${id}-0`]));
  const opening = start(plan, { id: 'replay', seed: 1, at: 0, context });
  const stage: Stage = { plan, lack, witness, events: [...opening.events], state: opening.state, nowMs: 0 };
  for (let tries = 0; tries < 2 * witness.via.length && !isOver(stage); tries += 1) {
    const wanted = wantedTurn(stage, {});
    if (wanted === undefined) return 'cannot-be-staged';
    feed(stage, { type: 'user-message', text: 'words', signals: { repeats: 0, ...wanted.user }, at: (stage.nowMs += 1) });
  }
  const last = lastProposal(stage);
  if (!last) return 'cannot-be-staged';
  return last.to === agent && last.envelope.missing.includes(field) ? 'shown' : 'not-shown';
}

interface Stage {
  readonly plan: RunGraph;
  readonly lack: Lack;
  readonly witness: Lack['witness'];
  readonly events: LedgerEvent[];
  state: Conversation;
  nowMs: number;
}

/** The end of the way: the last handoff as it was proposed, where the conversation came that far by the same steps. */
function lastProposal({ events, witness }: Stage): Extract<LedgerEvent, { type: 'handoff.proposed' }> | undefined {
  let place = 0;
  for (const event of events) {
    const isNext = 'to' in event && 'via' in event && event.to === witness.path[place + 1] && event.via === witness.via[place];
    if (event.type === 'handoff.proposed' && isNext && place === witness.via.length - 1) return event;
    if (event.type === 'handoff.committed' && !isNext) return undefined;
    if (event.type === 'handoff.committed') place += 1;
  }
  return undefined;
}

/** Agents that have had the conversation, in order. */
function owners({ events, witness }: Stage): readonly string[] {
  return [witness.path[0] ?? '', ...events.flatMap((event) => (event.type === 'handoff.committed' ? [event.to] : []))];
}

function isOver(stage: Stage): boolean {
  const taken = stage.events.flatMap((event) => (event.type === 'handoff.committed' ? [event] : []));
  const hasLeft = taken.some(({ to, via }, place) => to !== stage.witness.path[place + 1] || via !== stage.witness.via[place]);
  return hasLeft || lastProposal(stage) !== undefined;
}

interface Wanted {
  readonly user: Readonly<Record<string, string | number>>;
  readonly status: string;
  readonly confidence: number;
  readonly set: Readonly<Record<string, string>>;
  readonly proposes: readonly string[];
  readonly fails: boolean;
}

/** A turn that takes the next step of the witness and nothing that comes before it; undefined where there is none. */
function wantedTurn(stage: Stage, told: Readonly<Record<string, string | number>>): Wanted | undefined {
  const place = owners(stage).length - 1;
  const via = stage.witness.via[place] ?? '';
  const owner = stage.state.owner;
  const handoff = stage.plan.handoffs.get(owner)?.find(({ id }) => id === via);
  const escalations = stage.plan.escalations.get(owner) ?? [];
  const escalation = escalations.find(({ id }) => id === via);
  const before = escalation === undefined ? escalations : escalations.slice(0, escalations.indexOf(escalation));
  const asks: Condition = { signal: 'request', is: via === 'built-in:HUMAN_REQUESTED' ? 'human' : 'none' };
  const low: readonly Condition[] = via === 'built-in:LOW_CONFIDENCE' ? [{ signal: 'confidence', below: 0.01 }] : [];
  const known = Object.entries(told).map(([signal, is]) => ({ signal, is }) as Condition);
  const isHuman = stage.plan.agents.get(owner)?.kind === 'human';
  const rivals = before.filter(({ from }) => !isHuman || (from ?? '*') !== '*').map(({ when }): Condition => ({ not: when ?? { any: [] } }));
  const answer = satisfiable([...whenOf(handoff ?? escalation), asks, ...low, ...known, ...rivals], stage.plan.graph);
  return answer.verdict === 'yes' ? asTurn(answer.witness, { via, isProposed: handoff !== undefined }) : undefined;
}

function whenOf(route: Handoff | Escalation | undefined): readonly Condition[] {
  return route?.when === undefined ? [] : [route.when];
}

function asTurn({ signals, fields }: { signals: Readonly<Record<string, unknown>>; fields: Readonly<Record<string, unknown>> }, { via, isProposed }: { via: string; isProposed: boolean }): Wanted {
  const { status = 'working', confidence = 1, error: _error, turns: _turns, ...user } = signals as Readonly<Record<string, string | number>>;
  const set = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const]));
  return { user: { intent: 'unknown', sentiment: 0, ...user }, status: String(status), confidence: Number(confidence), set: Object.fromEntries(set), proposes: isProposed ? [via] : [], fails: via === 'built-in:AGENT_FAULT' };
}

function feed(stage: Stage, first: Input): void {
  const waiting: Input[] = [first];
  for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) {
    const result = step(stage.plan, stage.state, input);
    stage.state = result.state;
    stage.events.push(...result.events);
    for (const effect of result.effects) waiting.push(...answersTo(stage, effect));
  }
}

function answersTo(stage: Stage, effect: Effect): readonly Input[] {
  if (effect.type === 'ask-agent') return [answer(stage, effect)];
  return effect.type === 'offer' ? [offerAnswer(stage, effect)] : [];
}

/** The owner takes the next step where the turn allows it, and does nothing otherwise. It always keeps its contract, unless it fails. */
function answer(stage: Stage, { agent, epoch, signals }: AskAgent): Input {
  const at = (stage.nowMs += 1);
  const { intent = 'unknown', sentiment = 0, request = 'none' } = signals as Readonly<Record<string, string | number>>;
  const wanted = isOver(stage) ? undefined : wantedTurn(stage, { intent, sentiment, request });
  if (wanted?.fails) return { type: 'agent-failed', agent, epoch, code: 'AGENT_ERROR', at };
  const produces = stage.plan.agents.get(agent)?.contract?.produces ?? [];
  // Something new each time, so that no round looks like one without progress.
  const needed = Object.entries(wanted?.set ?? {}).filter(([name]) => !Object.hasOwn(stage.state.context, name));
  const { cause, origin, field, losing } = stage.lack;
  // A mask only takes the place of another field where there was something to mask.
  const asked = cause === 'redacted' && origin !== field && wanted?.proposes.includes(losing?.id ?? '') === true ? [[origin, 'asked']] : [];
  const set = { news: at, ...Object.fromEntries([...needed, ...asked, ...produces.map((name) => [name, `${name}-1`])]) };
  return {
    type: 'agent-replied', agent, epoch, text: 'words', set, status: wanted?.status ?? 'working', confidence: wanted?.confidence ?? 1,
    error: 'none', proposes: wanted?.proposes ?? [], at,
  };
}

/** Only the next agent of the witness takes over: a fallback is tried when those before it refuse. */
function offerAnswer(stage: Stage, { handoffId, attempt, to, wire }: Offer): Input {
  const at = (stage.nowMs += 1);
  const next = stage.witness.path[owners(stage).length];
  return to === next ? { type: 'ack', handoffId, attempt, digest: sha256Hex(wire), at } : { type: 'nack', handoffId, attempt, code: 'REFUSED', at };
}
