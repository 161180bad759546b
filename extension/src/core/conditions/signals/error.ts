import { WORD_OPERATORS, type Signal } from './signal';

/** What went wrong on the turn. */
export const error: Signal = {
  name: 'error',
  label: 'Error',
  description: 'What went wrong on the turn.',
  domain: { kind: 'choice', values: ['none', 'timeout', 'tool-error', 'unavailable'] },
  operators: WORD_OPERATORS,
  whenUnsaid: 'none',
};
