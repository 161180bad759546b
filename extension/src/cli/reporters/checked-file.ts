import type { Problem } from '#core/checks/problem';
import type { ProblemRange } from '#core/checking/problem-ranges';

/** A problem and where it is marked. `range` counts from 0. */
export interface LocatedProblem {
  readonly problem: Problem;
  readonly range: ProblemRange;
}

/** A finding that is not told, and why. */
export interface SuppressedProblem extends LocatedProblem {
  readonly by: 'acceptance' | 'baseline';
  readonly reason: string;
}

/** A checked file. Order of findings: by place. */
export interface CheckedFile {
  readonly file: string;
  readonly text: string;
  readonly findings: readonly LocatedProblem[];
  readonly suppressed: readonly SuppressedProblem[];
}

/** What a run of `check` came to, ready to be told. */
export interface CheckReport {
  readonly files: readonly CheckedFile[];
  /** Sentences for files that could not be checked. */
  readonly failures: readonly string[];
  /** What is said of a page of docs; empty where there is none. */
  readonly pageOf: (check: string) => string;
  /** Warnings there are, told or not, and how many are allowed. */
  readonly warnings: number;
  readonly maxWarnings: number;
  /** Whether formats that can mark what is suppressed tell it. */
  readonly showsSuppressed: boolean;
  readonly hasColours: boolean;
}

/** Tells a run in one format. */
export type Reporter = (report: CheckReport) => string;
