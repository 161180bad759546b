import { type MutantResult, type MutationReport, mutationScore } from '#core/testing/mutate';
import { type Paint, paintFor } from './paint';
import { percentText } from './test-sum';
import { counted } from './summary';
import { visible } from './visible';

/** What became of the mutants of a graph, ready to be told. */
export interface ToldMutation {
  readonly graph: string;
  readonly report: MutationReport;
  /** Units: percent. */
  readonly minScore: number;
  /** Whether what is noticed is listed as well. */
  readonly isLong: boolean;
}

/** For people: the faults that nobody notices, with the scenarios that only ran otherwise; then the score. */
export function mutationText({ graph, report, minScore, isLong }: ToldMutation, hasColours: boolean): string {
  const paint = paintFor(hasColours);
  const shown = report.mutants.filter(({ verdict }) => isLong || verdict === 'survived');
  const score = mutationScore(report);
  const under = score < minScore ? `${paint('red', `${percentText(score)} noticed, ${minScore} % wanted.`)}\n` : '';
  const failing = report.failing.length === 0 ? '' : `${paint('red', `Notice nothing, as they fail already: ${visible(report.failing.join(', '))}.`)}\n`;
  const { noticed, survived, equivalent } = report;
  return `${paint('bold', visible(graph))}\n${shown.map((mutant) => lineOf(mutant, paint)).join('')}${failing}${under}${counted(noticed + survived, 'fault')}, ${noticed} noticed: ${percentText(score)}. ${equivalent} more that no run can tell.\n`;
}

function lineOf({ mutation, of, text, verdict, noticedBy, changed }: MutantResult, paint: Paint): string {
  const by = noticedBy.length > 0 ? `  ${paint('dim', `by ${visible(noticedBy.join(', '))}`)}` : '';
  const ran = verdict === 'survived' && changed.length > 0 ? `  ${paint('dim', `ran otherwise, and expects too little: ${visible(changed.join(', '))}`)}` : '';
  return `  ${paint(verdict === 'survived' ? 'yellow' : 'dim', verdict.padEnd(10))}  ${mutation.padEnd(16)}  ${visible(of)}: ${visible(text)}${by}${ran}\n`;
}

/** One object for programs. */
export function mutationAsJson({ graph, report }: ToldMutation): string {
  return `${JSON.stringify({ version: 1, graph, score: mutationScore(report), ...report }, undefined, 2)}\n`;
}
