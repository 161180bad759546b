import { canonicalJson } from '#core/base/canonical-json';
import type { Json, JsonObject } from '#core/base/json';
import type { Carries } from '#core/graph/model';
import { apply, opened } from '#core/runtime/apply';
import { type Conversation, isTerminal } from '#core/runtime/conversation';
import type { EventOf, EventType, LedgerEvent } from '#core/runtime/events';
import { fold } from '#core/runtime/fold';
import { ledgerText, survivors, verifyLedger } from '#core/runtime/ledger';
import type { RunGraph } from '#core/runtime/run-graph';
import { step } from '#core/runtime/step';
import { overdue, overused, poorReturn, wrongToken } from './invariants-of-limits';
import { badHistory, lostMessage, seenAgain, toldValue } from './invariants-of-words';
import { type Trace, randomRun } from './random-run';

/** An invariant of `docs/runtime.md`: what of a trace breaks it, or nothing. */
export type Invariant = (trace: Trace, history: readonly Moment[]) => string | undefined;

/** An entry with the states around it. */
export interface Moment {
  readonly event: LedgerEvent;
  readonly before: Conversation;
  readonly after: Conversation;
}

/** The states around every entry but the first. */
export function historyOf(events: readonly LedgerEvent[]): readonly Moment[] {
  const [first] = events;
  if (first?.type !== 'conversation.created') return [];
  let state = opened(first);
  return events.slice(1).map((event) => {
    const before = state;
    state = apply(state, event);
    return { event, before, after: state };
  });
}

/** Names of the invariants that the trace breaks, with what breaks them. */
export function broken(trace: Trace): readonly string[] {
  const history = historyOf(trace.events);
  return Object.entries(INVARIANTS).flatMap(([name, invariant]) => {
    const fault = invariant(trace, history);
    return fault === undefined ? [] : [`${name}: ${fault} (seed ${trace.seed})`];
  });
}

export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'I1 only the owner offers': (_trace, history) =>
    first(history, 'handoff.proposed', ({ event, before }) => event.from !== before.owner && `${event.from} offers, ${before.owner} owns`),
  'I2 the owner changes at a commit only': (_trace, history) =>
    fault(history, ({ event, before, after }) => before.owner !== after.owner && event.type !== 'handoff.committed' && `at ${event.type}`),
  'I3 every prepared handoff is closed once': ({ events }) => unclosed(events),
  'I4 a commit follows an acknowledgement of the same bytes': ({ events }) => unacknowledged(events),
  'I5 a rollback changes neither owner nor context': (_trace, history) => leakyRollback(history),
  'I6 a handoff commits once': ({ events }) => repeated(all(events, 'handoff.committed').map(({ handoffId }) => handoffId)),
  'I7 hops, deliveries and entries are bounded': unbounded,
  'I8 a bot gets what it requires': ({ plan }, history) => missingAtCommit(plan, history),
  'I9 the target sees the policy of the route and no more': ({ plan }, history) => leak(plan, history),
  'I10 a changed byte shows': (trace) => unnoticedChange(trace),
  'I11 the ledger tells the whole state, at every step': ({ seen, events, opening }) => unfaithfulFold(seen, events, opening),
  'I12 the same seed gives the same bytes, on virtual time': (trace) => undetermined(trace),
  'I14 nothing follows the end': (_trace, history) => fault(history, ({ event, before }) => isTerminal(before.status) && event.type),
  'I15 after a request for a human no bot takes over': ({ plan }, history) => botAfterRequest(plan, history),
  'I16 fallbacks are few, in order, and never the same twice': ({ plan, events }) => badChain(plan, events),
  'I17 a commit takes a declared way': ({ plan, events }) => undeclared(plan, events),
  'I18 a cut anywhere can be taken up': (trace) => unrecoverable(trace),
  'I19 what goes in comes out': ({ events }) => unbalanced(events),
  'I20 no words of an earlier epoch are heard': ({ seen }) => staleHeard(seen),
  'I21 what was masked or dropped is seen by no later owner': ({ seen }) => seenAgain(seen),
  'I21 withheld values stand nowhere in the ledger, which tells all else': ({ plan, events }) => toldValue(plan, events),
  'I22 every call has one result, and is shown to its own agent only': ({ seen }) => badHistory(seen),
  'I23 every message is handled once, in order, or kept': ({ seen, final }) => lostMessage(seen, final),
  'I24 a deadline holds for whoever is no person': ({ plan, seen }) => overdue(plan, seen),
  'I25 a handoff keeps to its own limit and cooldown': ({ plan }, history) => overused(plan, history),
  'I26 who gets control back knows all it knew': (_trace, history) => poorReturn(history),
  'I27 only its token resumes a parked conversation': ({ seen }) => wrongToken(seen),
};

