import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { noPathToHuman } from './no-path-to-human';

const RESOLVES = { authority: { resolves: true } };

testCheck(noPathToHuman, {
  valid: {
    'a human that every agent can fall back to': graphOf('a', 'a>b', { agents: { human: {} }, humanFallback: 'human' }),
    'a human two handoffs away': graphOf('a', 'a>b', 'b>human'),
    'a human for everybody who asks': graphOf('a', 'a>b', { agents: { human: {} }, escalations: [{ id: 'e', to: 'human', when: { signal: 'request', is: 'human' } }] }),
    'a service from which there is no human': graphOf('a', 'a>human', 'a>s', { agents: { s: { kind: 'service', ...RESOLVES } } }),
    'a human exactly at the limit': graphOf('a', 'a>b', 'b>c', 'c>human', { limits: { hops: 2 } }),
  },
  invalid: {
    'a graph without a human, once': {
      graph: graphOf('a', 'a>b', 'a>c'),
      finds: [{ at: '/agents', part: 'key', severity: 'warning', says: 'No human is there to take over: a customer who asks for one cannot get one.', fixes: ['Add a human that every agent can fall back to'] }],
    },
    'the last agent of a chain from which there is none, not those before it': {
      graph: graphOf('a', 'a>human', 'a>b', 'b>c'),
      finds: [{ at: '/agents/c', part: 'key', fixes: ["Let every agent fall back to 'human'", "Add an escalation to 'human'"] }],
    },
    'a round of agents that none leaves': {
      graph: graphOf('a', 'a>human', 'a>b', 'b>c', 'c>b'),
      finds: [{ at: '/agents/b', says: "From 'b' no human can be reached, nor from 'c', which it hands on to: a customer who asks for one cannot get one." }],
    },
    'a human who is too far, from the farthest agent': {
      graph: graphOf('a', 'a>b', 'b>c', 'c>d', 'd>human', { limits: { hops: 1 } }),
      finds: [
        {
          at: '/agents/a', witness: { path: ['a', 'b', 'c', 'd', 'human'], via: ['a-to-b', 'b-to-c', 'c-to-d', 'd-to-human'] },
          says: "From 'a' the nearest human is 3 handoffs between agents away, over the limit of 1: a → b → c → d → human (a-to-b, b-to-c, c-to-d, d-to-human).",
        },
      ],
    },
    'a human whom nobody staffs': {
      graph: graphOf('a', 'a>human', { agents: { human: { availability: { capacity: 0 } } } }),
      finds: [{ at: '/agents' }],
    },
  },
});
