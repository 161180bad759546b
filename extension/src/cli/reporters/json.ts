import type { Problem } from '#core/checks/problem';
import type { Position } from '#core/text/positions';

/** A checked file. `range` counts from 0. */
export interface CheckedFile {
  readonly file: string;
  readonly findings: readonly { readonly problem: Problem; readonly range: { readonly start: Position; readonly end: Position } }[];
}

/** One object for programs. Units: lines and characters from 1. */
export function jsonReport(files: readonly CheckedFile[]): string {
  const report = {
    version: 1,
    files: files.map(({ file, findings }) => ({
      file,
      problems: findings.map(({ problem, range }) => ({
        check: problem.check,
        severity: problem.severity,
        pointer: problem.pointer,
        range: { start: fromOne(range.start), end: fromOne(range.end) },
        message: problem.message,
        ...(problem.witness === undefined ? {} : { witness: problem.witness }),
        verdict: problem.verdict,
      })),
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function fromOne({ line, character }: Position): Position {
  return { line: line + 1, character: character + 1 };
}
