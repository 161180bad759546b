import { canonicalJson } from '../base/canonical-json';
import type { Sha256 } from '../base/digest';
import type { JsonObject } from '../base/json';
import type { Conversation, HandoffKind, OpenHandoff, Said, TrailEntry } from './conversation';
import type { Reason } from './events';
import { historyAfter } from './history';
import { projectContext, restoreContext } from './project';

/** What travels: all that the target may know, and no more. */
export type Envelope = {
  readonly v: 1;
  readonly handoffId: string;
  readonly conversationId: string;
  readonly epoch: number;
  readonly hop: number;
  readonly from: string;
  readonly to: string;
  readonly edge: string;
  readonly kind: HandoffKind;
  readonly reason: Reason & { readonly signals: JsonObject };
  readonly confidence: number;
  readonly context: JsonObject;
  /** What was said; left out where the route lists what it carries. */
  readonly history?: readonly Said[];
  readonly trail: readonly TrailEntry[];
  /** Units: virtual milliseconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Digest of the graph that gives the fields their meaning. */
  readonly schemaHash: string;
};

/** The same for the same wish: from the conversation, its epoch and the route, never from the attempt. */
export function handoffIdOf(sha256: Sha256, state: Conversation, { from, to, via }: Pick<TrailEntry, 'from' | 'to' | 'via'>): string {
  return sha256(`${state.graph}|${state.id}|${state.epoch}|${from}|${to}|${via}`).slice(0, 26);
}

/** The envelope of an open handoff. The same state gives the same bytes. */
export function envelopeOf(state: Conversation, open: OpenHandoff, timing: { issuedAt: number; expiresAt: number }): Envelope {
  const confidence = state.signals.confidence;
  // Names in their order, the form in which it is written soonest.
  return {
    confidence: typeof confidence === 'number' ? confidence : 1,
    context: open.kind === 'return' ? restoreContext(state) : projectContext(state.context, open.view),
    conversationId: state.id, edge: open.via, epoch: state.epoch, expiresAt: timing.expiresAt, from: open.from, handoffId: open.handoffId,
    ...(open.view.history ? { history: historyAfter(state, open) } : {}),
    hop: state.hop, issuedAt: timing.issuedAt, kind: open.kind, reason: { code: open.reason, signals: state.signals, trigger: open.trigger },
    schemaHash: state.graph, to: open.to, trail: state.trail, v: 1,
  };
}

/** The envelope's text on the wire: canonical JSON. `contextText` may know the largest part of it already. */
export function wireText({ confidence, context, ...others }: Envelope, contextText: (context: JsonObject) => string = canonicalJson): string {
  return `{"confidence":${canonicalJson(confidence)},"context":${contextText(context)},${canonicalJson(others).slice(1)}`; // all other names come after these two
}
