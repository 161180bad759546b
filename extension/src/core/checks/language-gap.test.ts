import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { languageGap } from './language-gap';

const both = { scope: { languages: ['en', 'hi'] } };
const one = { scope: { languages: ['en'] } };
const is = (word: string) => ({ signal: 'language' as const, is: word });

testCheck(languageGap, {
  valid: {
    'a target that offers as much': graphOf('a', 'a>b', { agents: { a: one, b: both }, handoffs: { 'a-to-b': { mode: 'explicit' } } }),
    'a target that says nothing': graphOf('a', 'a>b', { agents: { a: both }, handoffs: { 'a-to-b': { mode: 'explicit' } } }),
    'a handoff whose condition was forgotten, which another check tells': graphOf('a', 'a>b', { agents: { a: both, b: one } }),
    'a target that talks to nobody': graphOf('a', 'a>b', { agents: { a: both, b: { ...one, kind: 'service' } }, handoffs: { 'a-to-b': { mode: 'explicit' } } }),
    'a condition that keeps them away': graphOf('a', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-b': { when: is('en') } } }),
    'a handoff for them that comes first': graphOf('a', 'a>c', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-c': { when: is('hi') }, 'a-to-b': { when: { signal: 'repeats', atLeast: 1 } } } }),
    'a dialect of what is spoken': graphOf('a', 'a>b', { agents: { a: { scope: { languages: ['pt-BR', 'en'] } }, b: { scope: { languages: ['pt', 'en-GB'] } } }, handoffs: { 'a-to-b': { when: { signal: 'repeats', atLeast: 1 } } } }),
  },
  invalid: {
    'a handoff that takes whoever comes': {
      graph: graphOf('a', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-b': { when: { signal: 'repeats', atLeast: 1 } } } }),
      finds: [
        {
          at: '/handoffs/0/to', severity: 'warning', verdict: 'proved', fixes: ["Add 'hi' to the languages of 'b'", "Let 'a-to-b' fire only for 'en'"],
          says: "By 'a-to-b' a customer who speaks 'hi', which 'a' speaks, can get to 'b', which does not: repeats 1, language hi, request none.",
          witness: { path: ['a', 'b'], via: ['a-to-b'], values: { repeats: 1, language: 'hi', request: 'none' } },
        },
      ],
    },
    'one for them that can be spent': {
      graph: graphOf('a', 'a>c', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-c': { when: is('hi'), limit: 1 }, 'a-to-b': { when: { signal: 'repeats', atLeast: 1 } } } }),
      finds: [{ at: '/handoffs/1/to' }],
    },
    'one that is just for them, and leads to the wrong agent': {
      graph: graphOf('a', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-b': { when: is('hi') } } }),
      finds: [{ at: '/handoffs/0/to', fixes: ["Add 'hi' to the languages of 'b'"] }],
    },
    'a wish of the owner, an escalation for all, once, and the way of the unsure': {
      graph: graphOf('a', 'a>b', {
        agents: { a: { ...both, confidence: { threshold: 0.5, below: 'c' } }, b: both, c: one, human: one }, handoffs: { 'a-to-b': { mode: 'explicit' } },
        escalations: [{ id: 'e', to: 'human', when: { signal: 'repeats', atLeast: 2 } }],
      }),
      finds: [{ at: '/escalations/0/to', fixes: ["Add 'hi' to the languages of 'human'"] }, { at: '/agents/a/confidence/below' }],
    },
    'a way that words decide on, undecided': {
      graph: graphOf('a', 'a>b', { agents: { a: both, b: one }, handoffs: { 'a-to-b': { when: { prose: 'lost' } } } }),
      finds: [{ at: '/handoffs/0/to', severity: 'info', verdict: 'undecided' }],
    },
  },
});
