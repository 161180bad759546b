import { defineCheck } from './check';
import { type UnknownReference, fixesForUnknown, unknownReferences } from './unknown-reference';
import { quoted } from './words';

/** Flags mentions of intents that the graph does not declare. `unknown` is no intent of a graph but always there. */
export const unknownIntent = defineCheck<UnknownReference>({
  id: 'unknown-intent',
  severity: 'error',
  find: (subject) => unknownReferences(subject, 'intent'),
  message: ({ name }) => `There is no intent ${quoted(name)}, so no turn is ever about it.`,
  fixes: (reference, subject) => fixesForUnknown(reference, subject, { type: 'intent/add', intent: { id: reference.name } }),
});
