import type { Json, JsonObject } from '../base/json';
import type { Cause } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import { handoffAfter, proposedPart } from './story-handoff';
import type { CustomerPart, Decision, EndedPart, HandoffPart, Story, StoryItem, StoryPart, TurnPart } from './story';

/**
 * The story that the entries tell. A ledger that was cut off, or whose beginning is missing, is told as far as it goes.
 * Cost: linear in the entries.
 */
export function storyOf(events: readonly LedgerEvent[]): Story {
  const [first] = events;
  const created = first?.type === 'conversation.created' ? first : undefined;
  const teller = new StoryTeller();
  const told = events.map((event) => teller.take(event));
  const items = [...told, teller.end()].filter((item) => item !== undefined);
  return {
    scenario: created?.scenario ?? { id: first?.conv ?? '', name: first?.conv ?? '' }, seed: created?.seed ?? 0, graph: created?.graph ?? '',
    entry: created?.entry ?? '', items,
  };
}

/** Where a story stands between two of its items: what later entries are told by. */
export interface StoryStanding {
  readonly owner: string;
  /** Who had the conversation before the owner. */
  readonly from: string | undefined;
  /** What is known of the turn, as triggers see it. */
  readonly signals: JsonObject;
  /** The decision that the next handoff follows from. */
  readonly decision: number | undefined;
  /** Handoffs that have not ended, by id. */
  readonly begun: ReadonlyMap<string, HandoffPart>;
}

const BEGINNING: StoryStanding = { owner: '', from: undefined, signals: {}, decision: undefined, begun: new Map() };

/** Tells a story entry by entry, from its beginning or from between two items of it. */
export class StoryTeller {
  readonly #telling: Telling;

  constructor(standing: StoryStanding = BEGINNING) {
    this.#telling = { ...standing, current: undefined, begun: new Map(standing.begun) };
  }

