/** How the benches of the runtime measure: CPU time of a slice, memory of what is alive, time of an import in a fresh process. */
import { execFileSync } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pathToFileURL } from 'node:url';

/** CPU milliseconds of one call, from as many as fit into the slice. */
export async function cpuOf(run, sliceMs) {
  const before = process.cpuUsage();
  const end = performance.now() + sliceMs;
  let count = 0;
  do {
    const started = run();
    if (started instanceof Promise) await started;
    count += 1;
  } while (performance.now() < end);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}

/** Milliseconds of each call by the clock, sorted. */
export function wallOf(run, count) {
  return Array.from({ length: count }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** KB of heap that what one call leaves behind takes, on the average of `count`. */
export async function heapOf(run, count) {
  const alive = [];
  const before = await settledHeap();
  for (let made = 0; made < count; made++) alive.push(await run());
  return ((await settledHeap()) - before) / 1024 / alive.length;
}

/** Bytes in use once what the last calls have left behind is gone: some of it only goes when the loop has turned. */
async function settledHeap() {
  for (let turn = 0; turn < 4; turn++) {
    await setImmediate();
    collect();
  }
  return process.memoryUsage().heapUsed;
}

/** Milliseconds by the clock that importing the file takes in a fresh process; the median of several. */
export function coldImportOf(file, times = 5) {
  const script = `const s=performance.now();await import(${JSON.stringify(pathToFileURL(file).href)});process.stdout.write(String(performance.now()-s))`;
  return median(Array.from({ length: times }, () => Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }))));
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

export function round(value) {
  return value === undefined ? undefined : Number(value.toPrecision(3));
}
