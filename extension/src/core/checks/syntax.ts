import type { Fault } from '../text/json-tree';
import { defineCheck } from './check';

/** Flags what keeps the file from being JSON, apart from names used twice. */
export const syntax = defineCheck<Fault>({
  id: 'syntax',
  severity: 'error',

  *find({ read }) {
    for (const fault of read.faults) {
      if (fault.code !== 'duplicate-key') yield { at: '', element: { kind: 'graph' }, span: { offset: fault.offset, length: fault.length }, data: fault };
    }
  },

  message: ({ message }) => message,
});
