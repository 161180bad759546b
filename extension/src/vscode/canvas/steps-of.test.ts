import assert from 'node:assert/strict';
import { stepsOf } from './steps-of';

describe('stepsOf', () => {
  it('says once what was done: agents added, connected, and told when to hand over and with what', () => {
    const agent = { id: 'a', name: 'A', kind: 'ai' } as const;
    assert.deepEqual(stepsOf([{ type: 'agent/add', agent }, { type: 'agent/add', agent }, { type: 'handoff/add', handoff: { id: 'h', from: 'a', to: 'b' } }]), ['add', 'connect']);
    assert.deepEqual(stepsOf([{ type: 'property/set', target: { kind: 'handoff', id: 'h' }, path: ['when', 'all', 0], value: {} }]), ['condition']);
    assert.deepEqual(stepsOf([{ type: 'property/set', target: { kind: 'handoff', id: 'h' }, path: ['carries'], value: [] }]), ['condition']);
  });

  it('says nothing of other changes', () => {
    assert.deepEqual(stepsOf([{ type: 'property/set', target: { kind: 'handoff', id: 'h' }, path: ['reason'], value: 'x' }, { type: 'property/set', target: { kind: 'agent', id: 'a' }, path: ['when'], value: 'x' }, { type: 'agent/remove', id: 'a' }]), []);
  });
});
