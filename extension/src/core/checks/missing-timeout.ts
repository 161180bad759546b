import { pointerTo } from '../base/pointer';
import { DEFAULT_LIMITS } from '../graph/defaults';
import { defineCheck } from './check';
import { isStaffed } from './people';
import { listed } from './words';

interface Data {
  readonly humans: readonly string[];
}

/** Points out that customers wait for a human, and nobody has said for how long. */
export const missingTimeout = defineCheck<Data>({
  id: 'missing-timeout',
  severity: 'info',

  *find({ graph, analysis: { net, reach } }) {
    if (graph.limits.humanAcceptMs !== undefined) return;
    // Who starts at a human waits for nobody.
    const humans = net.agents.filter((agent, place) => isStaffed(agent) && (reach.hops[place] ?? -1) > 0).map(({ id }) => id);
    if (humans.length > 0) yield { at: pointerTo('limits'), part: 'key', data: { humans } };
  },

  message: ({ humans }) => `Nobody has said how long a customer waits for ${listed(humans)}: only the default of ${USUAL_WAIT_MS / 60_000} minutes ends the wait ("limits.humanAcceptMs").`,

  explain: ({ humans }) => [
    `Conversations get to ${listed(humans)}, and "limits.humanAcceptMs" is not declared.`,
    `A handoff to a human then waits ${USUAL_WAIT_MS} ms before it is given up. On the phone that is long; for a desk that is seldom staffed it may be short.`,
  ],

  fixes: () => [
    { title: `Declare ${USUAL_WAIT_MS / 60_000} minutes`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'humanAcceptMs'], value: USUAL_WAIT_MS }], isSafe: true },
  ],
});

const USUAL_WAIT_MS = DEFAULT_LIMITS.humanAcceptMs;
