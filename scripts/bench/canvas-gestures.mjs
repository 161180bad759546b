/** Gestures of a real pointer, and what each frame of them costs the page's main thread. */

const STEPS = 60;

/** Drags one agent, to the right or back to the left. Errors: throws when the agent did not move. */
export async function drag(view, way = 1) {
  const before = await place(view, near(view, 2));
  const start = { x: before.x + 100 * before.zoom, y: before.y + 20 * before.zoom };
  const cost = await moved(view, start, way);
  const after = await place(view, near(view, 2));
  if (Math.abs(after.x - before.x) < 20) throw new Error(`Dragging moved nothing: ${JSON.stringify([before, after])}.`);
  return cost;
}

/** Pans at the working zoom. Errors: throws when nothing moved. */
export async function pan(view) {
  const before = await place(view, near(view, 3));
  const gap = await view.page.evaluate(() => {
    const places = Array.from({ length: 600 }, (_, at) => ({ x: 300 + (at % 30) * 20, y: 200 + Math.floor(at / 30) * 20 }));
    return places.find(({ x, y }) => globalThis.bench.isEmpty(x, y));
  });
  const cost = await moved(view, gap);
  const after = await place(view, near(view, 3)).catch(() => undefined);
  if (after && Math.abs(after.x - before.x) < 20) throw new Error('Panning moved nothing.');
  return cost;
}

/** Pans with everything in view. */
export function panWhole(view) {
  return moved(view, { x: 640, y: 782 });
}

/** Zooms out until everything is seen, and in again. */
export async function zoomSweep(view) {
  await view.page.mouse.move(640, 420);
  return costOf(view, async () => {
    for (let step = 0; step < STEPS / 2; step++) await view.page.mouse.wheel(0, 45);
    for (let step = 0; step < STEPS / 2; step++) await view.page.mouse.wheel(0, -45);
  });
}

/** An agent of the third row, which is in view. */
function near({ agents }, column) {
  return `agent-${2 * Math.ceil(Math.sqrt(agents)) + column}`;
}

function place({ page }, id) {
  return page.evaluate((agent) => globalThis.bench.placeOf(agent), id);
}

async function moved(view, { x, y }, way = 1) {
  const { mouse } = view.page;
  await mouse.move(x, y);
  await mouse.down();
  const cost = await costOf(view, async () => {
    for (let step = 1; step <= STEPS; step++) await mouse.move(x + 2 * way * step, y - way * step);
  });
  await mouse.up();
  await view.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return cost;
}

/** Main-thread milliseconds a frame, and the time between frames, while the gesture goes on. */
export async function costOf({ page, cdp }, gesture) {
  await page.evaluate(() => {
    const times = (globalThis.frames_ = []);
    const tick = (time) => {
      times.push(time);
      if (globalThis.frames_ === times) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const before = await taskMs(cdp);
  await gesture();
  const spent = (await taskMs(cdp)) - before;
  const times = await page.evaluate(() => {
    const all = globalThis.frames_;
    globalThis.frames_ = undefined;
    return all;
  });
  const gaps = times.slice(1).map((time, at) => time - times[at]).toSorted((a, b) => a - b);
  return { mainMs: spent / Math.max(1, gaps.length), p50: gaps[Math.floor(gaps.length / 2)], p95: gaps[Math.floor(gaps.length * 0.95)] };
}

async function taskMs(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}
