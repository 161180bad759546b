import { WORD_OPERATORS, type Signal } from './signal';

/** What the customer's last turn is about. */
export const intent: Signal = {
  name: 'intent',
  label: 'Intent',
  description: 'What the customer means.',
  domain: { kind: 'intents' },
  operators: WORD_OPERATORS,
  whenUnsaid: 'unknown',
};
