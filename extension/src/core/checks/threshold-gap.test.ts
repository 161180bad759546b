import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { thresholdGap } from './threshold-gap';

const billing = { signal: 'intent', is: 'billing' } as const;
const intents = { billing: {} };
const b = { authority: { resolves: true } };
const from = (atLeast: number) => ({ when: { all: [billing, { signal: 'confidence' as const, atLeast }] } });

testCheck(thresholdGap, {
  valid: {
    'one threshold for both': graphOf('a', 'a>b', { intents, agents: { a: { confidence: { threshold: 0.7 } }, b }, handoffs: { 'a-to-b': from(0.7) } }),
    'a handoff that does not count on confidence': graphOf('a', 'a>b', { intents, agents: { a: { confidence: { threshold: 0.7 } }, b }, handoffs: { 'a-to-b': { when: billing } } }),
    'three bands of one that can ask back': graphOf('a', 'a>b', { intents, agents: { a: { confidence: { threshold: 0.5 }, authority: { resolves: true } }, b }, handoffs: { 'a-to-b': from(0.8) } }),
    'a band that another handoff takes': graphOf('a', 'a>b', 'a>c', { intents, agents: { a: { confidence: { threshold: 0.5 } }, b, c: b }, handoffs: { 'a-to-b': from(0.8), 'a-to-c': { when: { signal: 'confidence', below: 0.8 } } } }),
    'a handoff that never fires at all, which is told elsewhere': graphOf('a', 'a>b', 'a>c', { intents, agents: { a: { confidence: { threshold: 0.7 } }, b, c: b }, handoffs: { 'a-to-b': { when: { all: [{ signal: 'confidence', atLeast: 0.5 }, { signal: 'confidence', below: 0.6 }] } }, 'a-to-c': { when: billing } } }),
  },
  invalid: {
    'a band that nothing takes': {
      graph: graphOf('a', 'a>b', { intents, agents: { a: { confidence: { threshold: 0.5 } }, b }, handoffs: { 'a-to-b': from(0.8) } }),
      finds: [
        {
          at: '/agents/a', part: 'key', severity: 'warning', verdict: 'proved', fixes: ["Let 'a-to-b' fire from 0.5 on", "Set the threshold of 'a' to 0.8"],
          says: "At 'a' a confidence between its threshold of 0.5 and what its handoffs ask for is sure enough to stay and too unsure to be handed on, so nothing happens: intent billing, confidence 0.5, request none.",
          witness: { path: ['a'], via: [], values: { intent: 'billing', confidence: 0.5, request: 'none' } },
        },
      ],
    },
    'no threshold at all': {
      graph: graphOf('a', 'a>b', { intents, agents: { b }, handoffs: { 'a-to-b': from(0.8) } }),
      finds: [{ at: '/agents/a', fixes: ["Let 'a-to-b' fire from 0 on", "Set the threshold of 'a' to 0.8"] }],
    },
    'a bar below the threshold': {
      graph: graphOf('a', 'a>b', { intents, agents: { a: { confidence: { threshold: 0.7 } }, b }, handoffs: { 'a-to-b': from(0.6) } }),
      finds: [
        {
          at: '/handoffs/0/when/all/1', severity: 'warning', fixes: ["Let 'a-to-b' fire from 0.7 on"],
          says: "'a-to-b' counts on a confidence from 0.6 on, but at 'a' the confidence threshold takes some of it first: intent billing, confidence 0.6, request none.",
        },
      ],
    },
    'a bar below that of an escalation': {
      graph: graphOf('a', 'a>b', { intents, agents: { a: { authority: { resolves: true } }, b, human: {} }, escalations: [{ id: 'e', to: 'human', when: { signal: 'confidence', below: 0.7 } }], handoffs: { 'a-to-b': from(0.6) } }),
      finds: [{ at: '/handoffs/0/when/all/1', fixes: [] }],
    },
  },
});
