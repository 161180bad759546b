import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Agent, Handoff, Scope } from '../graph/model';
import { overlappingScope } from './overlapping-scope';

const INTENTS = { refund: {}, billing: {} };
const FORK = ['a>b', 'a>c'] as const;
const owns = (intents: readonly string[], scope: Scope = {}): Partial<Agent> => ({ scope: { intents, ...scope } });
const BOTH = { b: owns(['refund']), c: owns(['billing', 'refund']) };
const explicit: Partial<Handoff> = { mode: 'explicit' };
const EXPLICIT = { 'a-to-b': explicit, 'a-to-c': explicit };
const PURPOSE = 'Takes parcels back, prints labels for the courier and refunds what was paid.';

testCheck(overlappingScope, {
  valid: {
    'agents that own different intents': graphOf('a', ...FORK, { intents: INTENTS, agents: { b: owns(['refund']), c: owns(['billing']) }, handoffs: EXPLICIT }),
    'agents of different languages': graphOf('a', ...FORK, { intents: INTENTS, agents: { b: owns(['refund'], { languages: ['en'] }), c: owns(['refund'], { languages: ['hi'] }) }, handoffs: EXPLICIT }),
    'agents of different channels': graphOf('a', ...FORK, { intents: INTENTS, agents: { b: owns(['refund'], { channels: ['voice'] }), c: owns(['refund'], { channels: ['chat'] }) }, handoffs: EXPLICIT }),
    'agents of which nobody has to choose one': graphOf('a', 'a>b', 'b>c', { intents: INTENTS, agents: BOTH }),
    'agents that conditions keep apart': graphOf('a', ...FORK, {
      intents: INTENTS, fields: { isGold: { type: 'boolean' } }, agents: BOTH, handoffs: { 'a-to-b': { when: { field: 'isGold', is: true } }, 'a-to-c': { when: { field: 'isGold', is: false } } },
    }),
    'a special case that goes first': graphOf('a', ...FORK, {
      intents: INTENTS, fields: { isGold: { type: 'boolean' } }, agents: BOTH,
      handoffs: { 'a-to-b': { when: { all: [{ signal: 'intent', is: 'refund' }, { field: 'isGold', is: true }] } }, 'a-to-c': { when: { signal: 'intent', is: 'refund' } } },
    }),
    'handoffs of which only one is for the intent that both own': graphOf('a', ...FORK, {
      intents: INTENTS, agents: BOTH, handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'refund' } }, 'a-to-c': { when: { signal: 'intent', is: 'billing' } } },
    }),
    'agents whose handoffs fire by the same condition, of which other checks tell': graphOf('a', ...FORK, {
      intents: INTENTS, agents: BOTH, handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'refund' } }, 'a-to-c': { when: { signal: 'intent', is: 'refund' } } },
    }),
    'an escalation to who owns the same': graphOf('a', 'a>b', { intents: INTENTS, agents: BOTH, escalations: [{ id: 'e', from: 'a', to: 'c', when: { signal: 'repeats', atLeast: 2 } }] }),
    'people who share the work': graphOf('a', 'a>human1', 'a>human2', { intents: INTENTS, agents: { human1: owns(['refund']), human2: owns(['refund']) }, handoffs: {} }),
    'similar texts of agents that nobody chooses between': graphOf('a', 'a>b', 'b>c', { agents: { b: { purpose: PURPOSE }, c: { purpose: PURPOSE } } }),
    'texts that only share what all agents are told': graphOf('a', ...FORK, {
      agents: { a: { purpose: PURPOSE }, b: { purpose: `${PURPOSE} Speaks of invoices and dunning to whoever is late.` }, c: { purpose: `${PURPOSE} Mends broken lines and modems from afar.` } },
    }),
  },
  invalid: {
    'two agents that own the same intent, offered by one agent': {
      graph: graphOf('a', ...FORK, { intents: INTENTS, agents: BOTH, handoffs: EXPLICIT }),
      finds: [
        {
          at: '/agents/c/scope/intents', severity: 'warning', verdict: 'proved', witness: { path: ['a'], via: [] },
          says: "'b' and 'c' both own 'refund' in the same language and channel, and 'a' hands off to both (a-to-b, a-to-c): nothing says which of them it is for.",
          fixes: ["Leave 'refund' to 'b'"],
        },
      ],
    },
    'agents of which one is chosen and the other comes by a condition': {
      graph: graphOf('a', ...FORK, { intents: INTENTS, agents: BOTH, handoffs: { 'a-to-b': explicit, 'a-to-c': { when: { signal: 'confidence', atLeast: 0.8 } } } }),
      finds: [{ at: '/agents/c/scope/intents' }],
    },
    'each of several that own the same, once': {
      graph: graphOf('a', ...FORK, 'a>d', { intents: INTENTS, agents: { b: owns(['refund']), c: owns(['refund']), d: owns(['refund']) }, handoffs: { ...EXPLICIT, 'a-to-d': explicit } }),
      finds: [{ at: '/agents/c/scope/intents' }, { at: '/agents/d/scope/intents' }],
    },
    'agents that share one of their languages': {
      graph: graphOf('a', ...FORK, { intents: INTENTS, agents: { b: owns(['refund'], { languages: ['en', 'de'] }), c: owns(['refund'], { languages: ['de'] }) }, handoffs: EXPLICIT }),
      finds: [{ at: '/agents/c/scope/intents', fixes: [] }],
    },
    'conditions that rest on prose, undecided': {
      graph: graphOf('a', ...FORK, { intents: INTENTS, agents: BOTH, handoffs: { 'a-to-b': { ...explicit, when: { prose: 'wants money' } }, 'a-to-c': { ...explicit, when: { prose: 'is sad' } } } }),
      finds: [{ at: '/agents/c/scope/intents', severity: 'warning', verdict: 'undecided' }],
    },
    'texts that say nearly the same': {
      graph: graphOf('a', ...FORK, 'a>d', { agents: { a: { purpose: 'Greets.' }, b: { purpose: PURPOSE }, c: { purpose: `${PURPOSE} Please.` }, d: { purpose: 'Mends broken lines and modems from afar.' } } }),
      finds: [{ at: '/agents/c', part: 'key', severity: 'info', fixes: [], says: "'c' is described in nearly the same words as 'b' (87 % alike), and 'a' has to choose between them." }],
    },
  },
});
