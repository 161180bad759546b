/** The thread that checks large graphs. It answers one question after the other, and remembers the last version of each file. */
import { parentPort } from 'node:worker_threads';
import { type Checked, recheck } from '#core/checking/recheck';
import { readGraph } from '#core/graph/read-graph';
import type { CheckAnswer, CheckQuestion } from './background-checks';

const before = new Map<string, Checked>();

parentPort?.on('message', ({ id, file, text, settings }: CheckQuestion) => {
  const checked = recheck(before.get(file), { text, read: readGraph(text), settings });
  before.clear(); // one file's memory at a time
  before.set(file, checked);
  const answer: CheckAnswer = { id, problems: checked.problems };
  parentPort?.postMessage(answer);
});