/** What a look finds: a fault in words, or none. */
export type Told = string | false | undefined;

function fault(history: readonly Moment[], look: (moment: Moment) => Told): string | undefined {
  for (const moment of history) {
    const found = look(moment);
    if (found) return found;
  }
  return undefined;
}

/** What the look finds at the first entry of that type where it finds something. */
export function first<Type extends EventType>(history: readonly Moment[], type: Type, look: (moment: Moment & { event: EventOf<Type> }) => Told): string | undefined {
  return fault(history, (moment) => isMomentOf(moment, type) && look(moment));
}

function isMomentOf<Type extends EventType>(moment: Moment, type: Type): moment is Moment & { event: EventOf<Type> } {
  return moment.event.type === type;
}

/** The entries of that type. */
export function all<Type extends EventType>(events: readonly LedgerEvent[], type: Type): readonly EventOf<Type>[] {
  return events.filter((event): event is EventOf<Type> => event.type === type);
}

/** The first value that is there before. */
export function repeated(values: readonly string[]): string | undefined {
  return values.find((value, place) => values.indexOf(value) !== place);
}

function unclosed(events: readonly LedgerEvent[]): string | undefined {
  let open: string | undefined;
  for (const event of events) {
    if (event.type === 'handoff.prepared') {
      if (open !== undefined) return `${event.handoffId} is prepared while ${open} is open`;
      open = event.handoffId;
    } else if (event.type === 'handoff.committed' || event.type === 'handoff.rolledback') {
      if (open !== event.handoffId) return `${event.handoffId} is closed and was not open`;
      open = undefined;
    }
  }
  return open;
}

function unacknowledged(events: readonly LedgerEvent[]): string | undefined {
  for (const [place, event] of events.entries()) {
    if (event.type !== 'handoff.committed') continue;
    const before = events.slice(0, place);
    const last = <Type extends EventType>(type: Type): EventOf<Type> | undefined => all(before, type).at(-1);
    const acked = last('handoff.acked');
    const prepared = last('handoff.prepared');
    if (acked?.handoffId !== event.handoffId || last('handoff.delivered')?.handoffId !== event.handoffId) return `${event.handoffId} was not acknowledged`;
    if (prepared === undefined || acked.digest !== prepared.digest) return `${event.handoffId} was acknowledged with another digest`;
    if (acked.seq < prepared.seq) return `${event.handoffId} was acknowledged before it was prepared`;
    if (acked.t > prepared.expiresAt) return `${event.handoffId} was acknowledged when the offer was over`;
  }
  return undefined;
}

function leakyRollback(history: readonly Moment[]): string | undefined {
  let context: JsonObject | undefined;
  return fault(history, ({ event, before, after }) => {
    if (event.type === 'handoff.proposed') context = before.context;
    if (event.type !== 'handoff.rolledback' && event.type !== 'handoff.denied') return false;
    const isSame = context !== undefined && canonicalJson(after.context) === canonicalJson(context);
    return (!isSame || before.owner !== after.owner) && `${event.handoffId} leaves something behind`;
  });
}

