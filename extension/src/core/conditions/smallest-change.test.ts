import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryCondition } from '../../../test/support/arbitrary-graph';
import type { Condition } from '../graph/model';
import { type Turn, evaluate } from './evaluate';
import { satisfiable } from './satisfiable';
import { type Change, smallestChange } from './smallest-change';

const vocabulary = { fields: [{ id: 'amount', type: 'number' as const }], intents: [{ id: 'billing' }, { id: 'fraud' }] };
const turn: Turn = { signals: { intent: 'fraud', confidence: 0.5, sentiment: 0, request: 'none' }, fields: { amount: 900 } };

function applied({ signals, fields }: Turn, changes: readonly Change[]): Turn {
  const next = { signals: { ...signals } as Record<string, unknown>, fields: { ...fields } as Record<string, unknown> };
  for (const { kind, name, to } of changes) {
    if (kind === 'signal') next.signals[name] = to;
    else if (to === undefined) delete next.fields[name];
    else next.fields[name] = to;
  }
  return next as Turn;
}

describe('smallestChange', () => {
  const table: Readonly<Record<string, readonly [Condition, readonly Change[]]>> = {
    'nothing where the condition holds': [{ signal: 'intent', is: 'fraud' }, []],
    'one value where one is enough': [{ all: [{ signal: 'intent', is: 'billing' }, { signal: 'confidence', atLeast: 0.5 }] }, [{ kind: 'signal', name: 'intent', from: 'fraud', to: 'billing' }]],
    'the number that moves least': [{ signal: 'confidence', atLeast: 0.8 }, [{ kind: 'signal', name: 'confidence', from: 0.5, to: 0.8 }]],
    'one just below where the limit itself does not count': [{ signal: 'confidence', below: 0.45 }, [{ kind: 'signal', name: 'confidence', from: 0.5, to: 0.44 }]],
    'one just above, in the digits of the limit': [{ all: [{ signal: 'sentiment', above: 0.125 }, { field: 'amount', above: 2000 }] }, [{ kind: 'signal', name: 'sentiment', from: 0, to: 0.126 }, { kind: 'field', name: 'amount', from: 900, to: 2001 }]],
    'one between limits that are close': [{ all: [{ signal: 'confidence', above: 0.8 }, { signal: 'confidence', below: 0.805 }] }, [{ kind: 'signal', name: 'confidence', from: 0.5, to: 0.802 }]],
    'the way with fewer values': [
      { any: [{ all: [{ signal: 'intent', is: 'billing' }, { signal: 'confidence', above: 0.9 }] }, { field: 'amount', atLeast: 1000 }] },
      [{ kind: 'field', name: 'amount', from: 900, to: 1000 }],
    ],
    'a field that would have to be gone': [{ field: 'amount', exists: false }, [{ kind: 'field', name: 'amount', from: 900, to: undefined }]],
    'enough weight and no more': [
      { weighted: [{ when: { signal: 'sentiment', below: -0.5 }, weight: 0.6 }, { when: { signal: 'request', is: 'human' }, weight: 1 }], atLeast: 1 },
      [{ kind: 'signal', name: 'request', from: 'none', to: 'human' }],
    ],
  };
  for (const [what, [condition, changes]] of Object.entries(table)) {
    it(`names ${what}`, () => assert.deepEqual(smallestChange(condition, turn, vocabulary), { verdict: 'yes', changes }));
  }

  it('says where nothing helps, and where only a model can tell', () => {
    assert.deepEqual(smallestChange({ all: [{ signal: 'intent', is: 'billing' }, { signal: 'intent', is: 'fraud' }] }, turn, vocabulary), { verdict: 'no' });
    assert.deepEqual(smallestChange({ prose: 'confused' }, turn, vocabulary), { verdict: 'undecided', opaque: ['"confused"'] });
  });

  it('makes the condition hold, needs each of its changes, and finds one wherever there is any', () => {
    const ids = { fields: ['amount'], intents: ['billing', 'fraud'] };
    fc.assert(fc.property(arbitraryCondition(ids), (condition) => {
      const found = smallestChange(condition, turn, vocabulary);
      if (found.verdict === 'no') return assert.notEqual(satisfiable([condition], vocabulary).verdict, 'yes');
      if (found.verdict === 'undecided') return undefined;
      assert.equal(evaluate(condition, applied(turn, found.changes)), true);
      for (const left of found.changes) assert.notEqual(evaluate(condition, applied(turn, found.changes.filter((change) => change !== left))), true);
    }), { numRuns: 300 });
  });
});
