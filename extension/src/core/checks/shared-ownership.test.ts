import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Agent, Scope } from '../graph/model';
import { sharedOwnership } from './shared-ownership';

const INTENTS = { refund: {}, billing: {} };
const owner = (intents: readonly string[], scope: Scope = {}): Partial<Agent> => ({ scope: { intents, ...scope }, authority: { resolves: true } });
const TREE = ['a>b', 'a>c', 'b>d', 'c>e'] as const;
const TWO = { d: owner(['refund', 'billing']), e: owner(['refund']) };
const limited = (atMost: number): Partial<Agent> => ({ scope: { intents: ['refund', 'billing'] }, authority: { resolves: true, limits: [{ field: 'amount', atMost }] } });

testCheck(sharedOwnership, {
  valid: {
    'intents that each have an owner': graphOf('a', 'a>b', { intents: INTENTS, agents: { a: { scope: { intents: ['billing'] } }, b: owner(['refund']) } }),
    'an agent that takes whatever comes': graphOf('a', { intents: INTENTS, agents: { a: { authority: { resolves: true } } } }),
    'intents that are handed to people': graphOf('a', 'a>human', { intents: INTENTS, handoffs: { 'a-to-human': { when: { signal: 'intent', in: ['refund', 'billing'] } } } }),
    'intents that are handed to agents without a scope': graphOf('a', 'a>b', { intents: INTENTS, handoffs: { 'a-to-b': { when: { any: [{ signal: 'intent', is: 'refund' }, { signal: 'intent', is: 'billing' }] } } } }),
    'intents that an agent is handed without a scope, settling them itself or handing them on': graphOf('a', 'a>b', 'b>c', {
      intents: INTENTS, agents: { b: { authority: { resolves: true }, kind: 'service' }, c: owner(['refund']) },
      handoffs: { 'a-to-b': { when: { signal: 'intent', in: ['refund', 'billing'] } }, 'b-to-c': { when: { signal: 'intent', in: ['refund', 'billing'] } } },
    }),
    'two owners of which one leads to the other': graphOf('a', ...TREE, 'd>e', { intents: INTENTS, agents: TWO }),
    'two owners that one agent chooses between, which another check tells': graphOf('a', ...TREE, 'a>d', 'a>e', { intents: INTENTS, agents: TWO }),
    'two owners of different channels': graphOf('a', ...TREE, { intents: INTENTS, agents: { d: owner(['refund', 'billing'], { channels: ['voice'] }), e: owner(['refund'], { channels: ['chat'] }) } }),
    'two owners with different limits': graphOf('a', ...TREE, { intents: INTENTS, fields: { amount: { type: 'number' } }, agents: { d: limited(10), e: limited(100) } }),
    'two owners of which one only helps out': graphOf('a', ...TREE, { intents: INTENTS, agents: { ...TWO, e: { scope: { intents: ['refund'] } } } }),
    'two owners that a field keeps apart': graphOf('a', ...TREE, {
      intents: INTENTS, fields: { region: { enum: ['eu', 'us'] } }, agents: TWO,
      handoffs: { 'a-to-b': { when: { all: [{ signal: 'intent', is: 'refund' }, { field: 'region', is: 'eu' }] } }, 'a-to-c': { when: { field: 'region', is: 'us' } } },
    }),
    'a graph without intents': graphOf('a', 'a>b'),
  },
  invalid: {
    'an intent that nobody owns': {
      graph: graphOf('a', 'a>b', { intents: INTENTS, agents: { b: owner(['refund']) } }),
      finds: [
        {
          at: '/intents/billing', part: 'key', severity: 'warning', verdict: 'proved', fixes: [],
          says: "Nobody owns 'billing': no agent that conversations get to has it in its scope, and nothing leads on for it.",
        },
      ],
    },
    'an intent that is handed to an agent of another scope': {
      graph: graphOf('a', 'a>b', { intents: INTENTS, agents: { b: owner(['refund']) }, handoffs: { 'a-to-b': { when: { signal: 'intent', in: ['refund', 'billing'] } } } }),
      finds: [{ at: '/intents/billing', says: "Nobody owns 'billing': 'b' is handed it, but has another scope.", fixes: ["Let 'b' own 'billing'"] }],
    },
    'an intent that is handed on and on, to an agent of another scope': {
      graph: graphOf('a', 'a>b', 'b>c', {
        intents: INTENTS, agents: { c: owner(['refund']) },
        handoffs: { 'a-to-b': { when: { signal: 'intent', in: ['refund', 'billing'] } }, 'b-to-c': { when: { signal: 'intent', in: ['refund', 'billing'] } } },
      }),
      finds: [{ at: '/intents/billing', says: "Nobody owns 'billing': 'c' is handed it, but has another scope." }],
    },
    'an intent whose owner no conversation gets to': { graph: graphOf('a', 'a>b', 'c>a', { intents: INTENTS, agents: { b: owner(['refund']), c: owner(['billing']) } }), finds: [{ at: '/intents/billing' }] },
    'two owners at the ends of two ways': {
      graph: graphOf('a', ...TREE, { intents: INTENTS, agents: TWO }),
      finds: [
        {
          at: '/agents/e/scope/intents', severity: 'info', witness: { path: ['a', 'c', 'e'], via: ['a-to-c', 'c-to-e'] },
          says: "'d' and 'e' may both settle 'refund', and neither comes before the other: a → b → d (a-to-b, b-to-d); a → c → e (a-to-c, c-to-e). Which of them a customer gets depends on the way taken.",
          fixes: ["Leave 'refund' to 'e'"],
        },
      ],
    },
    'two owners that only different intents lead to': {
      graph: graphOf('a', ...TREE, { intents: INTENTS, agents: TWO, handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'refund' } }, 'a-to-c': { when: { signal: 'intent', is: 'billing' } } } }),
      finds: [{ at: '/agents/e/scope/intents' }],
    },
  },
});
