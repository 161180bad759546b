/** The one way a script runs: within a time limit, ending what it started, with an exit code and a readable failure. */
import { exitWith, limitTime } from './owned.mjs';

/** Runs `work`; exits with the number it gives (or 0), or with 1 and the failure's own words. */
export async function main(work, { limitMs } = {}) {
  if (limitMs) limitTime(limitMs);
  try {
    await exitWith((await work()) ?? 0);
  } catch (error) {
    process.stderr.write(`${process.env.AGENTGRAPH_TRACE ? error.stack : error.message}\n`);
    await exitWith(1);
  }
}
