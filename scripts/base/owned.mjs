/** What this process started and must end: on a normal end, Ctrl-C, a kill or a time limit. */
import { rmSync } from 'node:fs';

const closers = new Set();
let isListening = false;
let isEnding = false;

/** Registers `close`; gives a function that closes once and forgets it. */
export function own(close) {
  listen();
  const entry = { close };
  closers.add(entry);
  return async () => {
    if (!closers.delete(entry)) return;
    await close();
  };
}

/** Closes all that is owned, newest first. A closer that fails does not keep the others open. */
export async function closeOwned() {
  for (const entry of [...closers].reverse()) {
    closers.delete(entry);
    try {
      await entry.close();
    } catch (error) {
      process.stderr.write(`While closing: ${error.message}\n`);
    }
  }
}

/** Closes all and exits. */
export async function exitWith(code) {
  if (isEnding) return;
  isEnding = true;
  // A closer that hangs must not keep the terminal: what is left is ended by the `exit` hook.
  setTimeout(() => process.exit(code), 8000).unref();
  await closeOwned();
  process.exit(code);
}

/** Whether this process is on its way out, so that what ends now ends because it was asked to. */
export function isExiting() {
  return isEnding;
}

/** Exits with `code` (and a line that says so) when the work takes longer than `limitMs`. */
export function limitTime(limitMs, code = 124) {
  const timer = setTimeout(() => {
    process.stderr.write(`Stopped: not finished after ${limitMs / 1000} s.\n`);
    void exitWith(code); // ends the process
  }, limitMs);
  timer.unref();
  return () => clearTimeout(timer);
}

/** Removes a temporary folder; what is still being written in it is tried again. */
export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function listen() {
  if (isListening) return;
  isListening = true;
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
    process.on(signal, () => void exitWith(code)); // ends the process
  }
  process.on('exit', () => {
    for (const entry of closers) entry.close({ isLastChance: true });
  });
}