function unbounded({ plan, seen, events }: Trace): string | undefined {
  const { limits } = plan;
  const commits = all(events, 'handoff.committed');
  const isHuman = (id: string): boolean => plan.agents.get(id)?.kind === 'human';
  const automated = commits.filter(({ kind, to }) => kind !== 'return' && !isHuman(to)).length;
  if (automated > limits.hops) return `${automated} hops, ${limits.hops} allowed`;
  const visits = new Map<string, number>([[plan.graph.entry, 1]]);
  for (const { kind, to } of commits) if (kind !== 'return' && !isHuman(to)) visits.set(to, (visits.get(to) ?? 0) + 1);
  for (const [id, count] of visits) if (count > Math.max(1, limits.visitsPerAgent)) return `${count} visits to ${id}`;
  const turns = all(events, 'user.message').filter(({ turn }) => turn !== undefined).length;
  const resumes = all(events, 'conversation.resumed').length;
  const crashes = seen.filter(({ input }) => input.type === 'recover' || input.type === 'timer').length;
  const mostRetries = Math.max(limits.ackRetries, 2);
  const agentTurns = turns + commits.length + crashes;
  const offers = seen.flatMap(({ effects }) => effects).filter(({ type }) => type === 'offer').length;
  const bound = (agentTurns + turns + resumes) * (3 + 3) * (1 + mostRetries) + crashes;
  if (offers > bound) return `${offers} deliveries, ${bound} allowed`;
  return events.length > 12 * (seen.length + bound + 1) ? `${events.length} entries` : undefined;
}

function missingAtCommit(plan: RunGraph, history: readonly Moment[]): string | undefined {
  return first(history, 'handoff.committed', ({ event, after }) => {
    const target = plan.agents.get(event.to);
    if (target === undefined || target.kind === 'human') return false;
    const absent = (target.contract?.requires ?? []).filter((name) => !Object.hasOwn(after.context, name) || after.context[name] === '[redacted]' || after.context[name] === null);
    return absent.length > 0 && `${event.to} misses ${absent.join(', ')}`;
  }) ?? first(history, 'handoff.prepared', ({ before: { open } }) =>
    open?.toHuman === false && open.view.missing.length > 0 && `${open.to} is sent an envelope without ${open.view.missing.join(', ')}`);
}

interface PlainPolicy {
  readonly carries?: Carries;
  readonly redacts?: readonly string[];
  readonly renames?: Readonly<Record<string, string>>;
}

/** The envelope by the words of the format: a second opinion, written without looking at the first. */
function plainProjection(context: JsonObject, policy: PlainPolicy): JsonObject {
  const { carries = 'all', redacts = [], renames = {} } = policy;
  const plain = new Map<string, Json>();
  const renamed = new Map<string, Json>();
  for (const [name, value] of Object.entries(context)) {
    if (carries !== 'all' && !carries.includes(name)) continue;
    const seen = redacts.includes(name) ? '[redacted]' : value;
    const to = Object.hasOwn(renames, name) ? renames[name] : undefined;
    if (to === undefined) plain.set(name, seen);
    else renamed.set(to, seen);
  }
  return Object.fromEntries([...plain, ...renamed]);
}

function leak(plan: RunGraph, history: readonly Moment[]): string | undefined {
  return first(history, 'handoff.committed', ({ event, before, after }) => {
    if (event.kind === 'return') return false;
    const declared = [...plan.graph.handoffs, ...plan.graph.escalations].find(({ id }) => id === event.via);
    const like = plan.escalations.get(event.from)?.find(({ to }) => to === event.to);
    const policy: PlainPolicy = declared ?? like ?? {};
    const wanted = plainProjection(before.context, policy);
    const words = (policy.carries ?? 'all') === 'all' ? before.history.length : 0;
    if (after.history.length !== words) return `${event.via}: ${after.history.length} words travel instead of ${words}`;
    return canonicalJson(wanted) !== canonicalJson(after.context) && `${event.via}: ${canonicalJson(after.context)} instead of ${canonicalJson(wanted)}`;
  });
}

