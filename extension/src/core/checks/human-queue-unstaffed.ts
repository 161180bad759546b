import { pointerTo } from '../base/pointer';
import { DEFAULT_LIMITS } from '../graph/defaults';
import { defineCheck } from './check';
import { listed } from './words';

interface Data {
  readonly humans: readonly string[];
}

/** Points out humans of whom nobody has said when they are there, nor what happens while they are not. */
export const humanQueueUnstaffed = defineCheck<Data>({
  id: 'human-queue-unstaffed',
  severity: 'info',

  *find({ graph, analysis: { net, reach } }) {
    if (graph.limits.whenHumanUnavailable !== undefined) return;
    const humans = net.agents.filter(({ kind, availability }, place) => kind === 'human' && availability === undefined && (reach.hops[place] ?? -1) > 0).map(({ id }) => id);
    const [first] = humans;
    if (first !== undefined) yield { at: pointerTo('agents', first), part: 'key', data: { humans } };
  },

  message: ({ humans }) =>
    `Nobody has said when ${listed(humans)} ${humans.length === 1 ? 'is' : 'are'} there ("availability"), nor what happens to a customer while ${humans.length === 1 ? 'the desk is' : 'the desks are'} empty ("limits.whenHumanUnavailable").`,

  explain: ({ humans }) => [
    `Conversations get to ${listed(humans)}, without hours or capacity.`,
    'When nobody takes over in time, the default keeps the conversation for later and tells the customer that somebody will come back.',
  ],

  fixes: () => [
    { title: 'Declare that conversations are kept for later', edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'whenHumanUnavailable'], value: DEFAULT_LIMITS.whenHumanUnavailable }], isSafe: true },
    { title: 'Let the agent go on instead', edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'whenHumanUnavailable'], value: 'return-to-source' }], isSafe: false },
  ],
});
