import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { neverProduced } from './never-produced';

const PLAN = { plan: {} } as const;
const GOLD = { when: { field: 'plan', is: 'gold' } } as const;
const accepting = (kind: 'ai' | 'service') => ({ b: { kind, contract: { accepts: ['plan'] } } }) as const;

testCheck(neverProduced, {
  valid: {
    'a field that conversations start with': graphOf('a', 'a>b', { fields: { plan: { initial: true } }, handoffs: { 'a-to-b': GOLD } }),
    'a field that somebody produces': graphOf('a', 'a>b', { fields: PLAN, agents: { a: { contract: { produces: ['plan'] } } }, handoffs: { 'a-to-b': GOLD } }),
    'a field that another is renamed to': graphOf('a', 'a>b', 'b>c', { fields: { ...PLAN, tier: { initial: true } }, handoffs: { 'a-to-b': { renames: { tier: 'plan' } }, 'b-to-c': GOLD } }),
    'a field that the customer can be asked for': graphOf('a', 'a>b', { fields: PLAN, agents: accepting('ai') }),
    'a field that a handoff asks the customer for': graphOf('a', 'a>b', { fields: PLAN, agents: { b: { contract: { requires: ['plan'] } } }, handoffs: { 'a-to-b': { onMissing: 'ask' } } }),
    'a field that nobody reads': graphOf('a', 'a>b', { fields: PLAN }),
    'a reader that no conversation gets to': graphOf('a', { fields: PLAN, agents: accepting('service') }),
    'a required field, which is told as missing': graphOf('a', 'a>b', { fields: PLAN, agents: { b: { contract: { requires: ['plan'] } } } }),
  },
  invalid: {
    'a field that a condition tests': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: PLAN, handoffs: { 'b-to-c': GOLD } }),
      finds: [
        {
          at: '/fields/plan', part: 'key', severity: 'warning', verdict: 'proved', witness: { path: ['a', 'b'], via: ['a-to-b'], values: { plan: null } },
          says: "Nobody ever sets 'plan', yet 'b-to-c' tests it: a → b (a-to-b).", fixes: ["Let 'b' produce 'plan'", "Start conversations with 'plan'"],
        },
      ],
    },
    'a field that a service waits for, which can ask nobody': {
      graph: graphOf('a', 'a>b', { fields: PLAN, agents: accepting('service') }),
      finds: [{ at: '/fields/plan', says: "Nobody ever sets 'plan', yet 'b' reads it: a → b (a-to-b).", fixes: ["Let 'a' produce 'plan'", "Start conversations with 'plan'"] }],
    },
    'a field that a human should have, and an escalation tests': {
      graph: graphOf('a', { fields: PLAN, agents: { human: { contract: { requires: ['plan'] } } }, escalations: [{ id: 'e', to: 'human', when: { field: 'plan', exists: false } }] }),
      finds: [{ at: '/fields/plan', says: "Nobody ever sets 'plan', yet 'human' reads it and 'e' tests it: a." }],
    },
    'a field that only an agent out of reach makes': {
      graph: graphOf('a', 'a>b', { fields: PLAN, agents: { far: { contract: { produces: ['plan'] } } }, handoffs: { 'a-to-b': GOLD } }),
      finds: [{ at: '/fields/plan' }],
    },
    'a field that a field is renamed to which nobody makes either, once each': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: { ...PLAN, tier: {} }, handoffs: { 'a-to-b': { renames: { tier: 'plan' } }, 'b-to-c': GOLD } }),
      finds: [{ at: '/fields/plan' }],
    },
    'a field that could leave its trust domain, which no fix sets': {
      graph: graphOf('a', 'a>b', { fields: { plan: { sensitivity: 'personal' } }, agents: { a: { trustDomain: 'bank' }, b: { trustDomain: 'partner' } }, handoffs: { 'a-to-b': GOLD } }),
      finds: [{ at: '/fields/plan', fixes: [] }],
    },
  },
});