function unnoticedChange({ events, seed }: Trace): string | undefined {
  const text = ledgerText(events);
  if (!verifyLedger(text).ok) return 'the ledger does not verify as it was written';
  const at = (seed * 7919) % text.length;
  const changed = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
  const verdict = verifyLedger(changed);
  const line = text.slice(0, at).split('\n').length;
  if (verdict.ok) return `the change at ${at} goes unnoticed`;
  return verdict.line === line ? undefined : `the change is in line ${line}, line ${verdict.line} is named`;
}

function unfaithfulFold(seen: Trace['seen'], events: readonly LedgerEvent[], opening: Conversation): string | undefined {
  const read = verifyLedger(ledgerText(events));
  if (!read.ok) return read.message;
  let place = 1;
  const isSame = (state: Conversation): boolean => JSON.stringify(sorted(fold(read.events.slice(0, place)))) === JSON.stringify(sorted(state));
  if (!isSame(opening)) return 'at the start';
  for (const { events: added, after } of seen) {
    place += added.length;
    if (added.length > 0 && !isSame(after)) return `after entry ${place - 1}`;
  }
  return undefined;
}

function sorted(state: Conversation | undefined): Json {
  const plain: Json = JSON.parse(JSON.stringify(state ?? null));
  return JSON.parse(canonicalJson(plain)) as Json;
}

function undetermined(trace: Trace): string | undefined {
  if (ledgerText(randomRun(trace.seed).events) !== ledgerText(trace.events)) return 'two runs differ';
  for (const { input, before, events } of trace.seen) {
    const wrong = events.find(({ t }) => t !== Math.max(input.at, before.t));
    if (wrong !== undefined) return `entry ${wrong.seq} is dated ${wrong.t}, not ${input.at}`;
  }
  return undefined;
}

function botAfterRequest(plan: RunGraph, history: readonly Moment[]): string | undefined {
  let isAsked = false;
  return fault(history, ({ event, before }) => {
    if (event.type === 'user.message' && event.turn !== undefined) isAsked = event.signals['request'] === 'human' && !before.ownerIsHuman;
    if (event.type === 'agent.started' && isAsked && event.cause === 'user') return `${event.agent} has its turn first`;
    if (event.type !== 'handoff.committed') return false;
    const isBot = plan.agents.get(event.to)?.kind !== 'human';
    const wasAsked = isAsked;
    isAsked = false;
    return wasAsked && isBot && `${event.to} takes over`;
  });
}

function badChain(plan: RunGraph, events: readonly LedgerEvent[]): string | undefined {
  let tried: string[] = [];
  let fallbacks = 0;
  let owner = plan.graph.entry;
  let isRepeat = false;
  for (const event of events) {
    if (beginsAnew(event)) [tried, fallbacks] = [[], 0];
    if (event.type === 'handoff.committed') owner = event.to;
    if ((event.type === 'handoff.rolledback' || event.type === 'handoff.denied') && event.code === 'CRASH') isRepeat = true;
    if (event.type === 'fallback.selected') fallbacks += 1;
    if (event.type === 'fallback.selected' && isOutOfOrder(plan, event, { tried, owner })) return `${event.to} is not the next fallback of ${event.via}`;
    if (fallbacks > Math.min(3, plan.limits.fallbacks)) return `${fallbacks} fallbacks in a row`;
    if (event.type !== 'handoff.proposed') continue;
    if (!isRepeat && tried.includes(event.to) && event.kind === 'fallback') return `${event.to} is tried twice`;
    isRepeat = false;
    tried.push(event.to);
  }
  return undefined;
}

function beginsAnew(event: LedgerEvent): boolean {
  if (event.type === 'user.message') return event.turn !== undefined; // a held one changes nothing yet
  return event.type === 'trigger.evaluated' || event.type === 'agent.started' || event.type === 'handoff.committed' || event.type === 'conversation.resumed';
}

