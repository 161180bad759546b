import type { Fault, FaultCode } from '../text/json-tree';
import { defineCheck } from './check';

/** What some readers of JSON take, and lose or choke on. */
const CODES: readonly FaultCode[] = ['too-deep', 'too-large', 'bad-unicode', 'bad-number', 'byte-order-mark'];

/** Flags what is JSON to some but cannot be kept as it is: numbers too large, half characters, texts too large or too deep. */
export const unsafeText = defineCheck<Fault>({
  id: 'unsafe-text',
  severity: 'error',

  *find({ read }) {
    for (const fault of read.faults) {
      if (CODES.includes(fault.code)) yield { at: '', element: { kind: 'graph' }, span: { offset: fault.offset, length: fault.length }, data: fault };
    }
  },

  message: ({ message }) => message,
});
