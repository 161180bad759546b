import { defineCheck } from './check';
import { fixesForLack } from './lack-fixes';
import { findingOf, type Lack } from './lacks';
import { lackExplanation, lackMessage } from './lack-message';
import { openText } from './words';

/** Flags fields that an agent requires and can never read, since they are masked on the only way in. */
export const redactedButRequired = defineCheck<Lack>({
  id: 'redacted-but-required',
  severity: 'error',

  find: ({ lacks }) => lacks().filter(({ isMaskedForGood }) => isMaskedForGood).map(findingOf),
  message: (lack) => lackMessage(lack) + openText(lack.open),
  explain: lackExplanation,
  fixes: (lack, { graph }) => fixesForLack(graph, lack),
});
