import { NUMBER_OPERATORS, type Signal } from './signal';

/** Virtual milliseconds since this owner took over. */
export const elapsedMs: Signal = {
  name: 'elapsedMs',
  label: 'Time with the agent',
  description: 'Milliseconds since this agent took over.',
  domain: { kind: 'count' },
  operators: NUMBER_OPERATORS,
  whenUnsaid: 0,
};
