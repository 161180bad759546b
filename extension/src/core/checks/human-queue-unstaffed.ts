import { pointerTo } from '../base/pointer';
import { DEFAULT_LIMITS } from '../graph/defaults';
import type { Agent } from '../graph/model';
import { readHours } from '../graph/working-hours';
import { zoneOffset } from '../graph/zone-offset';
import { type Finding, defineCheck } from './check';
import { listed, quoted } from './words';

type Data =
  | { readonly fault: 'silent'; readonly humans: readonly string[] }
  | { readonly fault: 'hours'; readonly human: string; readonly text: string }
  | { readonly fault: 'timeZone'; readonly human: string; readonly text: string };

/** Points out humans of whom nobody has said when they are there, nor what happens while they are not; and hours that say nothing. */
export const humanQueueUnstaffed = defineCheck<Data>({
  id: 'human-queue-unstaffed',
  severity: 'info',

  *find({ graph, analysis: { net, reach } }) {
    const humans = net.agents.filter(({ kind }, place) => kind === 'human' && (reach.hops[place] ?? -1) > 0);
    const silent = graph.limits.whenHumanUnavailable === undefined ? humans.filter(({ availability }) => availability === undefined).map(({ id }) => id) : [];
    const [first] = silent;
    if (first !== undefined) yield { at: pointerTo('agents', first), part: 'key', data: { fault: 'silent', humans: silent } };
    for (const human of humans) yield* unreadable(human);
  },

  message: (data) => {
    if (data.fault === 'hours') return `The hours of ${quoted(data.human)}, "${data.text}", are not understood: write them like "Mo-Fr 08:00-18:00".`;
    if (data.fault === 'timeZone') return `"${data.text}" is not a time zone, so nobody can tell when ${quoted(data.human)} is there: write one like "Europe/Berlin".`;
    const { humans } = data;
    return `Nobody has said when ${listed(humans)} ${humans.length === 1 ? 'is' : 'are'} there ("availability"), nor what happens to a customer while ${humans.length === 1 ? 'the desk is' : 'the desks are'} empty ("limits.whenHumanUnavailable").`;
  },

  explain: (data) => {
    if (data.fault === 'hours') return ['Days are Mo, Tu, We, Th, Fr, Sa and Su, times go from 00:00 to 24:00, and parts are set apart by ";": "Mo-Fr 08:00-12:00,13:00-18:00; Sa 10:00-14:00", or "24/7".', 'Many conversations are simulated as if the desk never closed.'];
    if (data.fault === 'timeZone') return ['Names of the IANA time zone database are known, such as "Asia/Kolkata".', 'Many conversations are simulated as if the hours were in UTC.'];
    return [
      `Conversations get to ${listed(data.humans)}, without hours or capacity.`,
      'When nobody takes over in time, the default keeps the conversation for later and tells the customer that somebody will come back.',
    ];
  },

  fixes: ({ fault }) => fault !== 'silent' ? [] : [
    { title: 'Declare that conversations are kept for later', edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'whenHumanUnavailable'], value: DEFAULT_LIMITS.whenHumanUnavailable }], isSafe: true },
    { title: 'Let the agent go on instead', edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'whenHumanUnavailable'], value: 'return-to-source' }], isSafe: false },
  ],
});

function* unreadable({ id, availability: { hours, timeZone } = {} }: Agent): Iterable<Finding<Data>> {
  if (hours !== undefined && readHours(hours) === undefined) yield { at: pointerTo('agents', id, 'availability', 'hours'), data: { fault: 'hours', human: id, text: hours } };
  if (timeZone !== undefined && zoneOffset(timeZone) === undefined) yield { at: pointerTo('agents', id, 'availability', 'timeZone'), data: { fault: 'timeZone', human: id, text: timeZone } };
}
