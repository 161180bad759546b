import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { channelGap } from './channel-gap';

const both = { scope: { channels: ['chat', 'voice'] } };
const one = { scope: { channels: ['chat'] } };
const is = (word: string) => ({ signal: 'channel' as const, is: word });

testCheck(channelGap, {
  valid: {
    'a target that offers as much': graphOf('a', 'a>b', { agents: { a: one, b: both }, handoffs: { 'a-to-b': { mode: 'explicit' } } }),
    'a target that says nothing': graphOf('a', 'a>b', { agents: { a: both }, handoffs: { 'a-to-b': { mode: 'explicit' } } }),
    'a target that talks to nobody': graphOf('a', 'a>b', { agents: { a: both, b: { ...one, kind: 'service' } }, handoffs: { 'a-to-b': { mode: 'explicit' } } }),
    'a condition that keeps them away': graphOf('a', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-b': { when: is('chat') } } }),
    'a handoff for them that comes first': graphOf('a', 'a>c', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-c': { when: is('voice') }, 'a-to-b': { when: { signal: 'repeats', atLeast: 1 } } } }),
  },
  invalid: {
    'a handoff that takes whoever comes': {
      graph: graphOf('a', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-b': { when: { signal: 'repeats', atLeast: 1 } } } }),
      finds: [
        {
          at: '/handoffs/0/to', severity: 'warning', verdict: 'proved', fixes: ["Add 'voice' to the channels of 'b'", "Let 'a-to-b' fire only for 'chat'"],
          says: "By 'a-to-b' a customer on 'voice', which 'a' is on, can get to 'b', which does not: repeats 1, channel voice, request none.",
          witness: { path: ['a', 'b'], via: ['a-to-b'], values: { repeats: 1, channel: 'voice', request: 'none' } },
        },
      ],
    },
    'one for them that can be spent': {
      graph: graphOf('a', 'a>c', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-c': { when: is('voice'), limit: 1 }, 'a-to-b': { when: { signal: 'repeats', atLeast: 1 } } } }),
      finds: [{ at: '/handoffs/1/to' }],
    },
    'one that is just for them, and leads to the wrong agent': {
      graph: graphOf('a', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-b': { when: is('voice') } } }),
      finds: [{ at: '/handoffs/0/to', fixes: ["Add 'voice' to the channels of 'b'"] }],
    },
    'a wish of the owner, an escalation for all, once, and the way of the unsure': {
      graph: graphOf('a', 'a>b', {
        agents: { a: { ...both, confidence: { threshold: 0.5, below: 'c' } }, b: both, c: one, human: one }, handoffs: { 'a-to-b': { mode: 'explicit' } },
        escalations: [{ id: 'e', to: 'human', when: { signal: 'repeats', atLeast: 2 } }],
      }),
      finds: [{ at: '/escalations/0/to', fixes: ["Add 'voice' to the channels of 'human'"] }, { at: '/agents/a/confidence/below' }],
    },
    'a way that words decide on, undecided': {
      graph: graphOf('a', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-b': { when: { prose: 'lost' } } } }),
      finds: [{ at: '/handoffs/0/to', severity: 'info', verdict: 'undecided' }],
    },
  },
});
