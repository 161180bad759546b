import { NUMBER_OPERATORS, type Signal } from './signal';

/** Times the customer had to repeat or rephrase to this owner. */
export const repeats: Signal = {
  name: 'repeats',
  label: 'Repeats',
  description: 'How often the customer had to repeat themselves to this agent.',
  domain: { kind: 'count' },
  operators: NUMBER_OPERATORS,
  whenUnsaid: 0,
};
