import { type ConditionWords, ENGLISH, describeWhen } from '#core/conditions/describe-condition';
import type { Escalation, Handoff } from '#core/graph/model';

/** Longest line of a label. Units: characters. */
const LENGTH = 20;

/** Signs instead of words: what stands on a line must be short. */
const SIGNS = {
  and: '·',
  points: '≥ {0}',
  operators: { is: '{0} {1}', isNot: '{0} ≠ {1}', in: '{0} {1}', notIn: '{0} ≠ {1}', below: '{0} < {1}', atMost: '{0} ≤ {1}', atLeast: '{0} ≥ {1}', above: '{0} > {1}', exists: '{0} ✓', includesAny: '“{1}”' },
  missing: '{0} ✗',
} as const satisfies Partial<ConditionWords>;

/** What stands on a line: when it is taken, in short, on one line or two, then what it carries and its limit. Nothing is written where the agent just asks for it and everything travels. */
export function labelFor(route: Handoff | Escalation, words: ConditionWords = ENGLISH): readonly string[] {
  const note = noteFor(route);
  return [...conditionLines(route, words), ...(note === '' ? [] : [note])];
}

/** Longest line of a label that is read from further off. Units: characters. */
const SHORT = 12;

/** The first thing on the label, to be read from further off, on one line or two. */
export function shortLabel(lines: readonly string[]): readonly string[] {
  const [first = ''] = lines.filter((line) => !isNote(line));
  const head = first.split(' · ')[0] ?? '';
  const cut = head.length <= SHORT ? -1 : head.lastIndexOf(' ', SHORT);
  return (cut <= 0 ? [head] : [head.slice(0, cut), head.slice(cut + 1)]).map((line) => (line.length <= SHORT ? line : `${line.slice(0, SHORT - 1).trimEnd()}…`));
}

/** Sign of what travels. */
const LETTER = '✉';
/** Sign of how often. */
const TIMES = '×';

/** What it carries where that is not everything, what of it is masked, and how often it may be taken. */
function noteFor(route: Handoff | Escalation): string {
  const { carries = 'all', redacts = [] } = route;
  const limit = 'limit' in route ? route.limit : undefined;
  const parts = [
    carries === 'all' ? '' : `${LETTER} ${carries.length}`,
    redacts.length === 0 ? '' : `▒ ${redacts.length}`,
    limit === undefined ? '' : `≤ ${limit}${TIMES}`,
  ];
  return parts.filter((part) => part !== '').join('  ');
}

/** Whether the line of a label is such a note. */
export function isNote(line: string): boolean {
  return line.startsWith(LETTER) || line.startsWith('▒') || line.endsWith(TIMES);
}

function conditionLines(route: Handoff | Escalation, words: ConditionWords): readonly string[] {
  const text = describeWhen(route, { ...words, ...SIGNS, signal: (label) => (label === 'Intent' ? '' : words.signal(label)) }).replaceAll(/ {2,}/g, ' ').trim();
  if (text === '') return [];
  if (text.length <= LENGTH) return [text];
  const breakAt = Math.max(text.lastIndexOf(' · ', LENGTH), text.lastIndexOf(` ${words.or} `, LENGTH));
  const cut = breakAt > 0 ? breakAt : text.lastIndexOf(' ', LENGTH);
  return cut <= 0 ? [shortened(text)] : [shortened(text.slice(0, cut)), shortened(text.slice(cut).replace(/^ · /, '').trim())];
}

function shortened(text: string): string {
  return text.length <= LENGTH ? text : `${text.slice(0, LENGTH - 1).trimEnd()}…`;
}
