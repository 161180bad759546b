import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import type { SavedPicture } from '#protocol/messages';
import { CanvasBrowser, type CanvasPage } from './support/canvas-page';
import { eventually } from './support/gestures';

const BANK = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');

describe('A picture of a graph', () => {
  let browser: CanvasBrowser;
  let open: CanvasPage;

  before(async () => {
    browser = await CanvasBrowser.start();
  });

  after(() => browser.stop());

  afterEach(async () => {
    const broken = open.host.heard.filter(({ name }) => name === 'fault' || name === 'canvas/failed');
    await open.close();
    assert.deepEqual(broken, []);
  });

  async function saved(text: string, words: string): Promise<SavedPicture> {
    open = await browser.open({ text });
    await open.page.locator('.react-flow__node').first().focus();
    await open.page.keyboard.press('Shift+E');
    await open.page.waitForSelector('dialog[open]');
    await open.page.keyboard.type(words);
    await open.page.keyboard.press('Enter');
    let picture: SavedPicture | undefined;
    await eventually(() => {
      picture = open.host.heard.find(({ name }) => name === 'picture/save')?.params as SavedPicture | undefined;
      assert.ok(picture);
    });
    assert.ok(picture);
    return picture;
  }

  /** What a strict reader of XML finds: numbers of elements, and all that is written. */
  async function read(svg: string): Promise<{ readonly fault: string; readonly titles: number; readonly paths: number; readonly scripts: number; readonly text: string }> {
    return open.page.evaluate((source) => {
      const document = new DOMParser().parseFromString(source, 'image/svg+xml');
      return {
        fault: document.querySelector('parsererror')?.textContent ?? '',
        titles: document.querySelectorAll('g > title').length,
        paths: document.querySelectorAll('g > path').length,
        scripts: document.querySelectorAll('script, foreignObject, a, image, [onload]').length,
        text: document.documentElement.textContent ?? '',
      };
    }, svg);
  }

  it('is an SVG with every agent and every line, that loads nothing', async () => {
    const picture = await saved(BANK, 'svg print');
    assert.ok('text' in picture && picture.format === 'svg');
    const { fault, titles, paths, scripts, text } = await read(picture.text);
    const { graph } = readGraph(BANK);
    assert.equal(fault, '');
    assert.equal(titles, graph.agents.length);
    assert.equal(paths, await open.page.locator('.react-flow__edge').count());
    assert.equal(scripts, 0);
    for (const { name } of graph.agents) assert.ok(text.includes(name), name);
    assert.ok(picture.text.includes('fill="#ffffff"'));
  });

  it('takes whatever a graph says as text', async () => {
    const { graph } = readGraph(BANK);
    const hostile = ['<script>alert(1)</script>', '"&<>\'', '\u0000\u0008', '\ud800 lone', '🙂 مرحبا', ']]>'];
    const agents = graph.agents.map((agent, place) => ({ ...agent, name: hostile[place % hostile.length] ?? '' }));
    const picture = await saved(textOf({ ...graph, agents, layout: { ...graph.layout, notes: { n: { text: '<b>&', x: 0, y: -200 } } } }), 'svg theme');
    assert.ok('text' in picture);
    const { fault, scripts, text } = await read(picture.text);
    assert.deepEqual([fault, scripts], ['', 0]);
    assert.ok(text.includes('<script>alert(1)</script>') && text.includes('🙂 مرحبا'));
  });

  it('is an image of twice its size', async () => {
    const picture = await saved(BANK, 'png theme');
    assert.ok('base64' in picture);
    const size = await open.page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, picture.base64);
    assert.ok((size[0] ?? 0) > 2000 && (size[1] ?? 0) > 500);
  });

  it('is Mermaid text', async () => {
    const picture = await saved(BANK, 'mermaid markdown');
    assert.ok('text' in picture && picture.text.startsWith('flowchart LR\n  a0["Frontline"]'));
  });
});
