import type { Signal } from './signal';

/** The words of the customer's last turn. Opaque to checks. */
export const text: Signal = {
  name: 'text',
  label: 'Words',
  description: 'Words or phrases the customer used. Checks cannot reason about them.',
  domain: { kind: 'opaque' },
  operators: ['includesAny'],
};
