import { NUMBER_OPERATORS, type Signal } from './signal';

/** Handoffs of the conversation so far. */
export const hops: Signal = {
  name: 'hops',
  label: 'Handoffs so far',
  description: 'Handoffs of the conversation so far.',
  domain: { kind: 'count' },
  operators: NUMBER_OPERATORS,
  whenUnsaid: 0,
};
