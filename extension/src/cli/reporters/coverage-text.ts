import { type Coverage, percentOf, sharesOf } from '#core/testing/coverage';
import type { Paint } from './paint';
import type { GraphCoverage } from './test-report';
import { percentText } from './test-sum';
import { visible } from './visible';

/** More of one sort than these are only counted. */
const MOST_NAMED = 20;

const ROWS = [
  ['agents', 'agents'], ['handoffs', 'handoffs'], ['escalations', 'escalations'], ['outcomes of conditions', 'conditions'], ['fault paths', 'faults'],
] as const;

const FAULTS: Readonly<Record<Coverage['faults'][number]['kind'], string>> = {
  denied: 'denied', 'rolled-back': 'rolled back', fallback: 'fallback', 'agent-fails': 'agent fails', 'human-unavailable': 'human unavailable', parked: 'parked',
};

/** For people: how much of a graph the scenarios come to, and what they do not. */
export function coverageText({ graph, coverage }: GraphCoverage, paint: Paint): string {
  const shares = sharesOf(coverage);
  const rows = ROWS.map(([name, key]) => {
    const { covered, total } = shares[key];
    const percent = percentOf(shares[key]);
    return `  ${name.padEnd(24)}${`${covered} of ${total}`.padStart(10)}${paint(covered === total ? 'dim' : 'yellow', percentText(percent).padStart(8))}\n`;
  });
  const missing = missingLines(coverage).map((line) => (line === '' ? '\n' : `  ${visible(line)}\n`));
  return `\n${paint('bold', `Coverage of ${visible(graph)}`)}\n${rows.join('')}${missing.join('')}`;
}

function missingLines({ agents, handoffs, escalations, conditions, faults }: Coverage): readonly string[] {
  const ids = (list: Coverage['agents']): readonly string[] => list.filter(({ count }) => count === 0).map(({ id }) => id);
  const outcomes = conditions.flatMap(({ of, text, holds, fails }) => (holds > 0 && fails > 0 ? [] : [`${of}: ${text}, never ${holds === 0 ? (fails === 0 ? 'looked at' : 'true') : 'false'}`]));
  const wrong = faults.filter(({ count }) => count === 0).map(({ kind, of }) => (kind === 'parked' ? FAULTS[kind] : `${FAULTS[kind]}: ${of}`));
  return [
    ...section('No control at', ids(agents)), ...section('Not taken', [...ids(handoffs), ...ids(escalations)]),
    ...section('Outcomes that did not come', outcomes), ...section('Did not go wrong', wrong),
  ];
}

function section(title: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const rest = names.length - MOST_NAMED;
  return ['', `${title}:`, ...names.slice(0, MOST_NAMED).map((name) => `  ${name}`), ...(rest > 0 ? [`  and ${rest} more`] : [])];
}
