import type { Cause, HeldMessage, OpenHandoff, TriggerName } from './conversation';
import { propose } from './handoff';
import { type Route, builtInRoute, declaredRoute } from './route';
import { isHuman } from './run-graph';
import { apologyFor, waitMessage } from './sentences';
import { type Choice, type Evaluation, escalationRoute, evaluateMessage, isOverdue } from './triggers';
import { type Work, canTakeHeld, emit } from './work';

/** More automated fallbacks than these are never tried in a row, whatever the graph says. */
const MOST_FALLBACKS = 3;

const FAULT_VIA = 'built-in:AGENT_FAULT';

/** Handles one customer message: triggers that come before any agent, else the owner's turn. */
export function takeMessage(work: Work, message: HeldMessage & { readonly wasHeld?: boolean }): void {
  emit(work, { type: 'user.message', turn: work.state.turn + 1, ...message });
  beginTurn(work, 'user');
}

/** Starts the owner's turn, unless the message itself decides what happens. */
export function beginTurn(work: Work, cause: Cause): void {
  const evaluation = work.state.cause === 'user' ? evaluateMessage(work.plan, work.state) : undefined;
  if (evaluation === undefined) askOwner(work, cause);
  else act(work, evaluation);
  settle(work);
}

/** Takes up what the customer said meanwhile, once nothing else is under way. */
export function settle(work: Work): void {
  const [next] = work.state.held;
  if (next !== undefined && canTakeHeld(work)) takeMessage(work, { ...next, wasHeld: true });
}

/** Asks the owner for its turn. */
export function askOwner(work: Work, cause: Cause): void {
  emit(work, { type: 'agent.started', agent: work.state.owner, cause });
  const { owner, epoch, turn, text, signals, context, history, asking } = work.state;
  work.effects.push({ type: 'ask-agent', agent: owner, epoch, cause, turn, text, signals, context, history, wanted: asking?.fields ?? [] });
}

/** Records which triggers fired and does what the selected one asks. */
export function act(work: Work, { fired, selected, undecided }: Evaluation): void {
  emit(work, { type: 'trigger.evaluated', agent: work.state.owner, fired: fired.map(named), selected: named(selected), undecided });
  const reason = { trigger: selected.trigger, code: selected.code };
  switch (selected.action) {
    case 'route': return pursue(work, selected.route);
    case 'escalate': return escalate(work, reason);
    case 'fault': return replaceOwner(work, reason);
    case 'return': return giveBack(work, reason);
    case 'complete': return emit(work, { type: work.state.ownerIsHuman ? 'conversation.resolved_by_human' : 'conversation.completed', by: work.state.owner });
    case 'stay': return;
  }
}

function named({ trigger, code, via }: Choice): { trigger: TriggerName; code: string; via?: string } {
  return { trigger, code, ...(via === undefined ? {} : { via }) };
}

/** Proposes a route and, when it is denied, goes on to what comes next. */
export function pursue(work: Work, route: Route): void {
  const proposal = propose(work, route);
  if (proposal.outcome === 'denied') goOn(work, { ...route, toHuman: isHuman(work.plan, route.to) }, proposal.code);
}

/** Ends at a human for a reason that no element declares. */
export function escalate(work: Work, reason: { readonly trigger: TriggerName; readonly code: string }): void {
  const route = escalationRoute(work.plan, work.state, reason);
  if (route !== undefined && !(work.state.ownerIsHuman && reason.trigger === 'T0')) return pursue(work, route);
  emit(work, { type: 'escalation.requested', code: reason.code });
  if (reason.trigger === 'T1') withoutHuman(work, undefined);
  else emit(work, { type: 'conversation.failed', code: reason.code });
}

