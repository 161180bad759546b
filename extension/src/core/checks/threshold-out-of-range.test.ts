import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { thresholdOutOfRange } from './threshold-out-of-range';

testCheck(thresholdOutOfRange, {
  valid: {
    'thresholds and comparisons within their bounds': graphOf('a', 'a>b', { agents: { a: { confidence: { threshold: 1 } } }, handoffs: { 'a-to-b': { when: { all: [{ signal: 'confidence', atLeast: 0 }, { signal: 'sentiment', below: -1 }] } } } }),
    'numbers of what has no bounds': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { any: [{ signal: 'elapsedMs', above: 60_000 }, { field: 'amount', above: 1000 }] } } } }),
  },
  invalid: {
    'percent for a threshold': {
      graph: graphOf('a', { agents: { a: { confidence: { threshold: 85 } } } }),
      finds: [{ at: '/agents/a/confidence/threshold', severity: 'error', says: "The confidence of 'a' is compared with 85, but it is always from 0 to 1. 0.85 is probably meant.", fixes: ['Make it 0.85'] }],
    },
    'numbers deep in conditions': {
      graph: graphOf('a', 'a>b', {
        agents: { human: {} },
        handoffs: { 'a-to-b': { when: { all: [{ not: { signal: 'confidence', below: 1.5 } }] } } },
        escalations: [{ id: 'e', to: 'human', when: { weighted: [{ when: { signal: 'sentiment', below: -60 }, weight: 1 }], atLeast: 1 } }],
      }),
      finds: [
        { at: '/handoffs/0/when/all/0/not/below', says: "In 'a-to-b', confidence is compared with 1.5, but it is always from 0 to 1. 0.015 is probably meant." },
        { at: '/escalations/0/when/weighted/0/when/below', fixes: ['Make it -0.6'] },
      ],
    },
  },
});
