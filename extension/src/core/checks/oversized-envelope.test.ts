import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Field } from '../graph/model';
import { oversizedEnvelope } from './oversized-envelope';

/** So many texts, which conversations start with. */
function texts(count: number, parts: Partial<Field> = { initial: true }): Readonly<Record<string, Partial<Field>>> {
  return Object.fromEntries(Array.from({ length: count }, (_, place) => [`text${place}`, parts]));
}

const names = Object.keys(texts(40));

testCheck(oversizedEnvelope, {
  valid: {
    'a few texts': graphOf('a', 'a>b', { fields: texts(8) }),
    'many choices and numbers': graphOf('a', 'a>b', { fields: texts(40, { initial: true, type: 'integer', minimum: 0, maximum: 9 }) }),
    'texts that are dropped': graphOf('a', 'a>b', { fields: texts(40), handoffs: { 'a-to-b': { carries: ['text0'] } } }),
    'texts that are masked': graphOf('a', 'a>b', { fields: texts(40), handoffs: { 'a-to-b': { redacts: names } } }),
    'texts that nobody sets': graphOf('a', 'a>b', { fields: texts(40, {}) }),
    'more agents that each add some than a conversation can visit': graphOf('a', 'a>b0', 'b0>b1', 'b1>b2', 'b2>b3', 'b3>a', {
      fields: texts(40, {}), limits: { hops: 1 },
      agents: Object.fromEntries([0, 1, 2, 3].map((place) => [`b${place}`, { contract: { produces: names.slice(10 * place, 10 * place + 10) } }])),
    }),
  },
  invalid: {
    'many texts': {
      graph: graphOf('a', 'a>b', { fields: texts(40), limits: { hops: 2 } }),
      finds: [
        {
          at: '/handoffs/0/to', severity: 'info', verdict: 'undecided', witness: { path: ['a', 'b'], via: ['a-to-b'] }, fixes: ['Carry only what somebody reads behind it'],
          says: "The envelope may take 5.2 KB at the most, over 4.0 KB, 'text10', 'text11' and 'text12' taking most: a → b (a-to-b). Undecided: 40 fields have no declared length; 100 bytes are assumed for a text, 400 for a list or an object.",
        },
      ],
    },
    'long choices, which are declared': {
      graph: graphOf('a', 'a>b', { fields: texts(40, { initial: true, enum: ['x'.repeat(250)] }) }),
      finds: [{ at: '/handoffs/0/to', verdict: 'proved' }],
    },
    'several handoffs at once': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: texts(40), agents: { c: { contract: { accepts: ['text3'] } } } }),
      finds: [{ at: '/handoffs/0/to', fixes: ['Carry only what somebody reads, on 2 handoffs'] }],
    },
    'texts that somebody reads, all of them': {
      graph: graphOf('a', 'a>b', { fields: texts(40), agents: { b: { contract: { accepts: names } } } }),
      finds: [{ at: '/handoffs/0/to', fixes: [] }],
    },
  },
});
