import { WORD_OPERATORS, type Signal } from './signal';

/** What the owner says of its own work. */
export const status: Signal = {
  name: 'status',
  label: 'Status',
  description: 'What the agent says of its own work.',
  domain: { kind: 'choice', values: ['working', 'done', 'failed', 'blocked'] },
  operators: WORD_OPERATORS,
  whenUnsaid: 'working',
};
