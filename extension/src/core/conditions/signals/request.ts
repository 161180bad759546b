import { WORD_OPERATORS, type Signal } from './signal';

/** What the customer asked of the system itself. */
export const request: Signal = {
  name: 'request',
  label: 'Request',
  description: 'What the customer asks of the system itself: a person, to stop, to start again.',
  domain: { kind: 'choice', values: ['none', 'human', 'stop', 'restart'] },
  operators: WORD_OPERATORS,
  whenUnsaid: 'none',
};
