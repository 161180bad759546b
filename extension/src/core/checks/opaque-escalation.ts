import type { AgentNet } from '../analysis/agent-net';
import { NEVER } from '../analysis/feasible';
import { pointerTo } from '../base/pointer';
import { describeCondition } from '../conditions/describe-condition';
import type { Escalation } from '../graph/model';
import { defineCheck } from './check';
import { quoted } from './words';

interface Data {
  readonly escalation: string;
  readonly to: string;
  /** What is given; empty where nothing is. */
  readonly reason: string;
  /** The condition in words; absent where there is none. */
  readonly when: string | undefined;
}

/** Flags escalations that give no reason, or one that says nothing: the audit then shows that it happened, but not why. */
export const opaqueEscalation = defineCheck<Data>({
  id: 'opaque-escalation',
  severity: 'warning',

  *find({ graph, analysis: { net } }) {
    for (const [place, escalation] of graph.escalations.entries()) {
      const { id, to, reason = '', when } = escalation;
      if (net.routeTruth[graph.handoffs.length + place] === NEVER || saysSomething(reason, wordsOf(net, escalation))) continue;
      const at = reason === '' ? pointerTo('escalations', place, 'id') : pointerTo('escalations', place, 'reason');
      yield { at, element: { kind: 'escalation', id }, data: { escalation: id, to, reason: reason.trim(), when: when && describeCondition(when) } };
    }
  },

  message: ({ escalation, to, reason }) => {
    const what = reason === '' ? 'gives no reason' : `gives a reason that says nothing (${quoted(reason)})`;
    return `Escalation ${quoted(escalation)} ${what}: neither the audit nor ${quoted(to)} is told why the conversation moved.`;
  },

  explain: ({ escalation, reason, when }) => [
    reason === '' ? 'There is no "reason".' : `Of ${quoted(reason)} nothing is left without the names of the two ends and words that fit every escalation.`,
    `The reason travels in the envelope and stands in the ledger whenever ${quoted(escalation)} is taken.`,
    ...(when === undefined ? [] : [`It is taken when ${when}.`]),
  ],

  fixes: ({ escalation, when }) =>
    when === undefined || !saysSomething(when, new Set()) || when.length > LONGEST
      ? []
      : [{ title: 'Give the condition as the reason', edits: [{ type: 'property/set', target: { kind: 'escalation', id: escalation }, path: ['reason'], value: `Because ${when}.` }], isSafe: false }],
});

/** Longer conditions make no sentence that anybody reads. */
const LONGEST = 160;

/** Words that fit every escalation, so that they tell nothing of this one. English, like most graphs; other languages are taken to say something. */
const EMPTY_WORDS = new Set(
  ('a an and the this that these to of for in on at by from with is are was be been it its as or if when because due will shall must should can may not no none na n nil null tbd todo tba fixme xxx test ' +
    'asap reason reasons escalate escalates escalated escalation escalations handoff handoffs handover hand hands over off transfer transfers transferred pass passes passed move moves moved route routed ' +
    'send sent go goes needed need needs required requires necessary applicable human humans person people agent agents ai bot customer user conversation case other misc various see above condition conditions criteria met').split(' '),
);

function saysSomething(reason: string, names: ReadonlySet<string>): boolean {
  return splitWords(reason).some((word) => !EMPTY_WORDS.has(word) && !names.has(word));
}

/** Words of the two ends' names, which everybody sees anyway. */
function wordsOf({ agents, placeOf }: AgentNet, { from, to }: Escalation): ReadonlySet<string> {
  const ends = typeof from === 'string' ? [from, to] : [to];
  return new Set(ends.flatMap((id) => [id, agents[placeOf.get(id) ?? -1]?.name ?? '']).flatMap(splitWords));
}

function splitWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
