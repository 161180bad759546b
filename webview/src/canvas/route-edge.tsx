import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { type ReactNode, memo, useState } from 'react';
import type { Point } from '#core/graph/model';
import { debugClasses } from '../debug/debug-now';
import { focusNow } from '../lens/focus-now';
import { FigureChip } from '../overlay/figure-chip';
import { figureFor, lineWidth } from '../overlay/figures-now';
import { RouteToken } from '../run/route-token';
import { type RouteNow, routeInRun, routeNow } from '../run/run-now';
import { useStore } from '../store/context';
import { BendHandles } from './bend-handles';
import { isNote, shortLabel } from './label-for';
import { type FlowEdge, PREFIX, type RouteEdgeData } from './flow-types';
import { curvesOf, pathText, pointOn, shifted } from './route-path';

/** From one line of a label to the next. The page's style says how large they are written. Units: size of the letters. */
const LINE_HEIGHT = 1.2;

/** How far along a line stands how often a run has taken it. */
const COUNT_AT = 0.8;

/** How far along a line its breakpoint stands, off its label. */
const BREAKPOINT_AT = 0.12;

/** A handoff or escalation: a line with an arrow, and what makes it happen written on it. */
export const RouteEdge = memo(function RouteEdge(props: EdgeProps<FlowEdge>): ReactNode {
  const { data } = props;
  return data ? <Line {...props} data={data} /> : null;
});

function Line({ data, selected, ...props }: EdgeProps<FlowEdge> & { readonly data: RouteEdgeData }): ReactNode {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  const [startSide, endSide] = [`${sourcePosition}` as const, `${targetPosition}` as const];
  const start = shifted({ x: sourceX, y: sourceY }, startSide, data.startShift);
  const end = shifted({ x: targetX, y: targetY }, endSide, data.endShift);
  const [moved, setMoved] = useState<readonly Point[]>();
  const bends = moved ?? data.bends;
  const isFaded = useStore((state) => focusNow(state)?.has(`${data.kind} ${data.id}`) === false);
  const marked = useStore((state) => debugClasses(state, `${data.kind} ${data.id}`));
  const figure = useStore((state) => figureFor(state, `${data.kind} ${data.id}`));
  const now = routeNow(useStore((state) => routeInRun(state, data.id)));
  const curves = curvesOf({ start, end, startSide, endSide, lane: data.lane, bends });
  const path = pathText(curves);
  const { x: labelX, y: labelY } = pointOn(curves, data.labelAt);
  const classes = `route look-${data.look}${selected ? ' is-selected' : ''}${data.severity ? ` has-${data.severity}` : ''}${classesOf(now)}${data.isOff ? ' is-off' : ''}${isFaded ? ' is-faded' : ''}${marked}${figure ? ` has-figure is-${figure.tone}` : ''}`;
  const dot = pointOn(curves, BREAKPOINT_AT);
  return (
    <g className={classes} data-route={data.id}>
      <BaseEdge id={props.id} path={path} interactionWidth={24} {...(figure?.weight === undefined ? {} : { style: { strokeWidth: lineWidth(figure.weight) } })} markerEnd={`url(#arrow-${arrowOf(data, now, selected ?? false)})`} {...(data.look === 'return' ? { markerStart: `url(#arrow-${arrowOf(data, now, selected ?? false)})` } : {})} />
      {now && <RouteToken now={now} path={path} at={pointOn(curves, COUNT_AT)} />}
      {marked.includes('breakpoint') && <circle className="breakpoint-dot" r="6" cx={dot.x} cy={dot.y} />}
      <Label data={data} at={{ x: labelX, y: labelY }} />
      {figure && isLabelled(props) && <FigureChip mark={figure} at={{ x: labelX, y: labelY }} lines={data.lines.length} />}
      {selected && data.isBendable && <BendHandles id={data.id} curves={curves} bends={data.bends} shown={bends} onMove={setMoved} />}
    </g>
  );
}

/** What stands on the line, near by and from further off; the page's style shows the one that can be read. */
function Label({ data: { lines, severity }, at }: { readonly data: RouteEdgeData; readonly at: Point }): ReactNode {
  if (lines.length === 0) return null;
  const far = shortLabel(lines);
  const mark = severity ? <tspan className={`route-problem is-${severity}`}>{'● '}</tspan> : null;
  return (
    <>
      <text className="route-label" textAnchor="middle" dominantBaseline="middle">
        {lines.map((line, place) => (
          <tspan key={line} x={at.x} className={isNote(line) ? 'route-note' : undefined} y={at.y} dy={lowered(place, lines.length)}>
            {place === 0 && mark}
            {line}
          </tspan>
        ))}
      </text>
      <text className="route-far" textAnchor="middle" dominantBaseline="middle" aria-hidden="true">
        {far.map((line, place) => (
          <tspan key={line} x={at.x} y={at.y} dy={lowered(place, far.length)}>
            {place === 0 && mark}
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}

/** Whether the figure of an element stands on this line: not where a label has it, and on the first of an escalation's lines only. */
function isLabelled({ id, source }: Pick<EdgeProps, 'id' | 'source'>): boolean {
  return !source.startsWith(PREFIX.stub) && !id.includes(' ');
}

/** How far below the middle of its label a line stands. */
function lowered(place: number, count: number): string {
  return `${(place - (count - 1) / 2) * LINE_HEIGHT}em`;
}

/** What part the line has in the run that is shown. */
function classesOf(now: RouteNow | undefined): string {
  if (!now) return '';
  return `${now.taken > 0 ? ' is-on-path' : ''}${now.token === 'none' ? '' : ' is-live'}${now.failed > 0 && now.taken === 0 ? ' has-failed' : ''}`;
}

function arrowOf(data: RouteEdgeData, now: RouteNow | undefined, isSelected: boolean): string {
  if (isSelected) return 'selected';
  if (now && (now.taken > 0 || now.token !== 'none')) return 'run';
  return data.look === 'escalation' ? 'escalation' : 'plain';
}

/** Heads of arrows, one for each colour a line can have. Stands once in the page. */
export function ArrowHeads(): ReactNode {
  return (
    <svg className="arrow-heads" aria-hidden="true" focusable="false">
      <defs>
        {['plain', 'selected', 'escalation', 'run'].map((look) => (
          <marker key={look} id={`arrow-${look}`} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
            <path className={`arrow arrow-${look}`} d="M0 0.8 10 5 0 9.2 2 5z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
