/**
 * What drawing and moving costs: first picture, drag, pan, zoom and pan of the whole, for the editor as it is released, for a bare 2D canvas with the
 * same boxes, and for the peers stock React Flow and cytoscape, in the same run, in turns; and how long an edit takes to the file and back.
 * Time is of the page's main thread, a frame; moves are those of a real pointer.
 *
 * Options: `--agents=100,1000` names the sizes, `--rounds=1` how often each is measured, `--pages=ours,figures` what is, `--quick` stops at 1,000 agents. Sizes that are not begun
 * within seven minutes are left out, which is said. Writes `.cache/bench/canvas.json`. A goal that is missed is noted and fails nothing.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { main } from '../base/main.mjs';
import { workFolder } from '../base/paths.mjs';
import { progress } from '../base/progress.mjs';
import { chromiumFlags, ensureChromium } from '../vscode-host/chromium.mjs';
import { drag, pan, panWhole, zoomSweep } from './canvas-gestures.mjs';
import { servePages } from './canvas-pages.mjs';

const PAGES = ['floor', 'ours', 'react-flow', 'cytoscape'];
/** Figures on every line and box are measured at this size. */
const WITH_FIGURES = 1000;
/** Stock pages take half a minute a round where graphs are large. */
const LARGE = 1500;
const LIMIT_MS = 420_000;
const ROUND_TRIPS = 8;
const WORKING_ZOOM = 0.75;
/** Times the floor's cost at 1,000 agents: one and a half times what the study's barest React Flow page took of its floor. */
const GOALS = { 1000: { first: 7.2, drag: 2.1, pan: 1.9, zoom: 4.1, whole: 1.9 } };
/** p95 of the time between two frames, on drag and pan. */
const FRAME_GOAL_MS = 33.5;
const SIZES = [100, 500, 1000, 2000, 5000];
const sizes = optionOf('agents')?.split(',').map(Number) ?? SIZES.filter((size) => size <= 1000 || !process.argv.includes('--quick'));
const started = performance.now();

function optionOf(name) {
  return process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
}

function roundsOf(agents) {
  return Number(optionOf('rounds') ?? (agents > LARGE ? 1 : 3));
}

async function benchCanvas() {
  const pages = await servePages();
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags });
  try {
    const rows = [];
    for (const agents of sizes) {
      if (performance.now() - started > LIMIT_MS) console.log(`Left out for time: ${agents} agents.`);
      else rows.push(...(await compare({ browser, pages, agents })));
    }
    console.table(rows.map(shown));
    console.log('Times what ours takes (main thread; first picture in ms):');
    console.table(rows.flatMap(ratios));
    for (const note of rows.flatMap(notes)) console.log(note);
    await mkdir(join(workFolder, 'bench'), { recursive: true });
    await writeFile(join(workFolder, 'bench', 'canvas.json'), JSON.stringify({ browser: browser.version(), goals: GOALS, rows }, null, 2));
  } finally {
    await browser.close();
    await pages.stop();
  }
  return 0;
}

async function compare({ browser, pages, agents }) {
  const compared = optionOf('pages')?.split(',') ?? (agents === WITH_FIGURES ? [...PAGES, 'figures'] : PAGES);
  const runs = Object.fromEntries(compared.map((page) => [page, []]));
  for (let round = 0; round < roundsOf(agents); round++) {
    for (const page of compared) runs[page].push(await measure({ browser, pages, page, agents }));
    progress(`canvas, ${agents} agents, round ${round + 1}`);
  }
  const trip = await roundTrip({ browser, pages, agents });
  return Object.entries(runs).map(([page, all]) => ({ agents, page, ...medians(all), ...(page === 'ours' ? { trip } : {}) }));
}

/** From letting go of a dragged agent until the canvas has drawn what the document made of it. Checks come after that, and are measured by their own bench. */
async function roundTrip({ browser, pages, agents }) {
  const view = await open({ browser, agents, url: pages.urlOf({ page: 'wired', agents, zoom: WORKING_ZOOM }), prepare: (page) => wire(page, pages, agents) });
  for (let trip = 1; trip <= ROUND_TRIPS; trip++) {
    await drag(view, trip % 2 === 0 ? -1 : 1);
    await view.page.waitForFunction((count) => globalThis.bench.tripMs.length >= count, trip);
  }
  const times = await view.page.evaluate(() => globalThis.bench.tripMs);
  await view.close();
  return median(times);
}

