import type { JsonObject } from '../base/json';
import type { EventOf, LedgerEvent } from '../runtime/events';
import type { Attempt, HandoffPart } from './story';

/** A handoff that was just proposed. */
export function proposedPart(event: EventOf<'handoff.proposed'>, { values, decision }: { readonly values: JsonObject; readonly decision: number | undefined }): HandoffPart {
  const { handoffId, via, kind, from, to, toHuman, reason, envelope, t } = event;
  return {
    kind: 'handoff', handoffId, via, route: kind, from, to, toHuman, reason, envelope, outcome: 'open', values,
    ...(decision === undefined ? {} : { decision }), attempts: [], tookMs: 0, since: t, sentAt: t, wanted: [], isLoop: false, isContinued: false,
  };
}

/** The handoff after one more entry; undefined where the entry is not about it. */
export function handoffAfter(part: HandoffPart, event: LedgerEvent): HandoffPart | undefined {
  if (event.type === 'human.returned') return part.outcome === 'committed' && event.to === part.to ? part : undefined;
  if (part.outcome !== 'open') return undefined;
  if (event.type === 'loop.detected') return event.from === part.from && event.to === part.to ? { ...part, isLoop: true } : undefined;
  if (!('handoffId' in event) || event.handoffId !== part.handoffId || event.type === 'handoff.proposed') return undefined;
  return { ...progressed(part, event), tookMs: event.t - part.since };
}

function progressed(part: HandoffPart, event: Extract<LedgerEvent, { readonly handoffId: string }>): HandoffPart {
  switch (event.type) {
    case 'handoff.prepared': return { ...part, sentAt: event.t, bytes: event.bytes };
    case 'human.queued': return { ...part, hold: event.say };
    case 'handoff.acked': return { ...part, ...tried(part, event, { outcome: 'acked' }), ackMs: event.t - part.sentAt };
    case 'handoff.timeout': return { ...part, ...tried(part, event, { outcome: 'timeout' }) };
    case 'handoff.unreachable': return { ...part, ...tried(part, event, { outcome: 'unreachable' }) };
    case 'handoff.rejected': return { ...part, ...tried(part, event, { outcome: 'rejected', code: event.code }) };
    case 'handoff.denied': return { ...part, outcome: 'denied', code: event.code, wanted: event.wanted ?? [], ...(event.say === undefined ? {} : { say: event.say }) };
    case 'handoff.rolledback': return { ...part, outcome: 'rolledback', code: event.code };
    case 'handoff.committed': return { ...part, outcome: 'committed', say: event.say };
    default: return part;
  }
}

function tried(part: HandoffPart, event: { readonly t: number; readonly attempt: number }, end: Pick<Attempt, 'outcome' | 'code'>): Pick<HandoffPart, 'attempts' | 'sentAt'> {
  return { attempts: [...part.attempts, { number: event.attempt, ...end, tookMs: event.t - part.sentAt }], sentAt: event.t };
}
