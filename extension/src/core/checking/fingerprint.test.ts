import assert from 'node:assert/strict';
import { type fingerprintOf as FingerprintOf, fingerprintOf } from './fingerprint';

type Finding = Parameters<typeof FingerprintOf>[0];

const FINDING: Finding = { check: 'unknown-agent', element: { kind: 'handoff', id: 'h2' }, pointer: '/handoffs/1/to', message: "There is no agent 'humna'." };

function isSame(change: Partial<Finding>): boolean {
  return fingerprintOf({ ...FINDING, ...change }) === fingerprintOf(FINDING);
}

describe('the fingerprint of a finding', () => {
  it('stays when its place in a list, or the words of its message, change', () => {
    assert.ok(isSame({ pointer: '/handoffs/7/to' }));
    assert.ok(isSame({ message: "No agent is called 'humna'!" }));
  });

  it('changes with the check, the element, the property and what the message names', () => {
    assert.ok(!isSame({ check: 'unknown-field' }));
    assert.ok(!isSame({ element: { kind: 'handoff', id: 'h3' } }));
    assert.ok(!isSame({ element: { kind: 'escalation', id: 'h2' } }));
    assert.ok(!isSame({ pointer: '/handoffs/1/from' }));
    assert.ok(!isSame({ message: "There is no agent 'hunam'." }));
  });

  it('changes with a number that stands alone, not with one that is part of an id', () => {
    const of = (message: string): string => fingerprintOf({ ...FINDING, message });
    assert.notEqual(of('5 handoffs'), of('6 handoffs'));
    assert.equal(of('by a-5 and b6'), of('by a-6 and b7'));
  });
});
