import { defineCheck } from './check';
import { type UnknownReference, fixesForUnknown, unknownReferences } from './unknown-reference';
import { quoted } from './words';

/** Flags mentions of fields that the graph does not declare. */
export const unknownField = defineCheck<UnknownReference>({
  id: 'unknown-field',
  severity: 'error',
  find: (subject) => unknownReferences(subject, 'field'),
  message: ({ name }) => `There is no field ${quoted(name)}. Fields that travel are declared under "fields".`,
  fixes: (reference, subject) => fixesForUnknown(reference, subject, { type: 'field/add', field: { id: reference.name, type: 'string' } }),
});
