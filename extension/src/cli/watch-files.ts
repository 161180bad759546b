import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';

/** What is to be run again, and until when. */
export interface Watching {
  /** Runs; gives the paths that the result rests on. */
  readonly run: () => readonly string[];
  /** Watched where a run rests on nothing: a file may come. */
  readonly folder: string;
  /** Settles when the watch is to end. */
  readonly stopped: Promise<void>;
}

/** Who writes a file does so in several steps. Units: milliseconds without another change. */
const QUIET_MS = 50;

/** Files whose changes matter. What is written beside them, such as a report, is none of them. */
const WANTED = /\.(agentgraph|agentscenarios)\.json$/;

/** Runs at once, and again after each burst of changes in the folders that the run rests on. */
export async function watchFiles({ run, folder, stopped }: Watching): Promise<void> {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const end = (path: string): void => {
    watchers.get(path)?.close();
    watchers.delete(path);
  };
  const changed = (name: string | null): void => {
    if (name !== null && !WANTED.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(runNow, QUIET_MS);
  };
  const follow = (path: string): void => {
    if (watchers.has(path)) return;
    const watcher = watch(path, (_, name) => changed(name));
    watcher.on('error', () => end(path)); // the folder has gone
    watchers.set(path, watcher);
  };
  const runNow = (): void => {
    const paths = run();
    const wanted = new Set(paths.length === 0 ? [folder] : paths.map((path) => dirname(path)));
    for (const path of [...watchers.keys()]) if (!wanted.has(path)) end(path);
    for (const path of wanted) follow(path);
  };
  runNow();
  await stopped;
  clearTimeout(timer);
  for (const path of [...watchers.keys()]) end(path);
}
