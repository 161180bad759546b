import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Escalation } from '../graph/model';
import { escalationLoopback } from './escalation-loopback';

const RESOLVES = { authority: { resolves: true } };
const AGENTS = { b: RESOLVES };
const ANGRY = { signal: 'sentiment', below: -0.5 } as const;
const up: Escalation = { id: 'up', from: 'a', to: 'b', when: ANGRY };
const down: Escalation = { id: 'down', from: 'b', to: 'a', when: { signal: 'sentiment', below: 0 } };

testCheck(escalationLoopback, {
  valid: {
    'an escalation back for what cannot be at the same time': graphOf('a', { agents: AGENTS, escalations: [up, { ...down, when: { signal: 'sentiment', atLeast: 0 } }] }),
    'an escalation on to somebody else': graphOf('a', { agents: { ...AGENTS, human: {} }, escalations: [up, { ...down, to: 'human' }] }),
    'criteria for everybody that end at a human': graphOf('a', { agents: { ...AGENTS, human: {} }, escalations: [up, { ...down, from: '*', to: 'human' }] }),
    'a human who does not escalate, though criteria for everybody would': graphOf('a', { agents: { human: {} }, escalations: [{ ...up, to: 'human' }, { ...down, from: '*', to: 'a' }] }),
    'an escalation back that another always comes before': graphOf('a', { agents: { ...AGENTS, human: {} }, escalations: [up, { id: 'on', from: 'b', to: 'human', when: { signal: 'sentiment', below: 0.5 } }, down] }),
    'a loop that no conversation gets to': graphOf('c', { agents: { ...AGENTS, a: {} }, escalations: [up, down] }),
  },
  invalid: {
    'two agents that escalate to each other on one turn': {
      graph: graphOf('a', { agents: AGENTS, escalations: [up, down], limits: { hops: 8 } }),
      finds: [
        {
          at: '/escalations/1/to', severity: 'warning', verdict: 'proved', witness: { path: ['a', 'b', 'a'], via: ['up', 'down'], values: { sentiment: -1, request: 'none' } },
          says: "'up' escalates from 'a', and 'down' escalates back from 'b' on the same turn: a → b → a (up, down), with sentiment -1, request none. Nobody gets to deal with it.",
          fixes: ["Let 'down' hold only where 'up' does not"],
        },
      ],
    },
    'two such agents where no limit is declared either, as an error': {
      graph: graphOf('a', { agents: AGENTS, escalations: [up, down] }),
      finds: [{ at: '/escalations/1/to', severity: 'error', verdict: 'proved' }],
    },
    'criteria for several of which one is where it ends': {
      graph: graphOf('a', 'a>c', 'b>c', { agents: { ...AGENTS, c: RESOLVES }, escalations: [up, { ...down, from: ['b', 'c'] }] }),
      finds: [{ at: '/escalations/1/to', fixes: ["Let 'down' not hold for 'b'", "Let 'down' hold only where 'up' does not"] }],
    },
    'the same criteria both ways, which cannot be told apart': {
      graph: graphOf('a', { agents: AGENTS, escalations: [up, { ...down, when: ANGRY }] }),
      finds: [{ at: '/escalations/1/to', fixes: [] }],
    },
    'a person who is made to give it back': {
      graph: graphOf('a', { agents: { human: {} }, escalations: [{ ...up, to: 'human', when: { signal: 'request', is: 'human' } }, { ...down, from: 'human', when: { signal: 'turns', atLeast: 0 } }] }),
      finds: [{ at: '/escalations/1/to', witness: { path: ['a', 'human', 'a'], via: ['up', 'down'], values: { request: 'human', turns: 0 } } }],
    },
    'a loop of three, once': {
      graph: graphOf('a', 'a>b', { agents: { b: RESOLVES, c: {} }, escalations: [up, { ...down, to: 'c' }, { id: 'round', from: 'c', to: 'a', when: ANGRY }] }),
      finds: [{ at: '/escalations/2/to', witness: { path: ['a', 'b', 'c', 'a'], via: ['up', 'down', 'round'], values: { sentiment: -1, request: 'none' } } }],
    },
    'criteria that rest on prose, undecided': {
      graph: graphOf('a', { agents: AGENTS, escalations: [up, { ...down, when: { prose: 'the customer is lost' } }] }),
      finds: [{ at: '/escalations/1/to', severity: 'info', verdict: 'undecided' }],
    },
  },
});
