import { type ConditionWords, ENGLISH, describeWhen } from '#core/conditions/describe-condition';
import type { Escalation, Handoff } from '#core/graph/model';

/** Longest line of a label. Units: characters. */
const LENGTH = 24;

/** Signs instead of words: what stands on a line must be short. */
const SIGNS: ConditionWords = {
  ...ENGLISH,
  and: '·',
  points: '≥ {0} points',
  operators: { ...ENGLISH.operators, is: '{0} {1}', isNot: '{0} ≠ {1}', in: '{0} {1}', notIn: '{0} ≠ {1}', below: '{0} < {1}', atMost: '{0} ≤ {1}', atLeast: '{0} ≥ {1}', above: '{0} > {1}', exists: '{0} known', includesAny: '“{1}”' },
  missing: '{0} unknown',
};

/** What stands on a line: when it is taken, in short, on one line or two. Nothing is written where the agent just asks for it. */
export function labelFor(route: Handoff | Escalation): readonly string[] {
  const text = describeWhen(route, SIGNS).replace(/\bintent (?=[a-z])/g, '');
  if (text === '') return [];
  if (text.length <= LENGTH) return [text];
  const breakAt = Math.max(text.lastIndexOf(' · ', LENGTH), text.lastIndexOf(' or ', LENGTH));
  const cut = breakAt > 0 ? breakAt : text.lastIndexOf(' ', LENGTH);
  return cut <= 0 ? [shortened(text)] : [shortened(text.slice(0, cut)), shortened(text.slice(cut).replace(/^ · /, '').trim())];
}

function shortened(text: string): string {
  return text.length <= LENGTH ? text : `${text.slice(0, LENGTH - 1).trimEnd()}…`;
}
