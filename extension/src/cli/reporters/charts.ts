import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey';
import { scaleBand, scaleLinear } from 'd3-scale';
import type { Flow } from '#core/simulation/summary';
import { percent } from './figures';
import { escaped, htmlTable } from './html';

/** One bar. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** What stands at its end; the value where left out. */
  readonly label?: string;
}

/** What a chart is called, and what its figures are called in the table below it. */
export interface Titles {
  readonly id: string;
  readonly title: string;
  readonly head: readonly [string, string];
}

const WIDTH = 720;
const BAR = 26;
const NAMES = 210;
const LABELS = 120;

/** Bars from the left, each with its name and value. */
export function barChart(titles: Titles, bars: readonly Bar[]): string {
  if (bars.length === 0) return '';
  const height = bars.length * BAR;
  const along = scaleLinear([0, Math.max(1, ...bars.map(({ value }) => value))], [0, WIDTH - NAMES - LABELS]);
  const across = scaleBand(bars.map((_, place) => String(place)), [0, height]).padding(0.25);
  const drawn = bars.map(({ name, value, label }, place) => {
    const y = across(String(place)) ?? 0;
    const middle = y + across.bandwidth() / 2;
    return `<text x="${NAMES - 8}" y="${px(middle)}" class="name">${escaped(cut(name))}</text>`
      + `<rect x="${NAMES}" y="${px(y)}" width="${px(along(value))}" height="${px(across.bandwidth())}"/>`
      + `<text x="${px(NAMES + along(value) + 6)}" y="${px(middle)}">${escaped(label ?? String(value))}</text>`;
  });
  const rows = bars.map(({ name, value, label }) => [name, label ?? String(value)]);
  return figureOf(titles, { height, drawn: drawn.join(''), table: htmlTable(titles.title, titles.head, rows) });
}

interface Node {
  readonly key: string;
  readonly name: string;
  readonly kind: 'agent' | 'end';
}

interface Link {
  readonly source: number;
  readonly target: number;
  readonly value: number;
  readonly text: string;
}

const THINNEST = 0.002;

/** How conversations go from agent to agent, stage by stage, to their ends. Stages keep it free of circles. */
export function flowChart(titles: Titles, flow: readonly Flow[], agents: Readonly<Record<string, string>>): string {
  const total = flow.filter(({ isEnd }) => isEnd).reduce((sum, { conversations }) => sum + conversations, 0);
  const shown = flow.filter(({ conversations }) => conversations >= total * THINNEST);
  if (shown.length === 0) return '';
  const nameOf = (id: string): string => agents[id] ?? id;
  const nodes = new Map<string, Node & { readonly place: number }>();
  const placeOf = (key: string, name: string, kind: Node['kind']): number => {
    const node = nodes.get(key) ?? { key, name, kind, place: nodes.size };
    nodes.set(key, node);
    return node.place;
  };
  const links = shown.map(({ hop, from, to, isEnd, conversations }): Link => ({
    source: placeOf(`${hop} ${from}`, nameOf(from), 'agent'),
    target: isEnd ? placeOf(`=${to}`, endName(to), 'end') : placeOf(`${hop + 1} ${to}`, nameOf(to), 'agent'),
    value: conversations, text: `${nameOf(from)} to ${isEnd ? endName(to) : nameOf(to)}: ${conversations}, ${percent(conversations / total)}`,
  }));
  const height = Math.max(220, nodes.size * 22);
  const layout = sankey<Node, Link>().nodeWidth(10).nodePadding(14).nodeAlign(sankeyJustify).extent([[1, 8], [WIDTH - 1, height - 8]]);
  const laidOut = layout({ nodes: [...nodes.values()].map(({ key, name, kind }) => ({ key, name, kind })), links: links.map((link) => ({ ...link })) });
  const path = sankeyLinkHorizontal<Node, Link>();
  const drawnLinks = laidOut.links.map((link) => `<path class="flow" d="${path(link) ?? ''}" stroke-width="${px(Math.max(1, link.width ?? 1))}"><title>${escaped(link.text)}</title></path>`);
  const drawnNodes = laidOut.nodes.map((node) => {
    const [x0, x1, y0, y1] = [node.x0 ?? 0, node.x1 ?? 0, node.y0 ?? 0, node.y1 ?? 0];
    const isRight = x0 > WIDTH / 2;
    return `<rect class="${node.kind}" x="${px(x0)}" y="${px(y0)}" width="${px(x1 - x0)}" height="${px(Math.max(1, y1 - y0))}"/>`
      + `<text x="${px(isRight ? x0 - 5 : x1 + 5)}" y="${px((y0 + y1) / 2)}"${isRight ? ' class="name"' : ''}>${escaped(cut(node.name))}</text>`;
  });
  const rows = flow.map(({ hop, from, to, isEnd, conversations }) => [`${hop + 1}. ${nameOf(from)} → ${isEnd ? endName(to) : nameOf(to)}`, String(conversations)]);
  return figureOf(titles, { height, drawn: drawnLinks.join('') + drawnNodes.join(''), table: htmlTable(titles.title, titles.head, rows) });
}

function endName(outcome: string): string {
  return outcome.replaceAll('_', ' ');
}

/** The picture, and below it the same figures as a table for whoever does not see it. */
function figureOf({ id, title }: Titles, { height, drawn, table }: { readonly height: number; readonly drawn: string; readonly table: string }): string {
  return `<figure><figcaption id="${id}">${escaped(title)}</figcaption>`
    + `<svg role="img" aria-labelledby="${id}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}">${drawn}</svg>`
    + `<details><summary>Figures of “${escaped(title)}”</summary>${table}</details></figure>`;
}

const LONGEST = 30;

function cut(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

function px(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
