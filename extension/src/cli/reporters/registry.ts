import type { Reporter } from './checked-file';
import { githubReport } from './github';
import { jsonReport } from './json';
import { junitReport } from './junit';
import { markdownReport } from './markdown';
import { sarifReport } from './sarif';
import { textReport } from './text';

/** Every format of `agentgraph check`, by its name on the command line. */
export const REPORTERS: ReadonlyMap<string, Reporter> = new Map([
  ['text', textReport],
  ['json', jsonReport],
  ['sarif', sarifReport],
  ['github', githubReport],
  ['junit', junitReport],
  ['markdown', markdownReport],
]);
