/** What durable handoffs cost by the clock, beside a floor that writes and syncs once at each commit. The disk takes most of it. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder } from '../base/owned.mjs';
import { median } from './measure.mjs';
import { durableFloor } from './runtime-floor.mjs';

const WARM = 200;
const CONVERSATIONS = 300;

/** Milliseconds a handoff by the clock, floor and ours, in turns on the same disk; and the ratio of the medians. */
export function durableHandoffs({ path, context, sha256, begin, folder }) {
  removeFolder(folder);
  mkdirSync(folder, { recursive: true });
  const floors = [];
  const ours = [];
  for (let turn = 0; turn < WARM + CONVERSATIONS; turn++) {
    const file = openSync(join(folder, `floor-${turn}.jsonl`), 'a');
    floors.push(wallOf(() => durableFloor(path, context, { sha256, file })));
    closeSync(file);
    ours.push(wallOf(begin(join(folder, `ours-${turn}.ledger.jsonl`))));
  }
  removeFolder(folder);
  const [floorMs, oursMs] = [floors, ours].map((times) => median(times.slice(WARM)) / (path.length - 1));
  return { floorMs, oursMs, timesFloor: oursMs / floorMs };
}

function wallOf(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}
