import type { ExitCode } from './exit';
import type { Terminal } from './io';

/** A flag of a command: a switch, or with a value. */
export interface Flag {
  readonly name: string;
  /** One letter that stands for it. */
  readonly short?: string;
  /** Name of the value in the help text; a switch where left out. */
  readonly value?: string;
  readonly help: string;
}

/** What the user wrote. */
export interface Arguments {
  readonly words: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

/** One word of the command line, such as `check`. */
export interface Command {
  readonly id: string;
  readonly usage: string;
  readonly help: string;
  readonly flags: readonly Flag[];
  /** Least and most words it takes. */
  readonly words: readonly [number, number];
  run(given: Arguments, terminal: Terminal): ExitCode | Promise<ExitCode>;
}
