import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { unknownField } from './unknown-field';

testCheck(unknownField, {
  valid: {
    'fields that are declared': graphOf('a', 'a>b', { fields: { issue: {} }, agents: { b: { contract: { accepts: ['issue'] } } }, handoffs: { 'a-to-b': { carries: ['issue'] } } }),
    'no fields at all': graphOf('a', 'a>b'),
  },
  invalid: {
    'a slip of the pen, with the name most like it': {
      graph: graphOf('a', 'a>b', { fields: { orderId: {} }, agents: { b: { contract: { requires: ['ordreId'] } } } }),
      finds: [{ at: '/agents/b/contract/requires/0', says: "There is no field 'ordreId'. Fields that travel are declared under \"fields\".", fixes: ["Use 'orderId'", "Add the field 'ordreId'"] }],
    },
    'every place that names a field': {
      graph: graphOf('a', 'a>b', {
        agents: { b: { contract: { requires: ['f1'], accepts: ['f2'], produces: ['f3'] }, authority: { limits: [{ field: 'f4', atMost: 1 }] } } },
        handoffs: { 'a-to-b': { when: { all: [{ not: { field: 'f5', exists: true } }, { weighted: [{ when: { any: [{ field: 'f6', is: 1 }] }, weight: 1 }], atLeast: 1 }] }, carries: ['f7'], redacts: ['f8'], renames: { f9: 'f10' } } },
        escalations: [{ id: 'e', from: 'a', to: 'b', when: { field: 'f11', is: true }, carries: ['f12'], redacts: ['f13'] }],
      }),
      finds: [
        { at: '/agents/b/authority/limits/0/field' }, { at: '/agents/b/contract/requires/0' }, { at: '/agents/b/contract/accepts/0' }, { at: '/agents/b/contract/produces/0' },
        { at: '/handoffs/0/when/all/0/not/field' }, { at: '/handoffs/0/when/all/1/weighted/0/when/any/0/field' }, { at: '/handoffs/0/carries/0' }, { at: '/handoffs/0/redacts/0' },
        { at: '/handoffs/0/renames/f9', part: 'key' }, { at: '/handoffs/0/renames/f9', part: 'value' },
        { at: '/escalations/0/when/field' }, { at: '/escalations/0/carries/0' }, { at: '/escalations/0/redacts/0' },
      ],
    },
    'a renamed field whose old name is a slip': {
      graph: graphOf('a', 'a>b', { fields: { issue: {}, complaint: {} }, handoffs: { 'a-to-b': { renames: { isue: 'complaint' } } } }),
      finds: [{ at: '/handoffs/0/renames/isue', part: 'key', fixes: ["Use 'issue'", "Add the field 'isue'"] }],
    },
  },
});
