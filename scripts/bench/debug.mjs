/**
 * What debugging costs: the first stop after a launch, a step and all that an editor asks after it, a session of 10,000 entries that goes to its end and
 * back, and the frames of a canvas on which a run plays. Each beside a floor in the same run, in turns: loading alone, stepping alone, the entries alone,
 * the same canvas at rest. Writes `.cache/bench/debug.json`. A goal that is missed is noted and fails nothing.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { main } from '../base/main.mjs';
import { repoFolder, workFolder } from '../base/paths.mjs';
import { chromiumFlags, ensureChromium } from '../vscode-host/chromium.mjs';
import { costOf } from './canvas-gestures.mjs';
import { drawnGraph } from './canvas-graphs.mjs';
import { servePages } from './canvas-pages.mjs';

const AGENTS = 1000;
const ROUNDS = 9;
const TURNS = 12;
const LONG_TURNS = 2600;
const PLAY_MS = 4000;
const GOALS = { stepMs: 16, heldMb: 60, frameMs: 33.5 };

const folder = join(workFolder, 'bench');
const bundle = join(folder, 'debug-entry.mjs');

async function benchDebug() {
  await mkdir(folder, { recursive: true });
  await build({
    absWorkingDir: repoFolder, entryPoints: ['scripts/bench/debug-entry.ts'], outfile: bundle, bundle: true, minify: true, platform: 'node',
    format: 'esm', target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning', banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { Client, bareLoad, bareSteps, shownRun } = await import(pathToFileURL(bundle).href);
  const files = { graph: JSON.stringify(wayGraph(), null, 2), scenarios: scenarios(TURNS) };
  const first = await firstStop({ Client, bareLoad, files });
  const step = await steps({ Client, bareSteps, files });
  const long = { ours: await inFreshProcess('session'), floor: await inFreshProcess('ledger') };
  const frames = await playing(shownRun(files));
  const result = { first, step, long, frames };
  console.table({
    [`ms to the first stop, ${AGENTS} agents`]: { ours: round(first.ours), floor: round(first.floor), times: round(first.ours / first.floor), goal: '' },
    [`ms a step with all that is asked after it, p50`]: { ours: round(step.p50), floor: round(step.floor), times: round(step.p50 / step.floor), goal: `at most ${GOALS.stepMs}` },
    [`the same, p99`]: { ours: round(step.p99), floor: '', times: '', goal: '' },
    [`MB held after ${long.ours.entries} entries, there and 2,000 back`]: { ours: round(long.ours.mb), floor: round(long.floor.mb), times: round(long.ours.mb / long.floor.mb), goal: `at most ${GOALS.heldMb}` },
    [`ms a step back in it, p99`]: { ours: round(long.ours.backP99), floor: '', times: '', goal: `at most ${GOALS.stepMs}` },
    [`main-thread ms a frame while a run plays`]: { ours: round(frames.playing.mainMs), floor: round(frames.resting.mainMs), times: '', goal: '' },
    [`ms between frames while it plays, p95`]: { ours: round(frames.playing.p95), floor: round(frames.resting.p95), times: '', goal: `at most ${GOALS.frameMs}` },
  });
  await writeFile(join(folder, 'debug.json'), JSON.stringify({ node: process.version, goals: GOALS, ...result }, null, 2));
  return 0;
}

/** The drawn graph, with room for many handoffs. */
function wayGraph() {
  return { ...drawnGraph(AGENTS), limits: { turns: 100_000, stagnantTurns: 100_000, hops: 100, visitsPerAgent: 1000 } };
}

function scenarios(count) {
  const turns = Array.from({ length: count }, (_, place) => ({ user: `Message ${place}`, signals: { intent: 'billing' }, agent: { set: { customerId: `c${place}` } } }));
  return JSON.stringify({ formatVersion: '1.0', graph: './bench.agentgraph.json', scenarios: [{ id: 'bench', context: { customerId: 'c' }, turns }] });
}

