import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { pingPong } from './ping-pong';

const below = (value: number) => ({ when: { signal: 'confidence' as const, below: value } });
const limits = { hops: 4 };

testCheck(pingPong, {
  valid: {
    'thresholds that do not overlap': graphOf('a', 'a>b', 'b>a', { limits, handoffs: { 'a-to-b': below(0.5), 'b-to-a': { when: { signal: 'confidence', atLeast: 0.5 } } } }),
    'a way back that rests': graphOf('a', 'a>b', 'b>a', { limits, handoffs: { 'a-to-b': below(0.5), 'b-to-a': { ...below(0.6), cooldownTurns: 2 } } }),
    'a way there that runs out': graphOf('a', 'a>b', 'b>a', { limits, handoffs: { 'a-to-b': { ...below(0.5), limit: 1 }, 'b-to-a': below(0.6) } }),
    'a way back that the owner chooses': graphOf('a', 'a>b', 'b>a', { limits, handoffs: { 'a-to-b': below(0.5), 'b-to-a': { ...below(0.6), mode: 'explicit' } } }),
    'a person, who decides anew': graphOf('a', 'a>human', 'human>a', { limits, handoffs: { 'a-to-human': below(0.5), 'human-to-a': below(0.6) } }),
    'a way back when the work is done': graphOf('a', 'a>b', 'b>a', { limits, handoffs: { 'a-to-b': below(0.5), 'b-to-a': { when: { signal: 'status', is: 'done' } } } }),
    'a field that the other sets': graphOf('a', 'a>b', 'b>a', {
      limits, fields: { risk: { type: 'number' } }, agents: { b: { contract: { produces: ['risk'] } } }, handoffs: { 'a-to-b': { when: { field: 'risk', exists: false } }, 'b-to-a': below(0.6) },
    }),
    'an escalation that takes all such turns': graphOf('a', 'a>b', 'b>a', { limits, agents: { human: {} }, escalations: [{ id: 'e', from: 'b', to: 'human', when: { signal: 'confidence', below: 0.7 } }], handoffs: { 'a-to-b': below(0.5), 'b-to-a': below(0.6) } }),
    'a pair of which an error says that nothing ends it': graphOf('a', 'a>b', 'b>a', { handoffs: { 'a-to-b': below(0.5), 'b-to-a': below(0.6) } }),
  },
  invalid: {
    'thresholds that overlap': {
      graph: graphOf('z', 'z>a', 'a>b', 'b>a', { limits, handoffs: { 'z-to-a': { mode: 'explicit' }, 'a-to-b': below(0.5), 'b-to-a': below(0.6) } }),
      finds: [
        {
          at: '/handoffs/2/when', severity: 'warning', verdict: 'proved', fixes: ["Let 'b-to-a' rest for 2 turns", "Let 'b-to-a' fire only where 'a-to-b' does not"],
          says: "'a' and 'b' can hand the same turn to and fro: both 'a-to-b' and 'b-to-a' hold on confidence 0, request none.",
          witness: { path: ['z', 'a'], via: ['z-to-a'], values: { confidence: 0, request: 'none' } },
        },
      ],
    },
    'bars that cross, which are split': {
      graph: graphOf('a', 'a>b', 'b>a', { limits, handoffs: { 'a-to-b': below(0.8), 'b-to-a': { when: { all: [{ signal: 'confidence', atLeast: 0.6 }] } } } }),
      finds: [{ at: '/handoffs/1/when', fixes: ["Let 'b-to-a' rest for 2 turns", "Let 'b-to-a' fire only from confidence 0.8 on"] }],
    },
    'the way of the unsure and a handoff back': {
      graph: graphOf('a', 'b>a', { limits, agents: { a: { confidence: { threshold: 0.7, below: 'b' } } }, handoffs: { 'b-to-a': below(0.5) } }),
      finds: [{ at: '/handoffs/0/when', fixes: ["Let 'b-to-a' rest for 2 turns"] }], // below 0.5 is below 0.7 too, so kept apart it could never fire
    },
    'another pair than the one that an error names': {
      graph: graphOf('a', 'a>b', 'b>a', 'a>c', 'c>a', { handoffs: { 'a-to-b': below(0.5), 'b-to-a': below(0.6), 'a-to-c': { when: { signal: 'repeats', below: 1 } }, 'c-to-a': { when: { signal: 'repeats', below: 2 } } } }),
      finds: [{ at: '/handoffs/3/when' }],
    },
    'words that decide, undecided': {
      graph: graphOf('a', 'a>b', 'b>a', { limits, handoffs: { 'a-to-b': { when: { signal: 'text', includesAny: ['card'] } }, 'b-to-a': below(0.6) } }),
      finds: [{ at: '/handoffs/1/when', severity: 'info', verdict: 'undecided', fixes: ["Let 'b-to-a' rest for 2 turns"] }],
    },
  },
});
