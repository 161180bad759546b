import assert from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import type { Json, JsonObject } from '../base/json';
import type { AgentGraph, Field } from '../graph/model';
import { wireText } from '../runtime/envelope';
import { ASSUMED } from '../analysis/value-size';
import { sizeBesideContext } from '../analysis/envelope-size';
import { sizeOfField } from './field-room';

/** Signals that take as much room as they do. */
const SIGNALS: JsonObject = { channel: 'messaging', confidence: 0.8123456789012345, error: 'unavailable', intent: 'unknown', language: 'zh-Hant-TW', repeats: 99, request: 'restart', sentiment: -0.8123456789012345, status: 'blocked' };

/** The largest envelope that the runtime makes of such a context after as many handoffs as the limit allows. */
function largestOf({ agents, handoffs, limits }: AgentGraph, context: Readonly<Record<string, Json>>): string {
  const [from = '', to = ''] = [agents[0]?.id, agents[1]?.id];
  const via = handoffs[0]?.id ?? '';
  const handoffId = 'f'.repeat(26);
  return wireText({
    v: 1, handoffId, conversationId: 'c'.repeat(36), epoch: 99, hop: 99, from, to, edge: via, kind: 'escalation', reason: { code: 'FALLBACK_EXHAUSTED', trigger: 'T1', signals: SIGNALS }, confidence: 0.8123456789012345,
    context, trail: Array.from({ length: limits.hops ?? 8 }, () => ({ handoffId, via, from, to })), issuedAt: 1_700_000_000_000, expiresAt: 1_700_000_000_000, schemaHash: 'a'.repeat(64),
  });
}

describe('the estimated size of an envelope', () => {
  const graph = graphOf('triage-of-everything', 'triage-of-everything>refunds', { limits: { hops: 3 }, handoffs: { 'triage-of-everything-to-refunds': {} } });
  const graphBytes = (context: Readonly<Record<string, Json>>): number => Buffer.byteLength(largestOf(graph, context));

  it('is never below what the runtime sends, and not far above', () => {
    const spare = sizeBesideContext(graph) - graphBytes({});
    assert.ok(spare >= 0 && spare < 250, `${spare}`);
  });

  for (const [field, value] of [
    [{ id: 'plan', type: 'string', enum: ['a', 'später', '"b"'] }, 'später'],
    [{ id: 'note', type: 'string' }, 'x'.repeat(ASSUMED.text)],
    [{ id: 'isKnown', type: 'boolean' }, false],
    [{ id: 'count', type: 'integer', minimum: -10, maximum: 999 }, -10],
    [{ id: 'amount', type: 'number' }, -1.2345678901234567e-100],
  ] as const satisfies readonly (readonly [Field, Json])[]) {
    it(`is exact for the longest value of a ${field.type} such as '${field.id}'`, () => {
      // A comma stands between two fields, so one is left over.
      assert.equal(sizeOfField(field).most, graphBytes({ [field.id]: value }) - graphBytes({}) + 1);
    });
  }

  it('counts what nothing bounds as empty where only declared lengths count', () => {
    assert.deepEqual(sizeOfField({ id: 'note', type: 'string' }), { most: 110, declared: 10, isAssumed: true });
  });
});