interface ChainSoFar {
  readonly tried: readonly string[];
  readonly owner: string;
}

function isOutOfOrder(plan: RunGraph, { via, to }: EventOf<'fallback.selected'>, { tried, owner }: ChainSoFar): boolean {
  const declared = via === 'built-in:AGENT_FAULT' ? plan.agents.get(owner)?.fallbacks : plan.graph.handoffs.find(({ id }) => id === via)?.fallbacks;
  return (declared ?? []).find((id) => id !== owner && !tried.includes(id)) !== to;
}

function undeclared(plan: RunGraph, events: readonly LedgerEvent[]): string | undefined {
  const { graph } = plan;
  for (const { via, kind, from, to } of all(events, 'handoff.committed')) {
    const handoff = graph.handoffs.find(({ id }) => id === via);
    const escalation = graph.escalations.find(({ id }) => id === via);
    const agent = plan.agents.get(from);
    const isDeclared =
      (kind === 'return' && handoff?.then === 'return') ||
      (handoff?.from === from && (handoff.to === to || (kind === 'fallback' && (handoff.fallbacks ?? []).includes(to)))) ||
      escalation?.to === to ||
      (via.startsWith('built-in:') && (agent?.confidence?.below === to || (agent?.fallbacks ?? []).includes(to) || plan.agents.get(to)?.kind === 'human'));
    if (!isDeclared) return `${via} from ${from} to ${to} (${kind})`;
  }
  return undefined;
}

function unrecoverable({ seed, plan, events }: Trace): string | undefined {
  const text = ledgerText(events);
  for (const salt of [31, 7919, 104729]) {
    const cut = text.indexOf('\n') + 1 + ((seed * salt) % (text.length - text.indexOf('\n')));
    const survived = survivors(text.slice(0, cut));
    if (!survived.ok) return survived.message;
    const fault = unrecoverableFrom(plan, survived.events) ?? unrecoverableFrom(plan, events.slice(0, 1 + ((seed * salt) % events.length)));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function unrecoverableFrom(plan: RunGraph, kept: readonly LedgerEvent[]): string | undefined {
  const before = fold(kept);
  if (before === undefined) return 'nothing to fold';
  const taken = step(plan, before, { type: 'recover', at: before.t });
  if (before.owner !== taken.state.owner) return 'recovery changes the owner';
  if (JSON.stringify(sorted(fold([...kept, ...taken.events]))) !== JSON.stringify(sorted(taken.state))) return 'recovery is not in the ledger';
  const closed = before.open === undefined || before.open.phase === 'proposed' || taken.events.some((event) => event.type === 'handoff.rolledback' && event.handoffId === before.open?.handoffId);
  if (!closed) return `${before.open?.handoffId} stays open`;
  const isWaiting = taken.state.status === 'active' || taken.state.status === 'handing_off';
  return isWaiting && taken.effects.every(({ type }) => type === 'release') ? `nobody goes on after entry ${kept.length - 1}` : undefined;
}

function unbalanced(events: readonly LedgerEvent[]): string | undefined {
  const count = (type: EventType): number => all(events, type).length;
  if (count('handoff.proposed') !== count('handoff.denied') + count('handoff.prepared')) return 'proposed is not denied and prepared';
  if (count('handoff.prepared') !== count('handoff.committed') + count('handoff.rolledback')) return 'prepared is not committed and rolled back';
  const ends = events.filter(({ type }) => /^conversation\.(completed|resolved_by_human|failed|abandoned|cancelled)$/.test(type)).length;
  return ends === 1 ? undefined : `${ends} ends`;
}

function staleHeard(seen: Trace['seen']): string | undefined {
  const heard = seen.find(({ input, before, events }) =>
    (input.type === 'agent-replied' || input.type === 'agent-failed') && input.epoch !== before.epoch && events.some(({ type }) => type !== 'output.fenced'));
  return heard === undefined ? undefined : `at entry ${heard.before.seq}`;
}
