import type { Agent, AgentGraph } from '#core/graph/model';
import { canResolve } from '#core/graph/defaults';
import { type Box } from '../canvas/box';
import { boundsOf } from '../canvas/first-view';
import type { FlowEdge, RouteEdgeData } from '../canvas/flow-types';
import { dockOf } from '../canvas/label-places';
import { curvesOf, pathText, pointOn, shifted } from '../canvas/route-path';
import type { Side } from '../canvas/sides';
import type { Flow } from '../canvas/to-flow';

/** Colours of a picture, as SVG writes them. */
export interface Palette {
  readonly background: string;
  readonly surface: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly escalation: string;
  readonly kinds: Readonly<Record<Agent['kind'], string>>;
}

/** Black on white, for paper. */
export const PRINT: Palette = {
  background: '#ffffff', surface: '#ffffff', text: '#000000', quiet: '#444444', line: '#555555', escalation: '#8a5a00',
  kinds: { ai: '#0b5cad', router: '#652d90', human: '#2f7d32', service: '#00707a' },
};

/** Room around the drawing. Units: pixels. */
const MARGIN = 24;
/** Mean widths of letters, for what cannot be measured here. Units: pixels. */
const LETTER = { name: 7.4, text: 6.1, small: 5.6 } as const;

/** A drawing and what it is of. */
export interface PictureInput {
  readonly graph: AgentGraph;
  readonly flow: Flow;
  readonly palette: Palette;
}

