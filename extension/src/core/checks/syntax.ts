import type { Fault, FaultCode } from '../text/json-tree';
import { defineCheck } from './check';

/** What every reader of JSON stumbles over. */
const CODES: readonly FaultCode[] = ['syntax', 'comment', 'trailing-comma', 'bad-character', 'empty'];

/** Flags what keeps the file from being JSON. */
export const syntax = defineCheck<Fault>({
  id: 'syntax',
  severity: 'error',

  *find({ read }) {
    for (const fault of read.faults) {
      if (CODES.includes(fault.code)) yield { at: '', element: { kind: 'graph' }, span: { offset: fault.offset, length: fault.length }, data: fault };
    }
  },

  message: ({ message }) => message,
});
