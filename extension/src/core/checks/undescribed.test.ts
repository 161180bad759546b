import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { undescribed } from './undescribed';

const TOLD = { purpose: 'Helps.' };
const EXPLICIT = { mode: 'explicit' } as const;

testCheck(undescribed, {
  valid: {
    'a purpose, a reason and a description': graphOf('a', 'a>b', {
      agents: { a: { ...TOLD, contract: { accepts: ['orderId'] } }, b: TOLD }, fields: { orderId: { description: 'The order.' } }, handoffs: { 'a-to-b': { ...EXPLICIT, reason: 'It is about money.' } },
    }),
    'services and people that conditions lead to': graphOf('a', 'a>s', 'a>human', { agents: { a: TOLD, s: { kind: 'service' } } }),
    'an implicit handoff, which has its condition': graphOf('a', 'a>b', { agents: { a: TOLD, b: TOLD } }),
    'a field that a service sets': graphOf('a', 'a>s', { agents: { a: TOLD, s: { kind: 'service', contract: { produces: ['score'] } } }, fields: { score: {} } }),
  },
  invalid: {
    'an AI agent without a purpose': {
      graph: graphOf('a'),
      finds: [{ at: '/agents/a', part: 'key', severity: 'info', fixes: [], says: "'a' has no purpose: neither a model that plays it nor one that hands over to it is told what it is for." }],
    },
    'a person whom an agent has to choose': { graph: graphOf('a', 'a>human', { agents: { a: TOLD }, handoffs: { 'a-to-human': { ...EXPLICIT, reason: 'Refunds.' } } }), finds: [{ at: '/agents/human' }] },
    'an explicit handoff without a reason': {
      graph: graphOf('a', 'a>b', { agents: { a: TOLD, b: TOLD }, handoffs: { 'a-to-b': { ...EXPLICIT, reason: ' ' } } }),
      finds: [{ at: '/handoffs/0/id', says: "Handoff 'a-to-b' gives no reason, though an agent has to decide when to ask for it." }],
    },
    'a field that customers are asked for': {
      graph: graphOf('a', 'a>b', { agents: { a: TOLD, b: { ...TOLD, contract: { requires: ['iban'] } } }, fields: { iban: {} }, handoffs: { 'a-to-b': { onMissing: 'ask' } } }),
      finds: [{ at: '/fields/iban', part: 'key', says: "Field 'iban' has no description: an agent that has to set it, or to ask the customer for it, knows nothing but the name." }],
    },
    'many of one kind, together': {
      graph: graphOf('a', 'a>b', 'b>c', 'c>d', 'd>e', 'e>f'),
      finds: [{ at: '/agents/a', says: "'a', 'b', 'c' and 3 more have no purpose: neither a model that plays them nor one that hands over to them is told what they are for." }],
    },
  },
});