/** The drawing as an SVG file of its own: nothing in it is loaded from elsewhere, and words of the graph are text and nothing else. */
export function pictureOf({ graph, flow, palette }: PictureInput): string {
  const boxes = new Map(flow.nodes.map(({ id, position, width = 0, height = 0 }): [string, Box] => [id, { ...position, width, height }]));
  const bounds = boundsOf(boxes.size === 0 ? [{ x: 0, y: 0, width: 1, height: 1 }] : [...boxes.values()]);
  const [x, y, width, height] = [bounds.x - MARGIN, bounds.y - MARGIN, bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN];
  const agents = new Map(graph.agents.map((agent) => [agent.id, agent]));
  const parts = flow.nodes.map(({ id, type, data }) => {
    const box = boxes.get(id);
    const agent = agents.get(id);
    if (!box) return '';
    if (type === 'agent') return agent ? agentPart(agent, box, { palette, isEntry: graph.entry === id }) : '';
    if (type === 'stub') return stubPart(graph, { id: data.id, box }, palette);
    return framePart(graph, { id: data.id, box, isNote: type === 'note' }, palette);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, -apple-system, 'Segoe UI', sans-serif">`,
    `<title>${escaped(graph.name)}</title>`,
    `<desc>${escaped(`${graph.agents.length} agents, ${graph.handoffs.length} handoffs, ${graph.escalations.length} escalations. ${graph.description ?? ''}`)}</desc>`,
    `<defs>${['line', 'escalation'].map((name) => `<marker id="${name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0.8 10 5 0 9.2 2 5z" fill="${name === 'line' ? palette.line : palette.escalation}"/></marker>`).join('')}</defs>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${palette.background}"/>`,
    ...parts,
    ...flow.edges.map((edge) => edgePart(edge, boxes, palette)),
    '</svg>',
    '',
  ].join('\n');
}

const DASHES: Readonly<Partial<Record<RouteEdgeData['look'], string>>> = { explicit: ' stroke-dasharray="1 5" stroke-linecap="round"', escalation: ' stroke-dasharray="7 5"', fallback: ' stroke-dasharray="2 3"' };

function edgePart({ source, target, sourceHandle, targetHandle, data }: FlowEdge, boxes: ReadonlyMap<string, Box>, palette: Palette): string {
  const [from, to] = [boxes.get(source), boxes.get(target)];
  if (!from || !to || !data) return '';
  const [startSide, endSide] = [sourceHandle as Side, targetHandle as Side];
  const start = shifted(dockOf(from, startSide), startSide, data.startShift);
  const end = shifted(dockOf(to, endSide), endSide, data.endShift);
  const curves = curvesOf({ start, end, startSide, endSide, lane: data.lane, bends: data.bends });
  const name = data.look === 'escalation' ? 'escalation' : 'line';
  const at = pointOn(curves, data.labelAt);
  const lines = data.lines.map((line, place) => `<tspan x="${round(at.x)}" y="${round(at.y + (place - (data.lines.length - 1) / 2) * 14)}">${escaped(line)}</tspan>`);
  return [
    `<g${data.isOff ? ' opacity="0.45"' : ''}>`,
    `<path d="${pathText(curves)}" fill="none" stroke="${palette[name]}" stroke-width="${data.look === 'return' ? 3 : 1.6}"${DASHES[data.look] ?? ''} marker-end="url(#${name})"${data.look === 'return' ? ` marker-start="url(#${name})"` : ''}><title>${escaped(data.description)}</title></path>`,
    ...(lines.length === 0 ? [] : [`<text font-size="11" text-anchor="middle" dominant-baseline="middle" fill="${palette.text}" stroke="${palette.background}" stroke-width="5" stroke-linejoin="round" paint-order="stroke" style="unicode-bidi:plaintext">${lines.join('')}</text>`]),
    '</g>',
  ].join('');
}

function agentPart(agent: Agent, box: Box, { palette, isEntry }: { readonly palette: Palette; readonly isEntry: boolean }): string {
  const { x, y, width, height } = box;
  const kind = palette.kinds[agent.kind];
  const texts: string[] = [];
  let at = y + 26;
  texts.push(textPart(clipped(agent.name, (width - 60) / LETTER.name), { x: x + 16, y: at, size: 13.5, fill: palette.text, weight: 600 }));
  texts.push(textPart(isEntry ? `→ ${agent.kind}` : agent.kind, { x: x + width - 12, y: at, size: 10, fill: kind, anchor: 'end' }));
  for (const line of wrapped(agent.purpose ?? '', (width - 28) / LETTER.text, 2)) texts.push(textPart(line, { x: x + 16, y: (at += 16), size: 12, fill: palette.quiet }));
  const { requires = [], produces = [] } = agent.contract ?? {};
  for (const [label, fields] of [['needs', requires], ['gives', produces]] as const) {
    if (fields.length > 0) texts.push(textPart(clipped(`${label} ${fields.join(', ')}`, (width - 28) / LETTER.small), { x: x + 16, y: (at += 20), size: 11, fill: palette.quiet }));
  }
  const badges = [...(agent.scope?.intents ?? []), ...(agent.confidence ? [`≥ ${agent.confidence.threshold}`] : []), ...(canResolve(agent) && agent.kind !== 'human' ? ['resolves'] : []), ...(agent.disabled ? ['disabled'] : [])];
  if (badges.length > 0) texts.push(textPart(clipped(badges.join(' · '), (width - 28) / LETTER.small), { x: x + 16, y: y + height - 12, size: 11, fill: palette.text }));
  return `<g${agent.disabled ? ' opacity="0.45"' : ''}><title>${escaped(`${agent.name} (${agent.id})`)}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${palette.surface}" stroke="${palette.line}"/><rect x="${x}" y="${y}" width="5" height="${height}" rx="2" fill="${kind}"/>${texts.join('')}</g>`;
}

interface Place {
  readonly id: string;
  readonly box: Box;
}

function stubPart(graph: AgentGraph, { id, box: { x, y, width, height } }: Place, palette: Palette): string {
  const escalation = graph.escalations.find((one) => one.id === id);
  const from = escalation?.from ?? '*';
  const who = from === '*' ? 'From any agent' : `From ${typeof from === 'string' ? 1 : from.length} agents`;
  return `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" fill="${palette.surface}" stroke="${palette.escalation}" stroke-dasharray="4 3"/>${textPart(who, { x: x + width / 2, y: y + 18, size: 10.5, fill: palette.quiet, anchor: 'middle' })}${textPart(clipped(id, (width - 24) / LETTER.small), { x: x + width / 2, y: y + 33, size: 11, fill: palette.text, anchor: 'middle' })}</g>`;
}

function framePart({ layout }: AgentGraph, { id, box: { x, y, width, height }, isNote }: Place & { readonly isNote: boolean }, palette: Palette): string {
  const words = isNote ? (layout.notes[id]?.text ?? '') : (layout.groups[id]?.label ?? '');
  const lines = isNote ? wrapped(words, (width - 20) / LETTER.text, Math.max(1, Math.floor((height - 10) / 16))) : [clipped(words, (width - 24) / LETTER.name)];
  const texts = lines.map((line, place) => textPart(line, { x: x + 12, y: y + 22 + place * 16, size: 12, fill: palette.text, weight: isNote ? 400 : 600 }));
  return `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${isNote ? 3 : 10}" fill="${isNote ? palette.surface : 'none'}" stroke="${isNote ? palette.escalation : palette.quiet}"${isNote ? '' : ' stroke-dasharray="6 4"'}/>${texts.join('')}</g>`;
}

interface TextLook {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly anchor?: 'middle' | 'end';
}

function textPart(text: string, { x, y, size, fill, weight = 400, anchor }: TextLook): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${weight === 400 ? '' : ` font-weight="${weight}"`}${anchor ? ` text-anchor="${anchor}"` : ''} style="unicode-bidi:plaintext">${escaped(text)}</text>`;
}

function clipped(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, Math.floor(letters) - 1)).trimEnd()}…`;
}

/** At most so many lines, broken between words. */
function wrapped(text: string, letters: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines.map((line) => clipped(line, letters));
  return lines.slice(0, most).map((line, place) => clipped(place === most - 1 ? `${line} ${lines.slice(most).join(' ')}` : line, letters));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Text between tags, or in an attribute. Characters that XML 1.0 cannot hold become a sign for them. Source: XML 1.0, 2.2. */
export function escaped(text: string): string {
  const legal = text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
  return legal.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
