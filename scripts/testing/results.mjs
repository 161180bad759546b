/** How many tests passed and which failed, handed from the process that ran them to the one that counts. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workFolder } from '../base/paths.mjs';

/** File that a run of `name` leaves its counts in. */
export function resultsFile(name) {
  return join(workFolder, 'results', `${name}.json`);
}

/** Forgets the counts of an earlier run. */
export function clearResults(name) {
  rmSync(resultsFile(name), { force: true });
}

/** Leaves `{ passed, failed, pending, failures, again }` for the stage `name`: the last two name the tests that failed, and those that were tried again. */
export function writeResults(name, counts) {
  const file = resultsFile(name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(counts));
}

/** Counts of the stage `name`, or undefined when it left none. */
export function readResults(name) {
  const file = resultsFile(name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
