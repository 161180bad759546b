import type { Page } from 'playwright-core';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import type { DocumentHost } from './document-host';

/** Time that something may take to come about. */
const PATIENCE_MS = 8_000;
const PAUSE_MS = 40;

/** Waits until the assertion holds; fails with what it last said. */
export async function eventually(assertion: () => void | Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** The graph that the document behind a canvas holds now. */
export function graphOn(host: DocumentHost): AgentGraph {
  return readGraph(host.text).graph;
}

/** Presses on the first and lets go on the second, or so far away from the first. */
export async function dragBetween(page: Page, from: string, to: string | { readonly x: number; readonly y: number }): Promise<void> {
  const start = await middleOf(page, from);
  const end = typeof to === 'string' ? await middleOf(page, to) : { x: start.x + to.x, y: start.y + to.y };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
  await page.mouse.move(end.x, end.y, { steps: 5 });
  await page.mouse.up();
}

async function middleOf(page: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`Nothing is drawn for ${selector}.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
