import { NUMBER_OPERATORS, type Signal } from './signal';

/** Customer turns with this owner. */
export const turns: Signal = {
  name: 'turns',
  label: 'Turns',
  description: 'Turns of the customer with this agent.',
  domain: { kind: 'count' },
  operators: NUMBER_OPERATORS,
  whenUnsaid: 0,
};
