/** What the command line's exit codes mean. */
export const EXIT = {
  /** Nothing to complain of. */
  clean: 0,
  /** The work was done and something is wrong: a problem of severity error, a failed scenario, a broken ledger. */
  problems: 1,
  /** The work could not be done: a wrong argument, a file that cannot be read or written. */
  cannot: 2,
  /** The work was done and shows neither: too few conversations for a verdict. */
  inconclusive: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The graver of two. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}
