import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { duplicateId } from './duplicate-id';

const HANDOFF = { id: 'h', from: 'a', to: 'b', mode: 'explicit' };
const twice = (section: string, list: readonly object[]): string =>
  JSON.stringify({ formatVersion: '1.0', name: 'X', entry: 'a', agents: { a: { name: 'A', kind: 'ai' }, b: { name: 'B', kind: 'human' } }, [section]: list });

testCheck(duplicateId, {
  valid: {
    'ids of their own': graphOf('a', 'a>b', 'b>a'),
    'an agent and an intent of one name': graphOf('a', { intents: { a: {} } }),
  },
  invalid: {
    'two handoffs of one id': {
      graph: twice('handoffs', [HANDOFF, { ...HANDOFF, to: 'a', from: 'b' }]),
      finds: [{ at: '/handoffs/1/id', severity: 'error', says: "The id 'h' is already used by a handoff.", fixes: ["Rename this one to 'h-2'"] }],
    },
    'a handoff and an escalation of one id': {
      graph: JSON.stringify({ ...JSON.parse(twice('handoffs', [HANDOFF])), escalations: [{ id: 'h', to: 'b', when: { signal: 'repeats', atLeast: 1 } }] }),
      finds: [{ at: '/escalations/0/id', fixes: ["Rename this one to 'h-2'"] }],
    },
    'two agents of one id': {
      graph: '{ "entry": "a", "agents": { "a": { "kind": "ai" }, "a": { "kind": "human" } } }',
      finds: [{ at: '', says: 'The name "a" is used twice here. Only the last one counts.', fixes: [] }],
    },
  },
});
