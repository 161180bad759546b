import type { Fault, FaultCode } from '../text/json-tree';

/** Faults behind which the rest of the file may not be what its author meant. */
const LOSING: readonly FaultCode[] = ['syntax', 'too-deep', 'too-large', 'empty'];

/** Whether the text is so broken that what was read of it may lack parts: then meaning is not judged. */
export function isStructureLost(faults: readonly Fault[]): boolean {
  return faults.some(({ code }) => LOSING.includes(code));
}
