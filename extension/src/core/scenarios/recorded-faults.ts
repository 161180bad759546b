import type { EventOf, LedgerEvent } from '../runtime/events';
import type { FaultKind, ScenarioFault } from './scenario';

/** The faults that a ledger shows, as a scenario brings them about. Order: as they first came. */
export function faultsBehind(events: readonly LedgerEvent[]): readonly ScenarioFault[] {
  const seen: Seen = { turn: 0, offers: new Map(), faults: [] };
  for (const event of events) look(seen, event);
  for (const offer of seen.offers.values()) addStrays(seen, offer);
  return timed(seen.faults);
}

/** A handoff that was offered, and what came of its deliveries. */
interface Offered {
  readonly from: string;
  readonly to: string;
  readonly epoch: number;
  readonly turn: number;
  /** Deliveries that nobody answered in time. */
  silent: number;
  /** Acknowledgements that came when nobody waited for them any more. */
  strays: number;
}

interface Fault {
  readonly kind: FaultKind;
  readonly agent: string;
  readonly turn: number;
}

interface Seen {
  turn: number;
  readonly offers: Map<string, Offered>;
  readonly faults: Fault[];
}

function look(seen: Seen, event: LedgerEvent): void {
  switch (event.type) {
    case 'user.message':
      seen.turn = event.turn ?? seen.turn;
      return;
    case 'agent.failed': return add(seen, 'fails', event.agent);
    case 'agent.timeout': return add(seen, 'times-out', event.agent);
    case 'output.fenced': return lookAtFence(seen, event);
    case 'handoff.proposed': return lookAtProposal(seen, event);
    case 'handoff.denied': return event.code === 'CRASH' ? addFor(seen, 'crash', event.handoffId) : undefined;
    case 'handoff.unreachable': return addFor(seen, 'down', event.handoffId);
    case 'handoff.rejected': return addFor(seen, event.code === 'ENVELOPE_CORRUPT' ? 'corrupt' : 'refuses', event.handoffId);
    case 'handoff.timeout': return change(seen, event.handoffId, (offer) => void (offer.silent += 1));
    case 'handoff.duplicate':
    case 'ack.late': return change(seen, event.handoffId, (offer) => void (offer.strays += 1));
    case 'handoff.rolledback': return lookAtRollback(seen, event);
    default: return;
  }
}

/** The same handoff can be proposed anew on a later turn: it then has the same id, and its own deliveries. */
function lookAtProposal(seen: Seen, { handoffId, from, to, epoch }: EventOf<'handoff.proposed'>): void {
  const before = seen.offers.get(handoffId);
  if (before?.turn === seen.turn) return;
  if (before !== undefined) addStrays(seen, before);
  seen.offers.set(handoffId, { from, to, epoch, turn: seen.turn, silent: 0, strays: 0 });
}

function lookAtRollback(seen: Seen, { handoffId, code }: EventOf<'handoff.rolledback'>): void {
  if (code === 'CRASH') addFor(seen, 'crash', handoffId);
  if (code === 'ABANDONED') addFor(seen, 'user-leaves', handoffId);
}

/** Who spoke without having control any more had offered it to somebody in that very epoch. */
function lookAtFence(seen: Seen, { agent, stampedEpoch }: EventOf<'output.fenced'>): void {
  const offer = [...seen.offers.values()].findLast(({ from, epoch, turn }) => from === agent && epoch === stampedEpoch && turn === seen.turn);
  if (offer !== undefined) add(seen, 'stale-reply', offer.to);
}

function add({ faults, turn }: Seen, kind: FaultKind, agent: string): void {
  faults.push({ kind, agent, turn });
}

function addFor(seen: Seen, kind: FaultKind, handoffId: string): void {
  const offer = seen.offers.get(handoffId);
  if (offer !== undefined) add(seen, kind, offer.to);
}

function change({ offers }: Seen, handoffId: string, by: (offer: Offered) => void): void {
  const offer = offers.get(handoffId);
  if (offer !== undefined) by(offer);
}

/** An answer that nobody waited for is a late one as long as there were waits in vain, and a second one otherwise. */
function addStrays({ faults }: Seen, { to, turn, silent, strays }: Offered): void {
  const late = Math.min(silent, strays);
  const of = (kind: FaultKind, times: number): readonly Fault[] => Array.from({ length: times }, () => ({ kind, agent: to, turn }));
  faults.push(...of('late', late), ...of('silent', silent - late), ...of('duplicate', strays - late));
}

/** Each sort of fault of an agent and turn once, with how often it came. */
function timed(faults: readonly Fault[]): readonly ScenarioFault[] {
  const counts = new Map<string, Fault & { readonly times: number }>();
  for (const fault of faults) {
    const key = `${fault.kind} ${fault.agent} ${fault.turn}`;
    counts.set(key, { ...fault, times: (counts.get(key)?.times ?? 0) + 1 });
  }
  return [...counts.values()].map(({ kind, agent, turn, times }) => ({ kind, agent, times, turn }));
}
