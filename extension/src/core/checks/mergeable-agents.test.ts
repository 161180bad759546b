import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Agent } from '../graph/model';
import { mergeableAgents } from './mergeable-agents';

const SAME: Partial<Agent> = { contract: { requires: ['x'], produces: ['y'] }, authority: { tools: ['crm.read'] }, trustDomain: 'shop' };
const FIELDS = { x: { initial: true }, y: {} };
const CHAIN = ['a>b', 'b>c', 'c>d'] as const;
const alike = (other: Partial<Agent> = {}): Parameters<typeof graphOf>[1] => ({ fields: FIELDS, agents: { b: SAME, c: { ...SAME, ...other } } });

testCheck(mergeableAgents, {
  valid: {
    'agents of different trust': graphOf('a', ...CHAIN, alike({ trustDomain: 'bank' })),
    'agents with different tools': graphOf('a', ...CHAIN, alike({ authority: { tools: ['crm.write'] } })),
    'agents that give different fields': graphOf('a', ...CHAIN, alike({ contract: { requires: ['x'], produces: ['x'] } })),
    'agents of different languages': graphOf('a', ...CHAIN, alike({ scope: { languages: ['hi'] } })),
    'agents of different kinds': graphOf('a', ...CHAIN, alike({ kind: 'service' })),
    'a first that may go elsewhere': graphOf('a', ...CHAIN, 'b>d', alike()),
    'a first that may settle the matter itself': graphOf('a', 'a>b', 'b>c', { agents: { b: { authority: { resolves: true, tools: ['t'] } }, c: { authority: { resolves: true, tools: ['t'] } } } }),
    'a second that others lead to': graphOf('a', ...CHAIN, 'a>c', alike()),
    'a second that is called and gives control back': graphOf('a', ...CHAIN, { fields: FIELDS, agents: { b: SAME, c: SAME }, handoffs: { 'b-to-c': { then: 'return' } } }),
    'two agents that work in turns': graphOf('a', 'a>b', 'b>c', 'c>b', 'c>d', alike()),
    'agents that do nothing, which another check tells': graphOf('a', ...CHAIN),
    'a second that is a fallback as well': graphOf('a', ...CHAIN, { fields: FIELDS, agents: { a: { fallbacks: ['c'] }, b: SAME, c: SAME } }),
  },
  invalid: {
    'two in a row that need, give and may do the same': {
      graph: graphOf('a', ...CHAIN, alike()),
      finds: [
        {
          at: '/agents/c', part: 'key', severity: 'info', verdict: 'proved', witness: { path: ['b', 'c'], via: ['b-to-c'] },
          says: "'b' and 'c' could be one agent: the only way on from the one is 'b-to-c' to the other, which nothing else leads to, and both need and give the same fields with the same authority and trust.",
          fixes: ["Merge 'b' into 'c'"],
        },
      ],
    },
    'contracts whose fields stand in another order': {
      graph: graphOf('a', ...CHAIN, { fields: FIELDS, agents: { b: { contract: { produces: ['x', 'y'] } }, c: { contract: { produces: ['y', 'x'] } } } }),
      finds: [{ at: '/agents/c' }],
    },
    'the entry and who always follows it': { graph: graphOf('b', 'b>c', 'c>d', alike()), finds: [{ at: '/agents/c', fixes: ["Merge 'c' into 'b'"] }] },
    'a first that several lead to': { graph: graphOf('a', ...CHAIN, 'a>e', 'e>b', alike()), finds: [{ at: '/agents/c', fixes: ["Merge 'c' into 'b'"] }] },
    'two that no single handoff can do the work of both for': {
      graph: graphOf('a', ...CHAIN, 'c>e', { fields: FIELDS, agents: { b: SAME, c: SAME }, handoffs: { 'b-to-c': { limit: 1 } } }),
      finds: [{ at: '/agents/c', fixes: [] }],
    },
  },
});
