import { readGraph } from '#core/graph/read-graph';
import type { AgentGraph } from '#core/graph/model';

/** A small bank: a front desk, billing with a stand-in, a consultation that comes back, a person. */
export function bankGraph(change: Readonly<Record<string, unknown>> = {}): AgentGraph {
  return readGraph(JSON.stringify({ ...BANK, ...change })).graph;
}

const BANK = {
  formatVersion: '1.0', name: 'Bank', entry: 'frontline', humanFallback: 'supervisor',
  fields: {
    customerId: { type: 'string', initial: true }, cardNumber: { type: 'string', initial: true, sensitivity: 'personal' },
    issue: { type: 'string', description: 'what went wrong' }, amount: { type: 'number' },
  },
  intents: { billing: { examples: ['I was charged twice'] }, fraud: { examples: ['This was not me'] } },
  agents: {
    frontline: { name: 'Frontline', kind: 'ai', contract: { produces: ['issue'] }, confidence: { threshold: 0.6 }, authority: { resolves: true } },
    billing: { name: 'Billing', kind: 'ai', contract: { requires: ['customerId', 'complaint'], produces: ['amount'] }, authority: { resolves: true } },
    generalist: { name: 'Generalist', kind: 'ai', authority: { resolves: true } },
    fraud: { name: 'Fraud desk', kind: 'service' },
    supervisor: { name: 'Supervisor', kind: 'human' },
  },
  handoffs: [
    {
      id: 'to-billing', from: 'frontline', to: 'billing', when: { signal: 'intent', is: 'billing' }, carries: ['customerId', 'issue', 'cardNumber'],
      redacts: ['cardNumber'], renames: { issue: 'complaint' }, fallbacks: ['generalist'], reason: 'Billing owns disputes.', message: 'Billing will help you.',
    },
    { id: 'ask-fraud', from: 'frontline', to: 'fraud', when: { signal: 'intent', is: 'fraud' }, carries: ['customerId'], then: 'return' },
    { id: 'give-up', from: 'billing', to: 'generalist', mode: 'explicit' },
  ],
  escalations: [
    { id: 'angry', from: '*', to: 'supervisor', when: { signal: 'sentiment', below: -0.5 }, carries: ['customerId'], reason: 'An angry customer.', message: 'A person takes over.' },
  ],
  limits: { stagnantTurns: 4 },
};
