import { type SchemaFault, validateDocument } from '../graph/validate-document';
import { defineCheck } from './check';
import { isStructureLost } from './structure';

/** Flags where the file departs from the schema of graph files. */
export const schema = defineCheck<SchemaFault>({
  id: 'schema',
  severity: 'error',

  *find({ read }) {
    if (isStructureLost(read.faults)) return;
    for (const fault of validateDocument(read.document)) {
      if (!isMissingEntry(fault)) yield { at: fault.pointer, part: fault.part, data: fault };
    }
  },

  message: ({ message }) => message,
});

/** A missing entry is told by a check of its own. */
function isMissingEntry({ pointer, keyword, message }: SchemaFault): boolean {
  return pointer === '' && keyword === 'required' && message.includes('"entry"');
}