  /** Takes the next entry; gives the item before it where that is over. */
  take(event: LedgerEvent): StoryItem | undefined {
    return tell(this.#telling, event);
  }

  /** The item that is being told. */
  end(): StoryItem | undefined {
    return this.#telling.current;
  }

  /** What another teller can go on from, if the next entry begins an item. */
  standing(): StoryStanding {
    const { owner, from, signals, decision, begun } = this.#telling;
    return { owner, from, signals, decision, begun: new Map(begun) };
  }
}

interface Telling extends Writable<Omit<StoryStanding, 'begun'>> {
  current: StoryItem | undefined;
  readonly begun: Map<string, HandoffPart>;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

function tell(telling: Telling, event: LedgerEvent): StoryItem | undefined {
  if (event.type === 'conversation.created') telling.owner = event.entry;
  const { current, owner } = telling;
  const joined = current === undefined ? undefined : joinedPart(telling, current, event);
  const part = joined ?? newPart(telling, event);
  note(telling, event, part);
  const end = { last: event.seq, ownerAfter: telling.owner };
  if (current !== undefined && joined !== undefined) {
    const { first, t, ownerBefore } = current;
    telling.current = { ...joined, first, t, ownerBefore, ...end };
    return undefined;
  }
  telling.current = { ...part, first: event.seq, t: event.t, ownerBefore: owner, ...end };
  return current;
}

/** What the entry makes of the item that is being told; undefined where it begins another. */
function joinedPart(telling: Telling, part: StoryPart, event: LedgerEvent): StoryPart | undefined {
  if (event.type === 'model.call' || event.type === 'ledger.checkpoint') return part;
  switch (part.kind) {
    case 'customer': return event.type === 'trigger.evaluated' && part.turn !== undefined && part.decision === undefined ? { ...part, decision: decisionOf(event) } : undefined;
    case 'turn': return turnAfter(part, event);
    case 'handoff': return handoffAfter(part, event);
    case 'note': return handoffAnnounced(telling, part.event, event);
    default: return undefined;
  }
}

function turnAfter(part: TurnPart, event: LedgerEvent): TurnPart | undefined {
  if (part.decision !== undefined) return undefined;
  switch (event.type) {
    case 'output.fenced':
    case 'ack.late':
    case 'handoff.duplicate': return { ...part, strays: [...part.strays, event] };
    case 'agent.replied': return part.isOver || event.agent !== part.agent ? undefined : { ...part, text: event.text, confidence: event.confidence, status: event.status, isOver: true };
    case 'agent.failed': return part.isOver || event.agent !== part.agent ? undefined : { ...part, fault: event.code, isOver: true };
    case 'agent.timeout': return part.isOver || event.agent !== part.agent ? undefined : { ...part, fault: 'AGENT_TIMEOUT', isOver: true };
    case 'context.updated': return event.agent === part.agent ? { ...part, set: { ...part.set, ...event.set }, unset: [...part.unset, ...event.unset] } : undefined;
    case 'handoff.ignored': return { ...part, ignored: [...part.ignored, { via: event.via, code: event.code }] };
    case 'trigger.evaluated': return part.isOver ? { ...part, decision: decisionOf(event) } : undefined;
    default: return undefined;
  }
}

/** A fallback or an escalation is told together with the handoff that it leads to. */
function handoffAnnounced(telling: Telling, before: LedgerEvent, event: LedgerEvent): HandoffPart | undefined {
  if (event.type !== 'handoff.proposed') return undefined;
  if (before.type === 'fallback.selected' && event.kind === 'fallback' && before.to === event.to) return { ...proposal(telling, event), fallback: before.number };
  return before.type === 'escalation.requested' && before.to === event.to ? proposal(telling, event) : undefined;
}

function newPart(telling: Telling, event: LedgerEvent): StoryPart {
  switch (event.type) {
    case 'conversation.created': return { kind: 'opened', context: event.context };
    case 'user.message': return customerPart(event);
    case 'agent.started': return turnPart(telling, event.agent, event.cause);
    case 'agent.replied':
    case 'agent.failed':
    case 'agent.timeout': return turnAgain(telling, event);
    case 'trigger.evaluated': return { kind: 'decision', decision: decisionOf(event) };
    case 'handoff.proposed': return proposal(telling, event);
    case 'conversation.parked':
    case 'conversation.failed': return endedPart(event.type, event.code);
    case 'conversation.completed':
    case 'conversation.resolved_by_human':
    case 'conversation.abandoned':
    case 'conversation.cancelled': return endedPart(event.type);
    default: return continued(telling, event) ?? { kind: 'note', event };
  }
}

function turnPart({ from }: Telling, agent: string, cause: Cause): TurnPart {
  return { kind: 'turn', agent, ...(from === undefined ? {} : { from }), cause, text: '', set: {}, unset: [], ignored: [], strays: [], isOver: false };
}

/** The end of a turn whose beginning another item tells: the customer spoke in between. */
function turnAgain(telling: Telling, event: EventOf<'agent.replied' | 'agent.failed' | 'agent.timeout'>): StoryPart {
  return turnAfter(turnPart(telling, event.agent, 'user'), event) ?? { kind: 'note', event };
}

function customerPart({ text, signals, turn, wasHeld = false }: EventOf<'user.message'>): CustomerPart {
  return { kind: 'customer', text, signals, wasHeld, ...(turn === undefined ? {} : { turn }) };
}

function endedPart(type: LedgerEvent['type'], code?: string): EndedPart {
  return { kind: 'ended', status: type.slice('conversation.'.length) as EndedPart['status'], ...(code === undefined ? {} : { code }) };
}

/** A handoff whose beginning another item tells: the customer spoke in between. */
function continued({ begun }: Telling, event: LedgerEvent): HandoffPart | undefined {
  const part = 'handoffId' in event ? begun.get(event.handoffId) : undefined;
  return part === undefined ? undefined : handoffAfter({ ...part, isContinued: true }, event);
}

function proposal({ signals, decision }: Telling, event: EventOf<'handoff.proposed'>): HandoffPart {
  return proposedPart(event, { values: signals, decision });
}

function decisionOf({ seq, fired, selected, undecided }: EventOf<'trigger.evaluated'>): Decision {
  return { seq, fired, selected, undecided };
}

/** Remembers what later entries are told by. */
function note(telling: Telling, event: LedgerEvent, part: StoryPart): void {
  if (part.kind === 'handoff') {
    if (part.outcome === 'open') telling.begun.set(part.handoffId, part);
    else telling.begun.delete(part.handoffId);
  }
  if (event.type === 'trigger.evaluated') telling.decision = event.seq;
  if (event.type === 'handoff.proposed') telling.decision = undefined;
  telling.signals = signalsAfter(telling.signals, event);
  if (event.type !== 'handoff.committed') return;
  telling.from = telling.owner;
  telling.owner = event.to;
}

/** The same as `apply` makes of them, without the rest of the conversation, which would cost more than the story. */
function signalsAfter(before: JsonObject, event: LedgerEvent): JsonObject {
  switch (event.type) {
    case 'user.message': return event.turn === undefined ? before : { ...picked(before, ['language', 'channel']), ...event.signals };
    case 'agent.replied': return { ...before, confidence: event.confidence, error: event.error, status: event.status };
    case 'agent.failed': return { ...before, status: 'failed', error: event.code === 'UNAVAILABLE' ? 'unavailable' : 'tool-error' };
    case 'agent.timeout': return { ...before, status: 'failed', error: 'timeout' };
    case 'handoff.committed': return picked(before, ['channel', 'intent', 'language', 'request', 'sentiment']);
    default: return before;
  }
}

function picked(values: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Json] => names.includes(entry[0])));
}
