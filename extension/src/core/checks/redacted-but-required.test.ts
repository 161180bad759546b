import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Agent } from '../graph/model';
import { redactedButRequired } from './redacted-but-required';

const ORDER = { orderId: { initial: true } } as const;
const needs = (...requires: readonly string[]): Partial<Agent> => ({ contract: { requires } });
const MASKED = { redacts: ['orderId'] } as const;

testCheck(redactedButRequired, {
  valid: {
    'a masked field that nobody requires': graphOf('a', 'a>b', { fields: ORDER, handoffs: { 'a-to-b': MASKED } }),
    'a field that another way brings readable': graphOf('a', 'a>b', 'a>c', 'c>b', { fields: ORDER, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': MASKED } }),
    'a field that is set anew behind the mask': graphOf('a', 'a>b', 'b>c', { fields: ORDER, agents: { b: { contract: { produces: ['orderId'] } }, c: needs('orderId') }, handoffs: { 'a-to-b': MASKED } }),
    'a field that nobody has set before the mask': graphOf('a', 'a>b', { fields: { orderId: {} }, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': MASKED } }),
    'a field that is dropped': graphOf('a', 'a>b', { fields: ORDER, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': { carries: [] } } }),
  },
  invalid: {
    'a field that is masked on the only way in': {
      graph: graphOf('a', 'a>b', { fields: ORDER, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': MASKED } }),
      finds: [
        {
          at: '/handoffs/0/redacts/0', severity: 'error', verdict: 'proved', witness: { path: ['a', 'b'], via: ['a-to-b'], values: { orderId: null } },
          says: "'a-to-b' masks 'orderId', which 'b' requires readable, and no way brings it unmasked: a → b (a-to-b). The handoff is refused at run time.",
          fixes: ["Let 'orderId' travel unmasked on 'a-to-b'", "Let 'b' do without 'orderId', and ask for it"],
        },
      ],
    },
    'a field that two ways in mask, each where it does': {
      graph: graphOf('a', 'a>b', 'a>c', 'c>b', { fields: ORDER, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': MASKED, 'c-to-b': MASKED } }),
      finds: [{ at: '/handoffs/0/redacts/0' }, { at: '/handoffs/2/redacts/0' }],
    },
    'a masked field, of which the condition only knows that it is there': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: ORDER, agents: { c: needs('orderId') }, handoffs: { 'a-to-b': MASKED, 'b-to-c': { when: { field: 'orderId', exists: true } } } }),
      finds: [{ at: '/handoffs/0/redacts/0', witness: { path: ['a', 'b', 'c'], via: ['a-to-b', 'b-to-c'], values: { orderId: null } } }],
    },
    'a human who takes over all the same, as a warning': {
      graph: graphOf('a', 'a>human', { fields: ORDER, agents: { human: needs('orderId') }, handoffs: { 'a-to-human': MASKED } }),
      finds: [{ at: '/handoffs/0/redacts/0', severity: 'warning' }],
    },
    'a field that must stay masked, as it would leave its domain': {
      graph: graphOf('a', 'a>b', {
        fields: { orderId: { initial: true, sensitivity: 'personal' } }, agents: { a: { trustDomain: 'bank' }, b: { trustDomain: 'partner', contract: { requires: ['orderId'] } } }, handoffs: { 'a-to-b': MASKED },
      }),
      finds: [{ at: '/handoffs/0/redacts/0', fixes: ["Let 'b' do without 'orderId', and ask for it"] }],
    },
  },
});
