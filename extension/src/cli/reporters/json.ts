import type { Problem } from '#core/checks/problem';
import type { Position } from '#core/text/positions';
import type { CheckReport, LocatedProblem } from './checked-file';

/** One object for programs. Units: lines and characters from 1. */
export function jsonReport({ files, failures, showsSuppressed }: CheckReport): string {
  const report = {
    version: 1,
    files: files.map(({ file, findings, suppressed }) => ({
      file,
      problems: findings.map(problemOf),
      ...(!showsSuppressed || suppressed.length === 0 ? {} : { suppressed: suppressed.map((finding) => ({ ...problemOf(finding), by: finding.by, reason: finding.reason })) }),
    })),
    ...(failures.length === 0 ? {} : { failures }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function problemOf({ problem, range }: LocatedProblem): object {
  return {
    check: problem.check,
    severity: problem.severity,
    pointer: problem.pointer,
    element: problem.element,
    range: { start: fromOne(range.start), end: fromOne(range.end) },
    message: problem.message,
    ...(problem.explanation === undefined ? {} : { explanation: problem.explanation }),
    ...(problem.witness === undefined ? {} : { witness: problem.witness }),
    verdict: problem.verdict,
    ...(problem.fixes.length === 0 ? {} : { fixes: problem.fixes.map(fixOf) }),
  };
}

function fixOf({ title, isSafe }: Problem['fixes'][number]): object {
  return { title, isSafe };
}

function fromOne({ line, character }: Position): Position {
  return { line: line + 1, character: character + 1 };
}
