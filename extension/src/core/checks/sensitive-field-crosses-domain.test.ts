import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Agent } from '../graph/model';
import { sensitiveFieldCrossesDomain } from './sensitive-field-crosses-domain';

const inside = (trustDomain: string, contract: Agent['contract'] = {}): Partial<Agent> => ({ trustDomain, contract });
const CARD = { card: { sensitivity: 'confidential', initial: true } } as const;
const TWO = { a: inside('bank'), b: inside('partner') };

testCheck(sensitiveFieldCrossesDomain, {
  valid: {
    'a field that is for everybody': graphOf('a', 'a>b', { fields: { card: { initial: true } }, agents: TWO }),
    'a field that is masked': graphOf('a', 'a>b', { fields: CARD, agents: TWO, handoffs: { 'a-to-b': { redacts: ['card'] } } }),
    'a field that is not carried': graphOf('a', 'a>b', { fields: CARD, agents: TWO, handoffs: { 'a-to-b': { carries: [] } } }),
    'a field that stays inside': graphOf('a', 'a>b', { fields: CARD, agents: { a: inside('bank'), b: inside('bank'), c: inside('partner') } }),
    'a field that is nowhere set before the boundary': graphOf('a', 'a>b', { fields: { card: { sensitivity: 'personal' } }, agents: { ...TWO, b: inside('partner', { produces: ['card'] }) } }),
    'agents that state no domain': graphOf('a', 'a>b', 'b>c', { fields: CARD, agents: { c: inside('partner') } }),
    'a handoff that can never be taken': graphOf('a', 'a>b', { fields: CARD, agents: TWO, handoffs: { 'a-to-b': { when: { signal: 'confidence', above: 1 } } } }),
    'a handoff that waits for the field to be absent': graphOf('a', 'a>b', {
      fields: { card: { sensitivity: 'personal' } }, agents: { ...TWO, a: inside('bank', { produces: ['card'] }) }, handoffs: { 'a-to-b': { when: { field: 'card', exists: false } } },
    }),
    'a way that is longer than the limit': graphOf('a', 'a>b', 'b>c', { fields: CARD, agents: { a: inside('bank'), c: inside('partner') }, limits: { hops: 1 } }),
    'what a router may accept but can ask nobody for': graphOf('a', 'a>b', { fields: { card: { sensitivity: 'personal' } }, agents: { ...TWO, a: { ...inside('bank', { accepts: ['card'] }), kind: 'router' } } }),
    'what comes back masked from another domain': graphOf('a', 'a>b', 'b>a', { fields: CARD, agents: TWO, handoffs: { 'a-to-b': { redacts: ['card'] } } }),
    'a value that the domain in between has set anew': graphOf('a', 'a>b', 'b>c', {
      fields: { card: { sensitivity: 'personal' } }, agents: { a: inside('bank', { produces: ['card'] }), b: { contract: { produces: ['card'] } }, c: inside('partner') },
    }),
  },
  invalid: {
    'a field that a handoff takes into another domain': {
      graph: graphOf('a', 'a>b', { fields: CARD, agents: TWO }),
      finds: [
        {
          at: '/handoffs/0/to', severity: 'error', verdict: 'proved', witness: { path: ['a', 'b'], via: ['a-to-b'], values: { card: 'card' } },
          says: "'card' (confidential) leaves the trust domain 'bank' unmasked for 'b' in 'partner': a → b (a-to-b).",
          fixes: ["Mask 'card' on the way to 'b'"],
        },
      ],
    },
    'a field that is set on the way, with the way to where it is set': {
      graph: graphOf('a', 'a>b', 'b>c', 'c>d', { fields: { card: { sensitivity: 'personal' } }, agents: { a: inside('bank'), b: inside('bank', { produces: ['card'] }), d: inside('partner') } }),
      finds: [{ at: '/handoffs/2/to', witness: { path: ['a', 'b', 'c', 'd'], via: ['a-to-b', 'b-to-c', 'c-to-d'], values: { card: 'card' } } }],
    },
    'several fields over one handoff at once': {
      graph: graphOf('a', 'a>b', { fields: { ...CARD, pin: { sensitivity: 'confidential', initial: true } }, agents: TWO }),
      finds: [{ at: '/handoffs/0/to', says: "'card' and 'pin' leave the trust domain 'bank' unmasked for 'b' in 'partner': a → b (a-to-b).", fixes: ["Mask 'card' and 'pin' on the way to 'b'"] }],
    },
    'a field that leaves under a public name': {
      graph: graphOf('a', 'a>b', { fields: { ...CARD, note: {} }, agents: TWO, handoffs: { 'a-to-b': { renames: { card: 'note' } } } }),
      finds: [{ at: '/handoffs/0/to', fixes: ["Mask 'card' on the way to 'b'"] }],
    },
    'a field that got a public name before': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: { ...CARD, note: {} }, agents: { a: inside('bank'), b: inside('bank'), c: inside('partner') }, handoffs: { 'a-to-b': { renames: { card: 'note' } } } }),
      finds: [{ at: '/handoffs/1/to', says: "'note' (confidential, as 'card') leaves the trust domain 'bank' unmasked for 'c' in 'partner': a → b → c (a-to-b, b-to-c)." }],
    },
    'a public value that becomes a personal one by a new name': {
      graph: graphOf('a', 'a>b', 'b>c', {
        fields: { note: { initial: true }, card: { sensitivity: 'personal' } }, agents: { a: inside('bank'), b: inside('bank'), c: inside('partner') }, handoffs: { 'a-to-b': { renames: { note: 'card' } } },
      }),
      finds: [{ at: '/handoffs/1/to', witness: { path: ['a', 'b', 'c'], via: ['a-to-b', 'b-to-c'], values: { card: 'card' } } }],
    },
    'an escalation to people of another company, once for all who escalate': {
      graph: graphOf('a', 'a>b', {
        fields: CARD, agents: { a: inside('bank'), b: inside('bank'), human: inside('agency') }, escalations: [{ id: 'e', to: 'human', when: { signal: 'repeats', atLeast: 2 } }],
      }),
      finds: [
        {
          at: '/escalations/0/to', witness: { path: ['a', 'human'], via: ['e'], values: { card: 'card', repeats: 2 } }, fixes: ["Mask 'card' on the way to 'human'"],
          says: "'card' (confidential) leaves the trust domain 'bank' unmasked for 'human' in 'agency': a → human (e). The same happens from 'b'.",
        },
      ],
    },
    'the human whom a customer can always ask for': {
      graph: graphOf('a', { fields: CARD, agents: { a: inside('bank'), human: inside('agency') }, humanFallback: 'human' }),
      finds: [{ at: '/humanFallback', witness: { path: ['a', 'human'], via: ['built-in:HUMAN_REQUESTED'], values: { card: 'card' } }, fixes: ["Add an escalation to 'human' that masks 'card'"] }],
    },
    'a fallback of a handoff': {
      graph: graphOf('a', 'a>b', { fields: CARD, agents: { a: inside('bank'), b: inside('bank'), c: inside('partner') }, handoffs: { 'a-to-b': { fallbacks: ['c'] } } }),
      finds: [{ at: '/handoffs/0/fallbacks/0', fixes: ["Mask 'card' on the way to 'c'"] }],
    },
    'a fallback of an agent': {
      graph: graphOf('a', { fields: CARD, agents: { a: { ...inside('bank'), fallbacks: ['b', 'c'] }, b: inside('bank'), c: inside('partner') } }),
      finds: [{ at: '/agents/a/fallbacks/1', fixes: ["Do not fall back to 'c'"] }],
    },
    'the way of an agent that is not sure': {
      graph: graphOf('a', { fields: CARD, agents: { a: { ...inside('bank'), confidence: { threshold: 0.8, below: 'b' } }, b: inside('partner') } }),
      finds: [{ at: '/agents/a/confidence/below', fixes: ["Add a handoff to 'b' that masks 'card'"] }],
    },
    'a field that somebody over there requires: masking it would not do': {
      graph: graphOf('a', 'a>b', 'b>c', { fields: CARD, agents: { ...TWO, c: inside('partner', { requires: ['card'] }) } }),
      finds: [{ at: '/handoffs/0/to', fixes: [] }],
    },
    'a way behind an opaque condition, undecided': {
      graph: graphOf('a', 'a>b', { fields: CARD, agents: TWO, handoffs: { 'a-to-b': { when: { prose: 'sounds lost' } } } }),
      finds: [
        {
          at: '/handoffs/0/to', severity: 'warning', verdict: 'undecided',
          says: "'card' (confidential) leaves the trust domain 'bank' unmasked for 'b' in 'partner': a → b (a-to-b). Undecided: no check can tell whether 'a-to-b' can fire.",
        },
      ],
    },
  },
});
