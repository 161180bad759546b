import type { Problem } from '../checks/problem';
import type { CheckSetting } from '../graph/model';
import { type CheckInput, runChecks } from './run-checks';

/** A finding that people have accepted, and why. */
export interface AcceptedProblem {
  readonly problem: Problem;
  readonly reason: string;
}

/** The findings that acceptances keep out of `problems`. Order: as `runChecks`. Cost: the checks run once more where something is accepted at all. */
export function acceptedProblems(input: CheckInput, problems: readonly Problem[]): readonly AcceptedProblem[] {
  const { read, settings = [] } = input;
  const all = [...settings, ...read.graph.checks];
  if (all.every(({ accept }) => accept === undefined)) return [];
  const told = new Set(problems.map(keyOf));
  const graph = { ...read.graph, checks: read.graph.checks.map(withoutAcceptances) };
  return runChecks({ ...input, read: { ...read, graph }, settings: settings.map(withoutAcceptances) })
    .filter((problem) => !told.has(keyOf(problem)))
    .flatMap((problem) => {
      const reason = reasonFor(all, problem);
      return reason === undefined ? [] : [{ problem, reason }];
    });
}

function keyOf({ check, pointer, part, message }: Problem): string {
  return [check, pointer, part, message].join('\n');
}

function withoutAcceptances({ accept: _accept, ...setting }: CheckSetting): CheckSetting {
  return setting;
}

function reasonFor(settings: readonly CheckSetting[], { check, element }: Problem): string | undefined {
  if (element.kind === 'graph') return undefined;
  return settings.flatMap((setting) => (setting.check === check ? (setting.accept ?? []) : [])).findLast(({ at }) => at === element.id)?.reason;
}
