import assert from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { canonicalJson } from '../base/canonical-json';
import { sha256Hex } from '../base/digest';
import type { JsonObject } from '../base/json';
import { EMPTY_INBOX, type Inbox, receive, released, vacated } from './inbox';
import type { Offer } from './input';
import { runGraph } from './run-graph';

const plan = runGraph(graphOf('a', 'b', 'human', { agents: { b: { contract: { requires: ['x'] }, availability: { capacity: 1 } } } }));

function offerOf(part: JsonObject, change: Partial<Offer> = {}): Offer & { at: number } {
  const wire = canonicalJson({ conversationId: 'c', context: { x: 1 }, issuedAt: 0, expiresAt: 100, ...part });
  return { type: 'offer', handoffId: 'h', attempt: 1, epoch: 0, from: 'a', to: 'b', toHuman: false, timeoutMs: 50, digest: sha256Hex(wire), wire, at: 10, ...change };
}

function answerTo(offer: Offer & { at: number }, inbox: Inbox = EMPTY_INBOX): string {
  const { answer } = receive(plan, inbox, offer);
  return answer.type === 'nack' ? answer.code : answer.type;
}

describe('the inbox of a target', () => {
  const full = receive(plan, EMPTY_INBOX, offerOf({})).inbox;

  it('says yes with the digest of what it has read', () => {
    const offer = offerOf({});
    assert.deepEqual(receive(plan, EMPTY_INBOX, offer).answer, { type: 'ack', handoffId: 'h', attempt: 1, digest: offer.digest });
  });

  const table: Readonly<Record<string, readonly [string, Offer & { at: number }, Inbox]>> = {
    'other bytes than were sent': ['ENVELOPE_CORRUPT', { ...offerOf({}), wire: '{}' }, EMPTY_INBOX],
    'no envelope at all': ['ENVELOPE_CORRUPT', { ...offerOf({}), wire: 'x', digest: sha256Hex('x') }, EMPTY_INBOX],
    'another offer under an id it knows': ['ID_REUSE', offerOf({ context: { x: 2 } }), full],
    'the same offer again': ['ack', { ...offerOf({}), attempt: 2 }, full],
    'the same offer again, made later after a crash': ['ack', offerOf({ issuedAt: 50, expiresAt: 200 }), full],
    'an offer that is over': ['EXPIRED', { ...offerOf({}), at: 101 }, EMPTY_INBOX],
    'an envelope without what it requires': ['CONTRACT', offerOf({ context: {} }), EMPTY_INBOX],
    'an envelope with a mask for what it requires': ['CONTRACT', offerOf({ context: { x: '[redacted]' } }), EMPTY_INBOX],
    'an incomplete envelope, as a person': ['ack', offerOf({ context: {} }, { to: 'human' }), EMPTY_INBOX],
    'one conversation more than there is room for': ['CAPACITY', offerOf({ conversationId: 'd' }, { handoffId: 'i' }), full],
    'one more after the other has gone': ['ack', offerOf({ conversationId: 'd' }, { handoffId: 'i' }), vacated(full, 'c')],
    'one more after the other was taken back': ['ack', offerOf({ conversationId: 'd' }, { handoffId: 'i' }), released(full, 'h')],
  };
  for (const [what, [answer, offer, inbox]] of Object.entries(table)) it(`answers ${answer} to ${what}`, () => assert.equal(answerTo(offer, inbox), answer));

  it('leaves no trace of an offer that was taken back, and none of one it never had', () => {
    assert.deepEqual(released(full, 'h'), EMPTY_INBOX);
    assert.equal(released(full, 'other'), full);
  });
});
