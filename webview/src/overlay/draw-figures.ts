import { sourcesOf } from '#core/graph/defaults';
import type { AgentGraph } from '#core/graph/model';
import type { OverlayTone } from '#protocol/overlay';
import { type Box, middleOf } from '../canvas/box';
import { isStub } from '../canvas/is-stub';
import { type Figures, lineWidth } from './figures-now';
import { SIGNS } from './tone-sign';

/** What the figures are drawn on. */
interface Ground {
  readonly graph: AgentGraph;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly figures: Figures;
  readonly zoom: number;
  /** A colour of the style sheet, by its name. */
  readonly colour: (name: string) => string;
}

/** Wide lines look wider still where boxes are small. */
const NARROWER = 0.6;

/** Draws figures into the one picture of a large graph: lines as thick as they weigh, broken where they are bad, and a sign on each box that has one. */
export function drawFigures(pen: CanvasRenderingContext2D, ground: Ground): void {
  drawLines(pen, ground);
  drawSigns(pen, ground);
}

function drawLines(pen: CanvasRenderingContext2D, { graph, boxes, figures, zoom, colour }: Ground): void {
  for (const { key, from, to } of linesOf(graph)) {
    const mark = figures.get(key);
    const [source, target] = [boxes.get(from), boxes.get(to)];
    if (!mark || !source || !target) continue;
    const [start, end] = [middleOf(source), middleOf(target)];
    pen.strokeStyle = colour(`--figure-${mark.tone}`);
    pen.lineWidth = (lineWidth(mark.weight ?? 0) * NARROWER) / zoom;
    pen.setLineDash(mark.tone === 'bad' ? [6 / zoom, 4 / zoom] : []);
    pen.beginPath();
    pen.moveTo(start.x, start.y);
    pen.lineTo(end.x, end.y);
    pen.stroke();
  }
  pen.setLineDash([]);
}

function linesOf(graph: AgentGraph): readonly { readonly key: string; readonly from: string; readonly to: string }[] {
  return [
    ...graph.handoffs.map(({ id, from, to }) => ({ key: `handoff ${id}`, from, to })),
    ...graph.escalations.flatMap((route) => (isStub(graph, route) ? [] : sourcesOf(graph, route).map((from) => ({ key: `escalation ${route.id}`, from, to: route.to })))),
  ];
}

function drawSigns(pen: CanvasRenderingContext2D, { graph, boxes, figures, zoom, colour }: Ground): void {
  pen.font = `700 ${13 / zoom}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const { id } of graph.agents) {
    const [mark, box] = [figures.get(`agent ${id}`), boxes.get(id)];
    const tone: OverlayTone = mark?.tone ?? 'neutral';
    if (!box || SIGNS[tone] === '') continue;
    pen.fillStyle = colour(`--figure-${tone}`);
    pen.fillText(SIGNS[tone], box.x + box.width / 2, box.y + box.height / 2);
  }
}
