import { graphOf, type GraphParts } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { AgentGraph } from '../graph/model';
import { contextTypeMismatch } from './context-type-mismatch';

/** A handoff that passes `amount` on as `total`. */
function passing(amount: object, total: object, more: GraphParts = {}): AgentGraph {
  const { handoffs, ...rest } = more;
  return graphOf('a', 'a>b', { fields: { amount: { initial: true, ...amount }, total }, handoffs: { 'a-to-b': { renames: { amount: 'total' }, ...handoffs?.['a-to-b'] } }, ...rest });
}

const number = { type: 'number' } as const;
const integer = { type: 'integer' } as const;

testCheck(contextTypeMismatch, {
  valid: {
    'fields of one type': passing(number, number),
    'whole numbers for numbers': passing(integer, number),
    'values that all are values of the other': passing({ enum: ['a'] }, { enum: ['a', 'b'] }),
    'bounds within bounds': passing({ ...number, minimum: 1, maximum: 2 }, { ...number, minimum: 0, maximum: 3 }),
    'a mask, which is none of either': passing(number, {}, { handoffs: { 'a-to-b': { redacts: ['amount'] } } }),
    'a field that is not carried': passing(number, {}, { handoffs: { 'a-to-b': { carries: [] } } }),
    'a field that is never there': passing({ ...number, initial: false }, {}),
    'a handoff that can never be taken': passing(number, {}, { handoffs: { 'a-to-b': { when: { signal: 'confidence', above: 1 } } } }),
  },
  invalid: {
    'a number for a text': {
      graph: passing(number, {}),
      finds: [
        {
          at: '/handoffs/0/renames/amount', severity: 'error', verdict: 'proved', witness: { path: ['a', 'b'], via: ['a-to-b'], values: { amount: 1 } },
          says: "'a-to-b' passes 'amount' (number) on as 'total' (string), but no value of it fits: a → b (a-to-b).",
          fixes: ["Declare 'total' like 'amount'", "Declare 'amount' like 'total'", "Keep the name 'amount' on 'a-to-b'"],
        },
      ],
    },
    'values of which none is one of the other': { graph: passing({ enum: ['a'] }, { enum: ['b'] }), finds: [{ at: '/handoffs/0/renames/amount', severity: 'error' }] },
    'values of which one is none of the other': {
      graph: passing({ enum: ['a', 'b'] }, { enum: ['a'] }),
      finds: [{ at: '/handoffs/0/renames/amount', severity: 'warning', says: `'a-to-b' passes 'amount' (one of "a", "b") on as 'total' (one of "a"), but "b" would not fit: a → b (a-to-b).` }],
    },
    'bounds beyond bounds': { graph: passing({ ...number, maximum: 5 }, { ...number, maximum: 3 }), finds: [{ at: '/handoffs/0/renames/amount', severity: 'warning' }] },
    'fractions for whole numbers': { graph: passing(number, integer), finds: [{ at: '/handoffs/0/renames/amount', severity: 'warning' }] },
    'bounds that nothing keeps to, as information': {
      graph: passing(number, { ...number, minimum: 0 }),
      finds: [{ at: '/handoffs/0/renames/amount', severity: 'info', says: "'a-to-b' passes 'amount' (number) on as 'total' (number of at least 0), but nothing rules out -1, which would not fit: a → b (a-to-b)." }],
    },
    'what is compared elsewhere, which stays as it is declared': {
      graph: passing(number, {}, { handoffs: { 'a-to-b': { when: { field: 'amount', above: 3 } } }, agents: { b: { contract: { requires: ['total'] } } } }),
      finds: [{ at: '/handoffs/0/renames/amount', fixes: ["Declare 'total' like 'amount'"], witness: { path: ['a', 'b'], via: ['a-to-b'], values: { amount: 1 } } }],
    },
    'a field that another handoff fills rightly, which stays as it is declared': {
      graph: graphOf('a', 'a>b', 'a>c', {
        fields: { amount: { ...number, initial: true }, issue: { initial: true }, total: {} }, handoffs: { 'a-to-b': { renames: { amount: 'total' } }, 'a-to-c': { renames: { issue: 'total' } } },
      }),
      finds: [{ at: '/handoffs/0/renames/amount', fixes: ["Declare 'amount' like 'total'", "Keep the name 'amount' on 'a-to-b'"] }],
    },
    'a way behind an opaque condition, undecided': {
      graph: passing(number, {}, { handoffs: { 'a-to-b': { when: { prose: 'sounds lost' } } } }),
      finds: [{ at: '/handoffs/0/renames/amount', severity: 'warning', verdict: 'undecided' }],
    },
  },
});
