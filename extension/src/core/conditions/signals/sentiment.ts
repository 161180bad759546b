import { NUMBER_OPERATORS, type Signal } from './signal';

/** How the customer feels, from -1 to 1. */
export const sentiment: Signal = {
  name: 'sentiment',
  label: 'Sentiment',
  description: 'How the customer feels, from -1 (angry) to 1 (delighted).',
  domain: { kind: 'number', minimum: -1, maximum: 1 },
  operators: NUMBER_OPERATORS,
  whenUnsaid: 0,
};
