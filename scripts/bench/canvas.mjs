/**
 * What drawing and moving costs: first picture, drag, pan, zoom and pan of the whole, for the editor as it is released and for a bare 2D canvas
 * with the same boxes, in the same run, in turns. Time is of the page's main thread, a frame; moves are those of a real pointer.
 *
 * Options: `--quick` stops at 1,000 agents. Writes `.cache/bench/canvas.json`. A goal that is missed is noted and fails nothing.
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

const ROUNDS = 3;
const WORKING_ZOOM = 0.75;
/** At 1,000 agents: one and a half times what the study's barest React Flow page took. Units: milliseconds. */
const GOALS = { 1000: { first: 580, drag: 9.6, pan: 7.8, zoom: 21, whole: 7.5 } };
/** p95 of the time between two frames, on drag and pan. */
const FRAME_GOAL_MS = 33.5;
const sizes = [100, 1000, ...(process.argv.includes('--quick') ? [] : [5000])];

async function benchCanvas() {
  const pages = await servePages();
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags });
  try {
    const rows = [];
    for (const agents of sizes) rows.push(...(await compare({ browser, pages, agents })));
    console.table(rows.map(shown));
    for (const note of rows.flatMap(notes)) console.log(note);
    await mkdir(join(workFolder, 'bench'), { recursive: true });
    await writeFile(join(workFolder, 'bench', 'canvas.json'), JSON.stringify({ browser: browser.version(), rounds: ROUNDS, goals: GOALS, rows }, null, 2));
  } finally {
    await browser.close();
    await pages.stop();
  }
  return 0;
}

async function compare({ browser, pages, agents }) {
  const runs = { floor: [], ours: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const page of Object.keys(runs)) runs[page].push(await measure({ browser, pages, page, agents }));
    progress(`canvas, ${agents} agents, round ${round + 1}`);
  }
  return Object.entries(runs).map(([page, all]) => ({ agents, page, ...medians(all) }));
}

async function measure({ browser, pages, page, agents }) {
  const whole = await open({ browser, agents, url: pages.urlOf({ page, agents }) });
  const first = await whole.page.evaluate(() => globalThis.bench.firstMs);
  const over = await panWhole(whole);
  await whole.close();
  const near = await open({ browser, agents, url: pages.urlOf({ page, agents, zoom: WORKING_ZOOM }) });
  const [dragged, panned, zoomed] = [await drag(near), await pan(near), await zoomSweep(near)];
  await near.cdp.send('HeapProfiler.collectGarbage');
  const heapMb = await near.page.evaluate(() => performance.memory.usedJSHeapSize / 1e6);
  const elements = await near.page.evaluate(() => document.querySelectorAll('*').length);
  await near.close();
  return { first, drag: dragged, pan: panned, zoom: zoomed, whole: over, heapMb, elements };
}

async function open({ browser, agents, url }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
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

function shown({ agents, page, first, heapMb, elements, ...gestures }) {
  const text = ({ mainMs, p50, p95 }) => `${mainMs.toFixed(1)} · ${p50.toFixed(0)}/${p95.toFixed(0)}`;
  return { agents, page, 'first ms': Math.round(first), ...Object.fromEntries(Object.entries(gestures).map(([name, gesture]) => [name, text(gesture)])), 'heap MB': Number(heapMb.toFixed(1)), elements };
}

function notes({ agents, page, ...row }) {
  const goals = page === 'ours' ? GOALS[agents] : undefined;
  if (!goals) return [];
  const slow = Object.entries(goals).flatMap(([name, goal]) => {
    const ms = name === 'first' ? row.first : row[name].mainMs;
    return ms > goal ? [`Missed at ${agents} agents: ${name} takes ${ms.toFixed(1)} ms, the goal is ${goal}.`] : [];
  });
  const uneven = ['drag', 'pan'].filter((name) => row[name].p95 > FRAME_GOAL_MS).map((name) => `Missed at ${agents} agents: p95 of a frame on ${name} is ${row[name].p95.toFixed(0)} ms.`);
  return [...slow, ...uneven];
}

await main(benchCanvas);
