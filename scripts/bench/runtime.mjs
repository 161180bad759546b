/**
 * What a handoff costs: 4 agents, 3 handoffs, 2 KB of context, warm; beside a floor written by hand and beside other frameworks, in the
 * same run, in turns. Writes `.cache/bench/runtime.json`. A goal that is missed is noted and fails nothing. `--no-peers` leaves the others out.
 */
import { hash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { main } from '../base/main.mjs';
import { repoFolder, workFolder } from '../base/paths.mjs';
import { coldImportOf, cpuOf, heapOf, median, round, wallOf } from './measure.mjs';
import { durableHandoffs } from './runtime-durable.mjs';
import { floorConversation } from './runtime-floor.mjs';
import { peersFor } from './runtime-peers.mjs';

const ROUNDS = 9;
const SLICE_MS = 120;
const ALIVE = 200;
const PATH = ['first', 'second', 'third', 'fourth'];
const HANDOFFS = PATH.length - 1;
const FLOOR = 'floor: two phases, hash-chained ledger';
const OURS = 'ours, with everything';
const LIGHT = 'ours, no ledger kept';
const GOALS = { timesFloor: 2.5, durableTimesFloor: 1.5, p99Ms: 1, importMs: 15, heapKb: 20, conversationsPerSecond: 20_000 };
const native = (text) => hash('sha256', text);

async function bench() {
  const folder = join(workFolder, 'bench');
  const entry = await bundled(folder);
  const bundle = await import(pathToFileURL(entry).href);
  const context = contextOf(2048);
  const peers = process.argv.includes('--no-peers') ? [] : await peersFor({ path: PATH, context });
  const plan = bundle.rowGraph(PATH, native);
  const contestants = { ...ownWork(bundle, plan, context), ...Object.assign({}, ...peers.map((peer) => peer.contestants ?? {})) };
  const rows = await measured(contestants);
  addImports(rows, { entry, peers });
  const [floorP99Ms, p99Ms] = [FLOOR, OURS].map((name) => wallOf(contestants[name], 3000)[2970] / HANDOFFS);
  const durable = durableHandoffs({
    path: PATH, context, sha256: native, folder: join(folder, 'durable'), begin: (path) => bundle.durableConversation(plan, { ...context }, path),
  });
  const result = {
    rows, timesFloor: rows[OURS]['× floor'], p99Ms, floorP99Ms, importMs: rows[OURS]['ms to import'], heapKb: rows[OURS]['heap KB'], durable,
    conversationsPerSecond: 1000 / (rows[LIGHT]['CPU ms a handoff'] * HANDOFFS), peers: peers.map(({ title, missing }) => ({ title, missing })),
  };
  tell(result);
  await writeFile(join(folder, 'runtime.json'), JSON.stringify({ node: process.version, goals: GOALS, ...result }, null, 2));
}

async function bundled(folder) {
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, 'runtime-entry.mjs');
  await build({
    absWorkingDir: repoFolder, entryPoints: ['scripts/bench/runtime-entry.ts'], outfile, bundle: true, minify: true, platform: 'node',
    format: 'esm', target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning',
  });
  return outfile;
}

/** Each conversation has a context object of its own, as the peers' have. */
function ownWork({ rowGraph, rowConversation, portableSha256, withoutLedger }, plan, context) {
  const light = withoutLedger(plan);
  const portable = rowGraph(PATH, portableSha256);
  return {
    [FLOOR]: () => floorConversation(PATH, { ...context }, native),
    [OURS]: () => rowConversation(plan, { ...context }, true),
    'ours, portable hash': () => rowConversation(portable, { ...context }, true),
    [LIGHT]: () => rowConversation(light, { ...context }, false),
  };
}

/** CPU time in turns, so that what else the machine does falls on all alike; then the heap of what is alive. */
async function measured(contestants) {
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (const run of Object.values(contestants)) await cpuOf(run, 4 * SLICE_MS); // warm
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const [name, run] of Object.entries(contestants)) times[name].push((await cpuOf(run, SLICE_MS)) / HANDOFFS);
  }
  const rows = {};
  for (const [name, run] of Object.entries(contestants)) {
    const ratio = median(times[name].map((time, turn) => time / times[FLOOR][turn]));
    rows[name] = { 'CPU ms a handoff': round(median(times[name])), '× floor': round(ratio), 'heap KB': round(await heapOf(run, ALIVE)) };
  }
  return rows;
}

function addImports(rows, { entry, peers }) {
  rows[OURS]['ms to import'] = round(coldImportOf(entry));
  for (const { contestants, importScript } of peers) {
    if (contestants !== undefined) rows[Object.keys(contestants)[0]]['ms to import'] = round(coldImportOf(importScript));
  }
}

function tell({ rows, timesFloor, p99Ms, floorP99Ms, importMs, heapKb, durable, conversationsPerSecond, peers }) {
  console.table(rows);
  for (const { title, missing } of peers) if (missing !== undefined) console.log(`Not measured: ${title} could not be fetched or run (${missing}).`);
  console.log('A conversation here is four agents and three handoffs with 2 KB of context. Ours takes each agent\'s turn and evaluates all triggers too; the floor does not.');
  console.log('The peers hand the context on by reference, with no digest of what arrived, no acknowledgement and no ledger. Their models are stubs that answer at once.');
  console.log('Ours is imported as one bundle, as it ships; the peers as they are installed.');
  console.table({
    'times the floor': { measured: timesFloor, goal: `at most ${GOALS.timesFloor}` },
    'ms a handoff, p99': { measured: round(p99Ms), goal: `at most ${GOALS.p99Ms}` },
    'ms a handoff, p99 of the floor': { measured: round(floorP99Ms), goal: '' },
    'ms to import, cold': { measured: importMs, goal: `at most ${GOALS.importMs}` },
    'KB of heap a live conversation': { measured: heapKb, goal: `at most ${GOALS.heapKb}` },
    'durable: ms a handoff by the clock, floor with fsync': { measured: round(durable.floorMs), goal: '' },
    'durable: ms a handoff by the clock, ours': { measured: round(durable.oursMs), goal: '' },
    'durable: times the floor with fsync': { measured: round(durable.timesFloor), goal: `at most ${GOALS.durableTimesFloor}` },
    'conversations a second, no ledger kept': { measured: Math.round(conversationsPerSecond), goal: `at least ${GOALS.conversationsPerSecond}` },
  });
}

function contextOf(bytes) {
  const fields = {};
  for (let place = 0; JSON.stringify(fields).length < bytes; place++) fields[`field${place}`] = `value ${place} of the context `.repeat(2);
  return fields;
}

await main(bench);
