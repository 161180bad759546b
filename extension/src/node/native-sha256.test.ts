import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sha256Hex } from '#core/base/digest';
import { runGraph } from '#core/runtime/run-graph';
import { runScenario } from '#core/scenarios/run-scenario';
import { bankGraph } from '../../test/runtime/bank';
import { nativeSha256 } from './native-sha256';

describe('the machine\u2019s SHA-256', () => {
  it('gives the same digits as the portable one, for any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => assert.equal(nativeSha256(text), sha256Hex(text))), { numRuns: 50 });
    for (const text of ['\ud800', 'मैं 😀 \u0000', 'x'.repeat(5000)]) assert.equal(nativeSha256(text), sha256Hex(text));
  });

  it('leads to the same ledger', () => {
    const scenario = { id: 'same', turns: [{ user: 'I was charged twice' }] };
    assert.equal(runScenario(runGraph(bankGraph(), nativeSha256), scenario).ledger, runScenario(bankGraph(), scenario).ledger);
  });
});
