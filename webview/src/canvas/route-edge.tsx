import { BaseEdge, type EdgeProps, type Position, getBezierPath } from '@xyflow/react';
import { type ReactNode, memo } from 'react';
import type { FlowEdge, RouteEdgeData } from './flow-types';

/** Space between lines that join the same two boxes. Units: pixels. */
const LANE = 34;

/** Units: pixels. */
const LINE_HEIGHT = 14;

/** A handoff or escalation: a line with an arrow, and what makes it happen written on it. */
export const RouteEdge = memo(function RouteEdge(props: EdgeProps<FlowEdge>): ReactNode {
  const { data, selected } = props;
  if (!data) return null;
  const [path, labelX, labelY] = pathOf(props, data.lane);
  const classes = `route look-${data.look}${selected ? ' is-selected' : ''}${data.severity ? ` has-${data.severity}` : ''}${data.isOnPath ? ' is-on-path' : ''}${data.isLive ? ' is-live' : ''}`;
  return (
    <g className={classes} data-route={data.id}>
      <title>{data.description}</title>
      <BaseEdge id={props.id} path={path} interactionWidth={24} markerEnd={`url(#arrow-${arrowOf(data, selected ?? false)})`} />
      {data.isLive && <circle className="token" r="7" style={{ offsetPath: `path("${path}")` }} />}
      {data.lines.length > 0 && (
        <text className="route-label" textAnchor="middle" dominantBaseline="middle">
          {data.lines.map((line, place) => (
            <tspan key={line} x={labelX} y={labelY + (place - (data.lines.length - 1) / 2) * LINE_HEIGHT}>
              {place === 0 && data.severity ? <tspan className={`route-problem is-${data.severity}`}>{'● '}</tspan> : null}
              {line}
            </tspan>
          ))}
        </text>
      )}
    </g>
  );
});

function pathOf(props: EdgeProps<FlowEdge>, lane: number): readonly [string, number, number] {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  if (sourcePosition === targetPosition) return bowPath(props, lane);
  if (lane === 0) {
    const [path, x, y] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.3 });
    return [path, x, y];
  }
  // A twin leaves and arrives at the same places and bends to its own side.
  const [middleX, middleY] = [(sourceX + targetX) / 2, (sourceY + targetY) / 2 + lane * LANE];
  const pull = Math.max(40, Math.abs(targetX - sourceX) / 3);
  const path = `M${sourceX},${sourceY} C${sourceX + pull},${sourceY} ${middleX - pull},${middleY} ${middleX},${middleY} S${targetX - pull},${targetY} ${targetX},${targetY}`;
  return [path, middleX, middleY];
}

const OUTWARD: Readonly<Record<Position, readonly [number, number]>> = { left: [-1, 0], right: [1, 0], top: [0, -1], bottom: [0, 1] };

/** A line that leaves and arrives on the same side swings out on that side. */
function bowPath({ sourceX, sourceY, targetX, targetY, sourcePosition }: EdgeProps<FlowEdge>, lane: number): readonly [string, number, number] {
  const [outX, outY] = OUTWARD[sourcePosition];
  const swing = Math.min(140, 50 + Math.hypot(targetX - sourceX, targetY - sourceY) / 8) + Math.abs(lane) * LANE;
  const furthest = outX === 0 ? (outY > 0 ? Math.max(sourceY, targetY) : Math.min(sourceY, targetY)) : outX > 0 ? Math.max(sourceX, targetX) : Math.min(sourceX, targetX);
  const bow = (x: number, y: number): readonly [number, number] => (outX === 0 ? [x, furthest + outY * swing] : [furthest + outX * swing, y]);
  const [[ax, ay], [bx, by]] = [bow(sourceX, sourceY), bow(targetX, targetY)];
  // A cubic curve passes its middle at an eighth of its ends and three eighths of its handles.
  return [`M${sourceX},${sourceY} C${ax},${ay} ${bx},${by} ${targetX},${targetY}`, (sourceX + 3 * ax + 3 * bx + targetX) / 8, (sourceY + 3 * ay + 3 * by + targetY) / 8];
}

function arrowOf(data: RouteEdgeData, isSelected: boolean): string {
  if (isSelected) return 'selected';
  if (data.isOnPath || data.isLive) return 'run';
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
