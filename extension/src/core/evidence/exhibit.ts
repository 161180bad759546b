import type { Analysis } from '../analysis/analyse';
import type { Problem } from '../checks/problem';
import type { Plot } from './plot';
import type { Seen } from './seen';

/** How one check's findings are shown. */
export interface Exhibit {
  /** What a run has to do; undefined where this finding has nothing to run. */
  readonly plot: (problem: Problem, analysis: Analysis) => Plot | undefined;
  /** What in the run shows the fault, as a sentence; undefined where nothing does. */
  readonly shows: (seen: Seen) => string | undefined;
}