/** After a handoff that came to nothing: the next fallback, then a human. */
export function goOn(work: Work, failed: Pick<OpenHandoff, 'to' | 'toHuman'>, code: string): void {
  const { chain, owner, ownerIsHuman } = work.state;
  if (failed.toHuman && code !== 'NO_EDGE' && code !== 'SELF_HANDOFF') return withoutHuman(work, failed.to);
  const trigger = chain?.trigger ?? 'T3';
  if (code === 'HOP_BUDGET' && !ownerIsHuman) return escalate(work, { trigger, code });
  const via = chain?.via ?? FAULT_VIA;
  const tried = chain?.tried ?? [];
  const to = nextFallback(work, via);
  if (to === undefined) {
    emit(work, { type: 'fallback.exhausted', via, tried });
    return ownerIsHuman ? undefined : escalate(work, { trigger, code: 'FALLBACK_EXHAUSTED' }); // a person just goes on
  }
  emit(work, { type: 'fallback.selected', via, to, number: (chain?.fallbacks ?? 0) + 1 });
  const base = declaredRoute(work.plan, via, owner) ?? builtInRoute(work.plan, { from: owner, to, trigger, code, via });
  const { text: _text, ...route } = base; // the declared reason speaks of the target that failed
  pursue(work, { ...route, to, kind: 'fallback', trigger, code });
}

function nextFallback(work: Work, via: string): string | undefined {
  const { chain, owner } = work.state;
  const tried = chain?.tried ?? [];
  if ((chain?.fallbacks ?? 0) >= Math.min(MOST_FALLBACKS, work.plan.limits.fallbacks)) return undefined;
  const declared = via === FAULT_VIA ? work.plan.agents.get(owner)?.fallbacks : declaredRoute(work.plan, via, owner)?.fallbacks;
  return declared?.find((id) => id !== owner && !tried.includes(id));
}

function replaceOwner(work: Work, reason: { readonly trigger: TriggerName; readonly code: string }): void {
  const to = nextFallback(work, FAULT_VIA);
  if (to === undefined) return escalate(work, reason);
  emit(work, { type: 'fallback.selected', via: FAULT_VIA, to, number: 1 });
  pursue(work, builtInRoute(work.plan, { from: work.state.owner, to, ...reason, via: FAULT_VIA, kind: 'fallback' }));
}

function giveBack(work: Work, reason: { readonly trigger: TriggerName; readonly code: string }): void {
  const frame = work.state.returnStack.at(-1);
  if (frame === undefined) return;
  pursue(work, builtInRoute(work.plan, { from: work.state.owner, to: frame.agent, ...reason, via: frame.via, kind: 'return' }));
}

/** No human takes over: another human, else what the limits say. */
function withoutHuman(work: Work, agent: string | undefined): void {
  const { state, plan } = work;
  const code = 'HUMAN_UNAVAILABLE';
  const who = agent === undefined ? {} : { agent };
  const overflow = agent === undefined ? undefined : overflowFor(work, agent);
  if (overflow !== undefined) {
    emit(work, { type: 'human.unavailable', code, ...who, then: 'overflow' });
    return pursue(work, builtInRoute(plan, { from: state.owner, to: overflow, trigger: state.chain?.trigger ?? 'T1', code }));
  }
  const isSpent = state.turn > plan.limits.turns || isOverdue(plan, state); // it could only come back here for ever
  const then = isSpent && plan.limits.whenHumanUnavailable === 'return-to-source' ? 'fail' : plan.limits.whenHumanUnavailable;
  const say = then === 'park' ? { say: waitMessage(state) } : then === 'return-to-source' ? { say: apologyFor(state) } : {};
  emit(work, { type: 'human.unavailable', code, ...who, then, ...say });
  if (then === 'park') emit(work, { type: 'conversation.parked', code, token: tokenOf(work) });
  if (then === 'fail') emit(work, { type: 'conversation.failed', code });
}

/** Another queue for what the person did not take: the stand-ins of those asked so far, then the graph's. */
function overflowFor({ state, plan }: Work, agent: string): string | undefined {
  const { humanFallback } = plan.graph;
  const tried = state.chain?.tried ?? [];
  const asked = tried.includes(agent) ? tried : [...tried, agent];
  const queues = [...asked.filter((id) => isHuman(plan, id)).flatMap((id) => plan.agents.get(id)?.fallbacks ?? []), ...(humanFallback === undefined ? [] : [humanFallback])];
  return queues.find((id) => id !== state.owner && isHuman(plan, id) && !tried.includes(id));
}

function tokenOf({ state, plan }: Work): string {
  return plan.sha256(`${state.graph}|${state.id}|${state.epoch}|${state.seq}|parked`).slice(0, 26);
}
