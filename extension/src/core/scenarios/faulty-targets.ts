import { EMPTY_INBOX, type Inbox, receive, released } from '../runtime/inbox';
import type { Input, Offer } from '../runtime/input';
import type { RunGraph } from '../runtime/run-graph';
import type { FaultKind } from './scenario';

/** Those who are offered control, and what goes wrong with them. */
export interface Targets {
  readonly plan: RunGraph;
  /** Of each target: it outlives a crash of the process. */
  readonly inboxes: Map<string, Inbox>;
  /** Whether the fault happens to the target now. */
  readonly strikes: (kind: FaultKind, agent: string) => boolean;
  readonly world: {
    /** Units: virtual milliseconds. */
    nowMs: number;
    /** What arrives once nothing else is under way. */
    readonly strays: Input[];
    isCrashing: boolean;
  };
}

/** What comes of offering control: the target's answer, or what went wrong. */
export function offered(targets: Targets, offer: Offer): readonly Input[] {
  const { world } = targets;
  const { handoffId, attempt, to } = offer;
  const happens = (kind: FaultKind): boolean => targets.strikes(kind, to);
  const now = (): { readonly at: number } => ({ at: world.nowMs });
  if (happens('crash')) world.isCrashing = true;
  if (happens('user-leaves')) return [{ type: 'user-left', ...now() }];
  if (happens('down')) return [{ type: 'unreachable', handoffId, attempt, ...now() }];
  const isLate = happens('late');
  if (isLate || happens('silent')) {
    world.nowMs += offer.timeoutMs;
    if (isLate) world.strays.push(strayAck(offer, world.nowMs));
    return [{ type: 'timeout', handoffId, attempt, ...now() }];
  }
  if (happens('refuses')) return [{ type: 'nack', handoffId, attempt, code: 'REFUSED', ...now() }];
  if (happens('corrupt')) return [received(targets, { ...offer, wire: offer.wire.replace('}', ' }') })];
  if (happens('duplicate')) world.strays.push(strayAck(offer, world.nowMs));
  if (happens('stale-reply')) world.strays.push(staleReply(offer, world.nowMs));
  return [received(targets, offer)];
}

/** Tells every target that it does not have control by that handoff. */
export function releaseAt({ inboxes }: Targets, handoffId: string): void {
  for (const [id, inbox] of inboxes) inboxes.set(id, released(inbox, handoffId));
}

/** What the target answers once it has looked at the bytes. */
function received({ plan, inboxes, world: { nowMs: at } }: Targets, offer: Offer): Input {
  const { inbox, answer } = receive(plan, inboxes.get(offer.to) ?? EMPTY_INBOX, { ...offer, at });
  inboxes.set(offer.to, inbox);
  return { ...answer, at };
}

/** An answer that is on its way already: it arrives a second time, or too late. */
function strayAck({ handoffId, attempt, digest }: Offer, at: number): Input {
  return { type: 'ack', handoffId, attempt, digest, at };
}

function staleReply({ from, epoch }: Offer, at: number): Input {
  return { type: 'agent-replied', agent: from, epoch, text: '', set: {}, status: 'working', confidence: 1, error: 'none', proposes: [], at };
}
