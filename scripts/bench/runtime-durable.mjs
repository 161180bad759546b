/** What durable handoffs cost by the clock, beside a floor that writes and syncs once at each commit. The disk takes most of it. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder } from '../base/owned.mjs';
import { median } from './measure.mjs';
import { durableFloor } from './runtime-floor.mjs';

const CONVERSATIONS = 120;

/** Milliseconds a handoff by the clock, floor and ours, in turns on the same disk; and the ratio, the median over pairs. */
export function durableHandoffs({ path, context, sha256, begin, folder }) {
  removeFolder(folder);
  mkdirSync(folder, { recursive: true });
  const floors = [];
  const ours = [];
  for (let turn = 0; turn < CONVERSATIONS; turn++) {
    const file = openSync(join(folder, `floor-${turn}.jsonl`), 'a');
    floors.push(wallOf(() => durableFloor(path, context, { sha256, file })));
    closeSync(file);
    ours.push(wallOf(begin(join(folder, `ours-${turn}.ledger.jsonl`))));
  }
  removeFolder(folder);
  const handoffs = path.length - 1;
  return { floorMs: median(floors) / handoffs, oursMs: median(ours) / handoffs, timesFloor: median(ours) / median(floors) };
}

function wallOf(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}
