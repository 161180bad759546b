import type { OpenHandoff } from './conversation';
import { ackOf, commit, sendAgain } from './handoff';
import type { OfferAnswer } from './input';
import { askOwner, goOn, settle } from './moves';
import { type Route, builtInRoute, declaredRoute } from './route';
import { type Work, emit } from './work';

type Ack = Extract<OfferAnswer, { readonly type: 'ack' }>;
type Failure = Exclude<OfferAnswer, Ack>;

/** Takes an acknowledgement: the only way to a commit, and only with the digest of what was prepared. */
export function answerAck(work: Work, { handoffId, attempt, digest }: Ack): void {
  const { open, trail } = work.state;
  if (open === undefined || open.handoffId !== handoffId) {
    if (trail.some((entry) => entry.handoffId === handoffId)) return emit(work, { type: 'handoff.duplicate', handoffId });
    emit(work, { type: 'ack.late', handoffId, attempt });
    work.effects.push({ type: 'release', handoffId, to: '' });
    return;
  }
  if (attempt !== open.attempt) return emit(work, { type: 'ack.late', handoffId, attempt });
  if (work.at > open.expiresAt) return expire(work, open);
  emit(work, { type: 'handoff.delivered', handoffId, attempt });
  if (digest !== open.digest) return reject(work, open, 'ENVELOPE_CORRUPT');
  emit(work, { type: 'handoff.acked', handoffId, attempt, digest });
  commit(work, openRoute(work, open));
  askOwner(work, open.kind === 'return' ? 'return' : 'handoff');
}

/** Takes the news that a delivery came to nothing. News of an earlier attempt is no news. */
export function answerFailure(work: Work, input: Failure): void {
  const { open } = work.state;
  if (open === undefined || open.handoffId !== input.handoffId || open.attempt !== input.attempt) return;
  const { handoffId, attempt } = input;
  if (input.type === 'nack') {
    emit(work, { type: 'handoff.delivered', handoffId, attempt });
    return reject(work, open, input.code);
  }
  emit(work, { type: input.type === 'timeout' ? 'handoff.timeout' : 'handoff.unreachable', handoffId, attempt });
  tryAgain(work, open, input.type === 'timeout' ? 'ACK_TIMEOUT' : 'TARGET_DOWN');
}

/** An acknowledgement after the end of the offer is none, also where no driver has told of the time-out. */
function expire(work: Work, open: OpenHandoff): void {
  const { handoffId, attempt } = open;
  emit(work, { type: 'ack.late', handoffId, attempt });
  emit(work, { type: 'handoff.timeout', handoffId, attempt });
  rollBack(work, open, open.toHuman ? 'HUMAN_UNAVAILABLE' : 'ACK_TIMEOUT');
}

function reject(work: Work, open: OpenHandoff, code: string): void {
  emit(work, { type: 'handoff.rejected', handoffId: open.handoffId, attempt: open.attempt, code });
  const isDamaged = code === 'ENVELOPE_CORRUPT' || code === 'ID_REUSE';
  if (isDamaged) tryAgain(work, open, 'ENVELOPE_CORRUPT');
  else rollBack(work, open, 'REJECTED');
}

function tryAgain(work: Work, open: OpenHandoff, code: string): void {
  if (open.attempt <= ackOf(work, open).retries) sendAgain(work);
  else rollBack(work, open, open.toHuman ? 'HUMAN_UNAVAILABLE' : code);
}

function rollBack(work: Work, open: OpenHandoff, code: string): void {
  work.effects.push({ type: 'release', handoffId: open.handoffId, to: open.to });
  emit(work, { type: 'handoff.rolledback', handoffId: open.handoffId, code });
  goOn(work, open, code);
  settle(work);
}

/** The route that an open handoff takes. */
export function openRoute(work: Work, open: OpenHandoff): Route {
  const { via, kind, from, to, trigger, reason } = open;
  const declared = kind === 'return' ? undefined : declaredRoute(work.plan, via, from);
  const base = declared ?? builtInRoute(work.plan, { from, to, trigger, code: reason, via });
  return { ...base, to, kind, trigger, code: reason };
}
