import type { Fix, Problem } from '../checks/problem';
import { planEdit } from '../graph/plan-edit';
import { readGraph } from '../graph/read-graph';
import type { CheckSetting, Severity } from '../graph/model';
import { applyTextEdits } from '../text/text-edit';
import { runChecks } from './run-checks';

/** A fix that was made. */
export interface MadeFix {
  readonly problem: Problem;
  readonly title: string;
}

/** A text after its safe fixes. */
export interface Mended {
  readonly text: string;
  readonly made: readonly MadeFix[];
}

/** More fixes than these are not made in one go. */
const MOST_FIXES = 500;

/**
 * Makes the safe fixes of a graph file, one after the other, each on what the one before left, until there are none. One that would not make
 * the file better by what the checks say is left out, so there is an end. A text that is not sound JSON is left as it is.
 *
 * Cost: the checks and an edit for each fix.
 */
export function mend(text: string, settings: readonly CheckSetting[]): Mended {
  const check = (next: string): readonly Problem[] => runChecks({ text: next, read: readGraph(next), settings });
  const made: MadeFix[] = [];
  const useless = new Set<string>();
  let now = { text, problems: check(text) };
  while (made.length < MOST_FIXES) {
    const next = safeFixes(now.problems).find(({ problem, fix }) => !useless.has(keyOf(problem, fix)));
    if (next === undefined) break;
    const planned = planEdit(now.text, next.fix.edits);
    const after = planned.ok && planned.value.length > 0 ? applyTextEdits(now.text, planned.value) : now.text;
    const problems = after === now.text ? now.problems : check(after);
    if (isBetter(problems, now.problems)) {
      made.push({ problem: next.problem, title: next.fix.title });
      now = { text: after, problems };
    } else useless.add(keyOf(next.problem, next.fix));
  }
  return { text: now.text, made };
}

interface SafeFix {
  readonly problem: Problem;
  readonly fix: Fix;
}

function safeFixes(problems: readonly Problem[]): readonly SafeFix[] {
  return problems.flatMap((problem) => problem.fixes.flatMap((fix) => (fix.isSafe ? [{ problem, fix }] : [])));
}

function keyOf({ check, pointer, message }: Problem, { title }: Fix): string {
  return [check, pointer, message, title].join('\n');
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Whether there is less of the gravest severity that differs. */
function isBetter(after: readonly Problem[], before: readonly Problem[]): boolean {
  for (const severity of SEVERITIES) {
    const difference = countOf(after, severity) - countOf(before, severity);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function countOf(problems: readonly Problem[], severity: Severity): number {
  return problems.filter((problem) => problem.severity === severity).length;
}
