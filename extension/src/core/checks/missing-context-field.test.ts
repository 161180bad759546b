import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Agent } from '../graph/model';
import { missingContextField } from './missing-context-field';

const ORDER = { orderId: {} } as const;
const needs = (...requires: readonly string[]): Partial<Agent> => ({ contract: { requires } });
const makes = (...produces: readonly string[]): Partial<Agent> => ({ contract: { produces } });

testCheck(missingContextField, {
  valid: {
    'a field that every conversation starts with': graphOf('a', 'a>b', { fields: { orderId: { initial: true } }, agents: { b: needs('orderId') } }),
    'a field that the agent before produces': graphOf('a', 'a>b', { fields: ORDER, agents: { a: makes('orderId'), b: needs('orderId') } }),
    'a field that each of two ways sets': graphOf('a', 'a>b', 'a>c', 'b>d', 'c>d', { fields: ORDER, agents: { b: makes('orderId'), c: makes('orderId'), d: needs('orderId') } }),
    'a field that another name is renamed to': graphOf('a', 'a>b', { fields: { issue: { initial: true }, complaint: {} }, agents: { b: needs('complaint') }, handoffs: { 'a-to-b': { renames: { issue: 'complaint' } } } }),
    'a field that the condition of the handoff makes sure of': graphOf('a', 'a>b', { fields: ORDER, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': { when: { field: 'orderId', exists: true } } } }),
    'a field whose value the condition looks at': graphOf('a', 'a>b', {
      fields: { plan: {} }, agents: { b: needs('plan') }, handoffs: { 'a-to-b': { when: { all: [{ field: 'plan', is: 'gold' }, { signal: 'repeats', atLeast: 1 }] } } },
    }),
    'a field that control could not have come this far without': graphOf('a', 'a>b', 'b>c', { fields: { orderId: { initial: true } }, agents: { b: needs('orderId'), c: needs('orderId') } }),
    'a field that is only accepted': graphOf('a', 'a>b', { fields: ORDER, agents: { b: { contract: { accepts: ['orderId'] } } } }),
    'a field that the customer is asked for on the way': graphOf('a', 'a>b', { fields: ORDER, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': { onMissing: 'ask' } } }),
    'a way that can never be taken': graphOf('a', 'a>b', { fields: ORDER, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': { when: { signal: 'confidence', above: 1 } } } }),
    'a way that is longer than the limit': graphOf('a', 'a>b', 'b>c', { fields: ORDER, agents: { c: needs('orderId') }, limits: { hops: 1 } }),
    'a human who is called in before all is known': graphOf('a', {
      fields: ORDER, agents: { human: needs('orderId') }, escalations: [{ id: 'e', to: 'human', when: { signal: 'repeats', atLeast: 2 } }], humanFallback: 'human',
    }),
    'a field that comes back from a loop': graphOf('a', 'a>b', 'b>a', { fields: { orderId: { initial: true } }, agents: { a: needs('orderId') } }),
    'a field that is masked on the only way in, which is told elsewhere': graphOf('a', 'a>b', { fields: { orderId: { initial: true } }, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': { redacts: ['orderId'] } } }),
    'a field that is masked on one way and produced anew': graphOf('a', 'a>b', 'b>c', {
      fields: { orderId: { initial: true } }, agents: { b: makes('orderId'), c: needs('orderId') }, handoffs: { 'a-to-b': { redacts: ['orderId'] } },
    }),
  },
  invalid: {
    'a field that nothing ever sets': {
      graph: graphOf('a', 'a>b', { fields: ORDER, agents: { b: needs('orderId') } }),
      finds: [
        {
          at: '/agents/b/contract/requires/0', part: 'value', severity: 'error', verdict: 'proved', witness: { path: ['a', 'b'], via: ['a-to-b'], values: { orderId: null } },
          says: "'b' requires 'orderId', but nothing ever sets it: a → b (a-to-b). The handoff is refused at run time.",
          fixes: ["Let 'a' produce 'orderId'", "Start conversations with 'orderId'", "Ask the customer for 'orderId' on 'a-to-b'", "Let 'b' do without 'orderId', and ask for it"],
        },
      ],
    },
    'a field that one of two ways does not set': {
      graph: graphOf('a', 'a>b', 'b>d', 'a>c', 'c>d', { fields: ORDER, agents: { b: makes('orderId'), d: needs('orderId') } }),
      finds: [{ at: '/agents/d/contract/requires/0', says: "'d' requires 'orderId', but nothing sets it on this way: a → c → d (a-to-c, c-to-d). On other ways 'b' does. The handoff is refused at run time." }],
    },
    'a handoff that drops a field, once for all that wait for it': {
      graph: graphOf('a', 'a>b', 'b>c', 'b>d', {
        fields: { orderId: { initial: true } }, agents: { c: needs('orderId'), d: needs('orderId') }, handoffs: { 'a-to-b': { carries: [] } },
      }),
      finds: [
        {
          at: '/handoffs/0/carries', severity: 'error', witness: { path: ['a', 'b', 'c'], via: ['a-to-b', 'b-to-c'], values: { orderId: null } },
          says: "'a-to-b' drops 'orderId', which 'c' requires: a → b → c (a-to-b, b-to-c). 'd' lacks 'orderId' for the same reason. The handoff is refused at run time.",
          fixes: ["Carry 'orderId' on 'a-to-b'", "Let 'c' do without 'orderId', and ask for it"],
        },
      ],
    },
    'a handoff that masks a field that comes on other ways': {
      graph: graphOf('a', 'a>b', 'a>c', 'c>b', { fields: { card: { initial: true }, orderId: { initial: true } }, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': { redacts: ['card', 'orderId'] } } }),
      finds: [
        {
          at: '/handoffs/0/redacts/1', fixes: ["Let 'orderId' travel unmasked on 'a-to-b'", "Let 'b' do without 'orderId', and ask for it"],
          says: "'a-to-b' masks 'orderId', which 'b' requires readable: a → b (a-to-b). The handoff is refused at run time.",
        },
      ],
    },
    'a handoff that renames a field away': {
      graph: graphOf('a', 'a>b', { fields: { orderId: { initial: true }, reference: {} }, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': { renames: { orderId: 'reference' } } } }),
      finds: [
        {
          at: '/handoffs/0/renames/orderId', part: 'key', fixes: ["Keep the name 'orderId' on 'a-to-b'", "Let 'b' do without 'orderId', and ask for it"],
          says: "'a-to-b' renames 'orderId' to 'reference', but 'b' requires it by its old name: a → b (a-to-b). The handoff is refused at run time.",
        },
      ],
    },
    'a field that is lost under its old name, two handoffs before': {
      graph: graphOf('a', 'a>b', 'b>c', {
        fields: { issue: { initial: true }, complaint: {} }, agents: { c: needs('complaint') },
        handoffs: { 'a-to-b': { carries: [] }, 'b-to-c': { renames: { issue: 'complaint' } } },
      }),
      finds: [{ at: '/handoffs/0/carries', says: "'a-to-b' drops 'issue', which 'c' requires as 'complaint': a → b → c (a-to-b, b-to-c). The handoff is refused at run time." }],
    },
    'a field of another name, which the fix passes on': {
      graph: graphOf('a', 'a>b', { fields: { fromCity: { initial: true }, destinationCity: {} }, agents: { b: needs('destinationCity') } }),
      finds: [{ at: '/agents/b/contract/requires/0', fixes: ["Pass 'fromCity' as 'destinationCity' on 'a-to-b'", "Let 'a' produce 'destinationCity'", "Start conversations with 'destinationCity'", "Ask the customer for 'destinationCity' on 'a-to-b'", "Let 'b' do without 'destinationCity', and ask for it"] }],
    },
    'an agent’s own product, which it cannot require': {
      graph: graphOf('a', 'a>b', { fields: ORDER, agents: { b: { contract: { requires: ['orderId'], produces: ['orderId'] } } } }),
      finds: [{ at: '/agents/b/contract/requires/0' }],
    },
    'an entry that requires what conversations do not start with': {
      graph: graphOf('a', { fields: ORDER, agents: { a: needs('orderId') } }),
      finds: [{ at: '/agents/a/contract/requires/0', says: "New conversations start with 'a', which requires 'orderId', but the field is not marked \"initial\".", fixes: ["Start conversations with 'orderId'", "Let 'a' do without 'orderId', and ask for it"] }],
    },
    'a fallback that requires more than its handoff': {
      graph: graphOf('a', 'a>b', { fields: ORDER, agents: { c: needs('orderId') }, handoffs: { 'a-to-b': { fallbacks: ['c'] } } }),
      finds: [{ at: '/agents/c/contract/requires/0', witness: { path: ['a', 'c'], via: ['a-to-b'], values: { orderId: null } } }],
    },
    'an agent for the unsure that requires more': {
      graph: graphOf('a', { fields: ORDER, agents: { a: { confidence: { threshold: 0.8, below: 'b' } }, b: needs('orderId') } }),
      finds: [{ at: '/agents/b/contract/requires/0', witness: { path: ['a', 'b'], via: ['built-in:LOW_CONFIDENCE'], values: { orderId: null } } }],
    },
    'a human who is asked for first and then hands on': {
      graph: graphOf('a', 'human>b', 'a>b', { fields: ORDER, agents: { a: makes('orderId'), b: needs('orderId') }, humanFallback: 'human' }),
      finds: [
        {
          at: '/agents/b/contract/requires/0', witness: { path: ['a', 'human', 'b'], via: ['built-in:HUMAN_REQUESTED', 'human-to-b'], values: { orderId: null } },
          says: "'b' requires 'orderId', but nothing sets it on this way: a → human → b (a human is asked for, human-to-b). On other ways 'a' does. The handoff is refused at run time.",
        },
      ],
    },
    'a human who gets less than a handoff promises, as a warning': {
      graph: graphOf('a', 'a>human', { fields: ORDER, agents: { human: needs('orderId') } }),
      finds: [{ at: '/agents/human/contract/requires/0', severity: 'warning', says: "'human' requires 'orderId', but nothing ever sets it: a → human (a-to-human). The human takes over without it." }],
    },
    'an escalation that drops what the human requires, as a warning': {
      graph: graphOf('a', {
        fields: { orderId: { initial: true } }, agents: { human: needs('orderId') },
        escalations: [{ id: 'e', from: 'a', to: 'human', when: { signal: 'repeats', atLeast: 2 }, carries: [] }],
      }),
      finds: [{ at: '/escalations/0/carries', severity: 'warning' }],
    },
    'what the customer has said already and is asked for again, as a warning': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: { orderId: { initial: true } }, agents: { c: needs('orderId') }, handoffs: { 'a-to-b': { carries: [] }, 'b-to-c': { onMissing: 'ask' } } }),
      finds: [{ at: '/handoffs/0/carries', severity: 'warning', says: "'a-to-b' drops 'orderId', which 'c' requires: a → b → c (a-to-b, b-to-c). The customer is asked for it again." }],
    },
    'a handoff that asks for what it then drops': {
      graph: graphOf('a', 'a>b', { fields: ORDER, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': { carries: [], onMissing: 'ask' } } }),
      finds: [{ at: '/agents/b/contract/requires/0', severity: 'error' }],
    },
    'a masked field that takes the place of a sound one': {
      graph: graphOf('a', 'a>b', { fields: { issue: { initial: true }, complaint: { initial: true } }, agents: { b: needs('complaint') }, handoffs: { 'a-to-b': { redacts: ['issue'], renames: { issue: 'complaint' } } } }),
      finds: [{ at: '/handoffs/0/redacts/0' }],
    },
    'a way behind an opaque condition, undecided': {
      graph: graphOf('a', 'a>b', { fields: ORDER, agents: { b: needs('orderId') }, handoffs: { 'a-to-b': { when: { prose: 'sounds lost' } } } }),
      finds: [{ at: '/agents/b/contract/requires/0', severity: 'warning', verdict: 'undecided', says: "'b' requires 'orderId', but nothing ever sets it: a → b (a-to-b). The handoff is refused at run time. Undecided: no check can tell whether 'a-to-b' can fire." }],
    },
    'what nothing ever sets once, however many agents wait for it': {
      graph: graphOf('a', 'a>b', 'a>c', { fields: ORDER, agents: { b: needs('orderId'), c: needs('orderId') } }),
      finds: [{ at: '/agents/b/contract/requires/0', says: "'b' requires 'orderId', but nothing ever sets it: a → b (a-to-b). 'c' lacks 'orderId' for the same reason. The handoff is refused at run time." }],
    },
  },
});
