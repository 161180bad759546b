/** One line per thing done, so that nobody watches a silent terminal. */

/** Prints one step of the work. */
export function progress(line) {
  process.stdout.write(`· ${line}\n`);
}

/** Seconds since `startMs` (from `performance.now()`), for printing. */
export function secondsSince(startMs) {
  return `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
}

/** Runs `work`, and prints its name before and its time after. */
export async function timed(name, work) {
  const startMs = performance.now();
  progress(`${name} …`);
  const result = await work();
  progress(`${name}: done in ${secondsSince(startMs)}`);
  return result;
}
