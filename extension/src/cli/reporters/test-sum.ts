import { percentOf, sharesOf } from '#core/testing/coverage';
import { counted } from './summary';
import type { TestReport } from './test-report';

/** Graphs of which the scenarios take too few handoffs and escalations, a sentence each. */
export function uncoveredGraphs({ coverages, minEdges }: Pick<TestReport, 'coverages' | 'minEdges'>): readonly string[] {
  return coverages.flatMap(({ graph, coverage }) => {
    const percent = percentOf(sharesOf(coverage).edges);
    return percent >= minEdges ? [] : [`${graph}: ${percentText(percent)} of handoffs and escalations covered, ${minEdges} % wanted.`];
  });
}

/** Whether all is as it was expected to be. */
export function isPassed(report: TestReport): boolean {
  const isClean = report.files.every(({ problems, scenarios }) => problems.length === 0 && scenarios.every((tested) => tested.report.failures.length === 0));
  return isClean && report.failures.length === 0 && uncoveredGraphs(report).length === 0;
}

/** The sum of a run on one line. */
export function testSum({ files, failures }: TestReport): string {
  const all = files.flatMap(({ scenarios }) => scenarios);
  const failed = all.filter(({ report }) => report.failures.length > 0).length;
  const problems = files.reduce((sum, file) => sum + file.problems.length, 0);
  return [
    `${counted(all.length, 'scenario')} run, ${failed} failed.`,
    ...(problems === 0 ? [] : [`${counted(problems, 'problem')} in the files.`]),
    ...(failures.length === 0 ? [] : [`${counted(failures.length, 'file')} could not be run.`]),
  ].join(' ');
}

/** A percentage in whole numbers; less than all is never told as all. */
export function percentText(percent: number): string {
  return `${Math.floor(percent)} %`;
}

/** How to run a scenario that failed once more. */
export function againText({ id, seed, file }: { readonly id: string; readonly seed: number; readonly file: string }): string {
  return `agentgraph test --scenario ${id} --seed ${seed} ${file}`;
}
