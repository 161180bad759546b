import type { Flow } from '../simulation/summary';
import { type Bar, barShapes, intervalPath } from './bar-shapes';
import { percent } from './figures';
import { flowShapes } from './flow-shapes';
import { escaped, htmlTable } from './html';

/** What a chart is called, and what its figures are called in the table below it. */
export interface Titles {
  readonly id: string;
  readonly title: string;
  readonly head: readonly [string, string];
  /** What fills the room; the longest bar where left out. */
  readonly most?: number;
}

/** Bars from the left, each with its name and value. */
export function barChart(titles: Titles, bars: readonly Bar[]): string {
  if (bars.length === 0) return '';
  const { width, height, left, bars: shapes } = barShapes(bars, titles.most);
  const drawn = shapes.map((bar) => {
    const middle = bar.y + bar.height / 2;
    return `<text x="${left - 8}" y="${px(middle)}" class="name">${escaped(bar.name)}</text>`
      + `<rect${bar.interval === undefined ? '' : ' class="ranged"'} x="${left}" y="${px(bar.y)}" width="${px(bar.width)}" height="${px(bar.height)}"/>`
      + (bar.interval === undefined ? '' : `<path class="interval" d="${intervalPath(left, middle, bar.interval)}"/>`)
      + `<text x="${px(left + bar.end + 6)}" y="${px(middle)}">${escaped(bar.label)}</text>`;
  });
  const rows = bars.map(({ name, value, label }) => [name, label ?? String(value)]);
  return figureOf(titles, { width, height, drawn: drawn.join(''), table: htmlTable(titles.title, titles.head, rows) });
}

/** How conversations go from agent to agent, stage by stage, to their ends. */
export function flowChart(titles: Titles, flow: readonly Flow[], agents: Readonly<Record<string, string>>): string {
  const picture = flowShapes(flow, { agents, ends: endName });
  if (picture === undefined) return '';
  const streams = picture.streams.map(({ path, width, from, to, conversations, share }) =>
    `<path class="flow" d="${path}" stroke-width="${px(width)}"><title>${escaped(`${from} to ${to}: ${conversations}, ${percent(share)}`)}</title></path>`);
  const boxes = picture.boxes.map(({ kind, name, x, y, width, height, isRight }) =>
    `<rect class="${kind}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"/>`
      + `<text x="${px(isRight ? x - 5 : x + width + 5)}" y="${px(y + height / 2)}"${isRight ? ' class="name"' : ''}>${escaped(name)}</text>`);
  const nameOf = (id: string): string => agents[id] ?? id;
  const rows = flow.map(({ hop, from, to, isEnd, conversations }) => [`${hop + 1}. ${nameOf(from)} → ${isEnd ? endName(to) : nameOf(to)}`, String(conversations)]);
  return figureOf(titles, { ...picture, drawn: streams.join('') + boxes.join(''), table: htmlTable(titles.title, titles.head, rows) });
}

function endName(outcome: string): string {
  return outcome.replaceAll('_', ' ');
}

/** The picture, and below it the same figures as a table for whoever does not see it. */
function figureOf({ id, title }: Titles, { width, height, drawn, table }: { readonly width: number; readonly height: number; readonly drawn: string; readonly table: string }): string {
  return `<figure><figcaption id="${id}">${escaped(title)}</figcaption>`
    + `<svg role="img" aria-labelledby="${id}" viewBox="0 0 ${width} ${height}" width="${width}">${drawn}</svg>`
    + `<details><summary>Figures of “${escaped(title)}”</summary>${table}</details></figure>`;
}

function px(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