async function firstStop({ Client, bareLoad, files }) {
  const [ours, floor] = [[], []];
  for (let time = 0; time < ROUNDS; time++) {
    const client = new Client(files);
    ours.push(await wall(() => client.launch()));
    client.adapter.dispose();
    floor.push(await wall(() => bareLoad(files)));
  }
  return { ours: median(ours), floor: median(floor) };
}

async function steps({ Client, bareSteps, files }) {
  const client = new Client(files);
  await client.launch();
  const times = [];
  let entries = 0;
  const floor = await wall(() => (entries = bareSteps(files)));
  for (let step = 1; step < Math.min(entries - 1, 200); step++) {
    times.push(await wall(async () => {
      await client.stop('stepIn');
      await client.look();
    }));
  }
  client.adapter.dispose();
  times.sort((a, b) => a - b);
  return { p50: median(times), p99: times[Math.floor(times.length * 0.99)], floor: floor / entries, steps: times.length };
}

/** What is held in the end, in a process of its own whose garbage is collected. */
async function inFreshProcess(what) {
  const filesPath = join(folder, 'debug-long.json');
  await writeFile(filesPath, JSON.stringify({ graph: JSON.stringify(rowGraph()), scenarios: scenarios(LONG_TURNS) }));
  const script = `
    import { readFileSync } from 'node:fs';
    import { Client, bareLedger } from ${JSON.stringify(pathToFileURL(bundle).href)};
    const files = JSON.parse(readFileSync(${JSON.stringify(filesPath)}, 'utf8'));
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    const back = [];
    let kept, entries = 0;
    if (${JSON.stringify(what)} === 'ledger') {
      kept = bareLedger(files);
      entries = kept.events.length;
    } else {
      kept = new Client(files);
      await kept.launch();
      await kept.stop('continue');
      entries = kept.adapter.session.branch(1).index + 1;
      for (let time = 0; time < 2000; time++) {
        const start = performance.now();
        await kept.stop('stepBack');
        if (time % 10 === 0) await kept.look();
        back.push(performance.now() - start);
      }
    }
    globalThis.gc();
    back.sort((a, b) => a - b);
    process.stdout.write(JSON.stringify({ mb: (process.memoryUsage().heapUsed - before) / 1e6, entries, backP99: back[Math.floor(back.length * 0.99)] ?? 0 }));
    globalThis.kept = kept;`;
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], { encoding: 'utf8', maxBuffer: 1 << 20 }));
}

/** One agent that keeps the conversation: its ledger grows with every turn. */
function rowGraph() {
  return { ...wayGraph(), handoffs: [] };
}

async function playing(run) {
  const pages = await servePages();
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'no-preference' })).newPage();
    const host = pages.hostOf(AGENTS, (message) => void page.evaluate((text) => globalThis.postMessage(JSON.parse(text), '*'), JSON.stringify(message)).catch(() => undefined)); // a closed page hears nothing
    await page.exposeFunction('toHost', (message) => host.receive(JSON.parse(message)));
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    await page.goto(pages.urlOf({ page: 'wired', agents: AGENTS, zoom: 0.75 }));
    await page.waitForFunction(() => globalThis.bench.firstMs !== undefined);
    const rest = () => page.waitForTimeout(PLAY_MS);
    const resting = await costOf({ page, cdp }, rest);
    host.tell('run/reported', { run, isPlaying: true });
    await page.waitForSelector('.player');
    const steps = await page.locator('.timeline input').inputValue();
    const cost = await costOf({ page, cdp }, rest);
    if ((await page.locator('.timeline input').inputValue()) === steps) throw new Error('The run does not play.');
    return { resting, playing: cost };
  } finally {
    await browser.close();
    await pages.stop();
  }
}

async function wall(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round(value) {
  return Number(value.toPrecision(3));
}

await main(benchDebug);
