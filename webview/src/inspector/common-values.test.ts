import { deepEqual } from 'node:assert/strict';
import { commonValues } from './common-values';

describe('commonValues', () => {
  it('keeps what all agree on, deep inside too, and names where they differ', () => {
    const { values, mixed } = commonValues([
      { kind: 'ai', name: 'A', contract: { requires: ['x'], produces: ['y'] }, confidence: { threshold: 0.8 } },
      { kind: 'ai', name: 'B', contract: { requires: ['x'], produces: ['z'] } },
    ]);
    deepEqual(values, { kind: 'ai', contract: { requires: ['x'] }, confidence: {} });
    deepEqual([...mixed], ['name', 'contract.produces', 'confidence.threshold']);
  });
});
