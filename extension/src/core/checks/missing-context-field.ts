import { defineCheck } from './check';
import { fixesForLack } from './lack-fixes';
import { findingOf, type Lack } from './lacks';
import { lackExplanation, lackMessage } from './lack-message';
import { openText } from './words';

/** Flags fields that an agent requires but that do not arrive on every way to it, at the root: the handoff that loses them, or the agent where nothing has set them. */
export const missingContextField = defineCheck<Lack>({
  id: 'missing-context-field',
  severity: 'error',

  // What is masked for good is told by `redacted-but-required`.
  find: ({ lacks }) => lacks().filter(({ isMaskedForGood }) => !isMaskedForGood).map(findingOf),
  message: (lack) => lackMessage(lack) + openText(lack.open),
  explain: lackExplanation,
  fixes: (lack, { graph }) => fixesForLack(graph, lack),
});