async function wire(page, pages, agents) {
  // As text: the browser driver takes seconds over a large object, which is not ours to measure.
  const host = pages.hostOf(agents, (message) => void page.evaluate((text) => globalThis.postMessage(JSON.parse(text), '*'), JSON.stringify(message)).catch(() => undefined)); // a closed page hears nothing
  await page.exposeFunction('toHost', (message) => host.receive(JSON.parse(message)));
}

async function measure({ browser, pages, page, agents }) {
  const whole = await open({ browser, agents, url: pages.urlOf({ page, agents }) });
  const first = await whole.page.evaluate(() => globalThis.bench.firstMs);
  const over = await panWhole(whole);
  await whole.close();
  const near = await open({ browser, agents, url: pages.urlOf({ page, agents, zoom: WORKING_ZOOM }) });
  const [dragged, panned, zoomed] = [await drag(near), await pan(near), await zoomSweep(near)];
  await near.cdp.send('HeapProfiler.collectGarbage');
  const heapMb = (await near.cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
  const elements = await near.page.evaluate(() => document.querySelectorAll('*').length);
  await near.close();
  return { first, drag: dragged, pan: panned, zoom: zoomed, whole: over, heapMb, elements };
}

async function open({ browser, agents, url, prepare }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await prepare?.(page);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.goto(url);
  await page.waitForFunction(() => globalThis.bench.firstMs !== undefined);
  return { page, cdp, agents, close: () => context.close() };
}

function medians(all) {
  const [one] = all;
  return Object.fromEntries(Object.keys(one).map((name) => [name, typeof one[name] === 'number' ? median(all.map((run) => run[name])) : medians(all.map((run) => run[name]))]));
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function shown({ agents, page, first, heapMb, elements, trip, ...gestures }) {
  const text = ({ mainMs, p50, p95 }) => `${mainMs.toFixed(1)} · ${p50.toFixed(0)}/${p95.toFixed(0)}`;
  return { agents, page, 'first ms': Math.round(first), ...Object.fromEntries(Object.entries(gestures).map(([name, gesture]) => [name, text(gesture)])), 'edit ms': trip === undefined ? '' : Math.round(trip), 'heap MB': Number(heapMb.toFixed(1)), elements };
}

/** What each page takes, as times of what ours takes. */
function ratios(row, _, rows) {
  const ours = rows.find(({ page, agents }) => page === 'ours' && agents === row.agents);
  if (!ours || row === ours) return [];
  const times = (of) => Number((of(row) / of(ours)).toFixed(2));
  return [{ agents: row.agents, page: row.page, first: times(({ first }) => first), ...Object.fromEntries(['drag', 'pan', 'zoom', 'whole'].map((name) => [name, times((of) => of[name].mainMs)])), heap: times(({ heapMb }) => heapMb) }];
}

function notes(row, _, rows) {
  const goals = row.page === 'ours' ? GOALS[row.agents] : undefined;
  const floor = rows.find(({ page, agents }) => page === 'floor' && agents === row.agents);
  if (!goals || !floor) return [];
  const costOf = (of, name) => (name === 'first' ? of.first : of[name].mainMs);
  const slow = Object.entries(goals).flatMap(([name, goal]) => {
    const times = costOf(row, name) / costOf(floor, name);
    return times > goal ? [`Missed at ${row.agents} agents: ${name} takes ${times.toFixed(1)} × the floor, the goal is ${goal} ×.`] : [];
  });
  const uneven = ['drag', 'pan'].filter((name) => row[name].p95 > FRAME_GOAL_MS).map((name) => `Missed at ${row.agents} agents: p95 of a frame on ${name} is ${row[name].p95.toFixed(0)} ms, the goal is 33.`);
  return [...slow, ...uneven];
}

await main(benchCanvas);
