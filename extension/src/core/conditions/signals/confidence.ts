import { NUMBER_OPERATORS, type Signal } from './signal';

/** How sure the owner is of its understanding, from 0 to 1. */
export const confidence: Signal = {
  name: 'confidence',
  label: 'Confidence',
  description: 'How sure the agent is that it understood, from 0 to 1.',
  domain: { kind: 'number', minimum: 0, maximum: 1 },
  operators: NUMBER_OPERATORS,
  whenUnsaid: 1,
};
