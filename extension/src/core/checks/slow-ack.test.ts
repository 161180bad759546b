import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Agent } from '../graph/model';
import { slowAck } from './slow-ack';

const serving = (...channels: readonly string[]): Partial<Agent> => ({ scope: { channels } });
const VOICE = serving('voice', 'chat');

testCheck(slowAck, {
  valid: {
    'the usual wait on the phone': graphOf('a', 'a>b', { agents: { a: VOICE, b: VOICE } }),
    'half a second': graphOf('a', 'a>b', { agents: { a: VOICE, b: VOICE }, handoffs: { 'a-to-b': { ack: { timeoutMs: 500 } } } }),
    'a long wait where people write': graphOf('a', 'a>b', { agents: { a: serving('chat'), b: serving('chat', 'email') }, limits: { ackTimeoutMs: 5000 } }),
    'a long wait where no channel is named': graphOf('a', 'a>b', { limits: { ackTimeoutMs: 5000 } }),
    'a handoff that leaves the phone': graphOf('a', 'a>b', { agents: { a: VOICE, b: serving('chat') }, limits: { ackTimeoutMs: 5000 } }),
    'a handoff to a human, who has a wait of its own': graphOf('a', 'a>human', { agents: { a: VOICE }, limits: { ackTimeoutMs: 5000 } }),
    'a handoff that no conversation gets to': graphOf('a', 'b>c', { agents: { b: VOICE, c: VOICE }, limits: { ackTimeoutMs: 5000 } }),
    'channels that only sound alike': graphOf('a', 'a>b', { agents: { a: serving('invoices', 'recalls'), b: serving('invoices', 'recalls') }, limits: { ackTimeoutMs: 5000 } }),
  },
  invalid: {
    'a handoff that waits long on the phone': {
      graph: graphOf('a', 'a>b', { agents: { a: VOICE, b: VOICE }, handoffs: { 'a-to-b': { ack: { timeoutMs: 2000, retries: 0 } } } }),
      finds: [
        {
          at: '/handoffs/0/ack/timeoutMs', severity: 'warning', verdict: 'proved', fixes: ['Wait 500 ms at most'],
          witness: { path: ['a', 'b'], via: ['a-to-b'], values: { channel: 'voice' } },
          says: "Handoff 'a-to-b' waits 2000 ms for an agent to take over on 'voice', such as 'b' from 'a': on a real-time channel more than 500 ms is silence that customers notice.",
        },
      ],
    },
    'many short waits in a row': {
      graph: graphOf('a', 'a>b', { agents: { a: VOICE }, handoffs: { 'a-to-b': { ack: { timeoutMs: 400, retries: 3 } } } }),
      finds: [
        {
          at: '/handoffs/0/ack/retries', fixes: ['Wait 1200 ms at most'],
          says: "Handoff 'a-to-b' waits 400 ms, and with 3 retries 1600 ms in all, for an agent to take over on 'voice', such as 'b' from 'a': on a real-time channel more than 1200 ms is silence that customers notice.",
        },
      ],
    },
    'the limit of the graph, once': {
      graph: graphOf('a', 'a>b', 'b>c', { agents: { a: VOICE, b: VOICE, c: VOICE }, limits: { ackTimeoutMs: 3000 } }),
      finds: [{ at: '/limits/ackTimeoutMs', fixes: ['Wait 1000 ms at most'] }],
    },
    'a phone under another name': {
      graph: graphOf('a', 'a>b', { agents: { a: serving('phone-us'), b: serving('phone-us') }, limits: { ackTimeoutMs: 3000 } }),
      finds: [{ at: '/limits/ackTimeoutMs' }],
    },
  },
});
