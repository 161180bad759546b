import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Agent } from '../graph/model';
import { roleCreep } from './role-creep';

const many = (count: number, word: string): readonly string[] => Array.from({ length: count }, (_, place) => `${word}${place}`);
const declared = (names: readonly string[]): Readonly<Record<string, object>> => Object.fromEntries(names.map((name) => [name, {}]));
const INTENTS = many(11, 'intent-');
const FIELDS = many(31, 'field');
const limited: Partial<Agent> = { authority: { resolves: true, limits: [{ field: 'amount', atMost: 100 }] } };

testCheck(roleCreep, {
  valid: {
    'as many intents and tools as one role needs': graphOf('a', 'a>b', { intents: declared(INTENTS), agents: { b: { scope: { intents: INTENTS.slice(0, 10) }, authority: { tools: many(20, 'tool.t') } } } }),
    'a single agent that does everything': graphOf('a', { intents: declared(INTENTS), agents: { a: { scope: { intents: INTENTS } } } }),
    'a person who does everything': graphOf('a', 'a>human', { intents: declared(INTENTS), agents: { human: { scope: { intents: INTENTS } } } }),
    'a limit on a field that the agent gets': graphOf('a', 'a>b', { fields: { amount: { type: 'number' } }, agents: { b: { ...limited, contract: { accepts: ['amount'] } } } }),
    'a limit on a field that the agent finds out': graphOf('a', 'a>b', { fields: { amount: { type: 'number' } }, agents: { b: { ...limited, contract: { produces: ['amount'] } } } }),
    'a limit on what is no field, which another check tells': graphOf('a', 'a>b', { agents: { b: limited } }),
  },
  invalid: {
    'more intents than one role has': {
      graph: graphOf('a', 'a>b', { intents: declared(INTENTS), agents: { b: { scope: { intents: INTENTS } } } }),
      finds: [{ at: '/agents/b/scope/intents', severity: 'info', verdict: 'proved', fixes: [], says: "'b' has 11 intents, over 10: it does the work of several agents." }],
    },
    'more tools than a model can choose from': {
      graph: graphOf('a', 'a>b', { agents: { b: { authority: { tools: many(21, 'tool.t') } } } }),
      finds: [{ at: '/agents/b/authority/tools', says: "'b' has 21 tools, over 20: it does the work of several agents." }],
    },
    'more fields than one contract holds': {
      graph: graphOf('a', 'a>b', { fields: declared(FIELDS), agents: { b: { contract: { accepts: FIELDS.slice(0, 20), produces: FIELDS.slice(10) } } } }),
      finds: [{ at: '/agents/b/contract' }],
    },
    'a limit on a field that the agent never sees': {
      graph: graphOf('a', 'a>b', { fields: { amount: { type: 'number' } }, agents: { b: limited } }),
      finds: [
        {
          at: '/agents/b/authority/limits/0/field', severity: 'warning', verdict: 'proved',
          says: "'b' may decide within a limit on 'amount', which its contract neither requires, accepts nor produces: it cannot know whether it keeps to it.",
          fixes: ["Let 'b' accept 'amount'"],
        },
      ],
    },
  },
});
