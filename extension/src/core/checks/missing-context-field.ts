import { openText } from './words';
import { defineCheck } from './check';
import { fixesForLack } from './lack-fixes';
import { type Lack, lacksOf } from './lacks';
import { lackMessage } from './lack-message';

/** Flags fields that an agent requires but that do not arrive on every way to it, at the root: the handoff that loses them, or the agent where nothing has set them. */
export const missingContextField = defineCheck<Lack>({
  id: 'missing-context-field',
  severity: 'error',

  *find({ analysis }) {
    if (analysis.entry === -1) return;
    for (const lack of lacksOf(analysis)) {
      yield {
        at: lack.at,
        part: lack.part,
        element: lack.element,
        data: lack,
        witness: lack.witness,
        verdict: lack.open.length === 0 ? 'proved' : 'undecided',
        ...(lack.isBlocking ? {} : { severity: 'warning' }),
      };
    }
  },

  message: (lack) => lackMessage(lack) + openText(lack.open),
  fixes: (lack, { graph }) => fixesForLack(graph, lack),
});
