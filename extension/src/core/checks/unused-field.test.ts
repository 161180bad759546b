import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { unusedField } from './unused-field';

const MOOD = { mood: { initial: true } } as const;
const makes = { contract: { produces: ['mood'] } } as const;
const reads = { contract: { accepts: ['mood'] } } as const;

testCheck(unusedField, {
  valid: {
    'a field that somebody accepts': graphOf('a', 'a>b', { fields: MOOD, agents: { b: reads } }),
    'a field that a condition tests': graphOf('a', 'a>b', { fields: MOOD, handoffs: { 'a-to-b': { when: { field: 'mood', is: 'bad' } } } }),
    'a field that instructions name': graphOf('a', 'a>b', { fields: MOOD, agents: { b: { brain: { instructions: 'Mind the {{mood}} of the customer.' } } } }),
    'a field that prose names': graphOf('a', 'a>b', { fields: MOOD, handoffs: { 'a-to-b': { when: { prose: 'mood is bad' } } } }),
    'a field that limits what an agent may do': graphOf('a', 'a>b', { fields: MOOD, agents: { b: { authority: { limits: [{ field: 'mood', in: ['good'] }] } } } }),
    'a field that a human who says nothing of it gets': graphOf('a', 'a>human', { fields: MOOD }),
    'a field that is read under another name': graphOf('a', 'a>b', { fields: { ...MOOD, temper: {} }, agents: { b: { contract: { accepts: ['temper'] } } }, handoffs: { 'a-to-b': { renames: { mood: 'temper' } } } }),
    'a field that a caller reads when it has control again': graphOf('a', 'a>b', 'b>c', { fields: { mood: {} }, agents: { a: reads, b: makes }, handoffs: { 'a-to-b': { then: 'return' } } }),
    'the outcome of an agent that resolves': graphOf('a', 'a>b', 'b>c', { fields: { mood: {} }, agents: { b: { ...makes, authority: { resolves: true } } } }),
    'a field that goes nowhere': graphOf('a', 'a>b', { fields: MOOD, handoffs: { 'a-to-b': { carries: [] } } }),
    'a field that nobody sets': graphOf('a', 'a>b', { fields: { mood: {} } }),
  },
  invalid: {
    'a field that nobody reads': {
      graph: graphOf('a', 'a>b', { fields: MOOD }),
      finds: [
        {
          at: '/fields/mood', part: 'key', severity: 'info', verdict: 'proved', witness: { path: ['a', 'b'], via: ['a-to-b'] }, fixes: ["Remove the field 'mood'"],
          says: "'mood' travels, but nobody whom it gets to reads it: a → b (a-to-b). That is as far as contracts, conditions, limits and instructions tell.",
        },
      ],
    },
    'a field that is read only before it is set': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: { mood: {} }, agents: { b: makes }, handoffs: { 'a-to-b': { when: { field: 'mood', exists: false } } } }),
      finds: [{ at: '/fields/mood', witness: { path: ['a', 'b', 'c'], via: ['a-to-b', 'b-to-c'] } }],
    },
    'a field that the human who gets it does without': {
      graph: graphOf('a', 'a>human', { fields: MOOD, agents: { human: { contract: { accepts: [] } } } }),
      finds: [{ at: '/fields/mood' }],
    },
    'a field that becomes one which nobody reads either, once': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: { ...MOOD, temper: {} }, agents: { b: { contract: { requires: [] } } }, handoffs: { 'b-to-c': { renames: { mood: 'temper' } } } }),
      finds: [{ at: '/fields/mood', witness: { path: ['a', 'b'], via: ['a-to-b'] } }],
    },
    'a field that a handoff compares which can never be taken, so that it cannot just go': {
      graph: graphOf('a', 'a>b', 'x>b', { fields: MOOD, handoffs: { 'x-to-b': { when: { field: 'mood', is: 'bad' } } } }),
      finds: [{ at: '/fields/mood', fixes: [] }],
    },
    'a way behind an opaque condition, undecided': {
      graph: graphOf('a', 'a>b', { fields: MOOD, handoffs: { 'a-to-b': { when: { prose: 'sounds lost' } } } }),
      finds: [{ at: '/fields/mood', verdict: 'undecided' }],
    },
  },
});
