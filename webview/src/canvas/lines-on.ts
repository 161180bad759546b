import { type ConditionWords, ENGLISH } from '#core/conditions/describe-condition';
import { sourcesOf } from '#core/graph/defaults';
import type { AgentGraph, Escalation, Handoff, Point } from '#core/graph/model';
import type { Box } from './box';
import { PREFIX, type RouteEdgeData } from './flow-types';
import { isStub } from './is-stub';
import { labelFor } from './label-for';
import { coveredBy, dockOf, labelPlaces } from './label-places';
import { oncePer } from './reuse';
import { type RouteEnds, shifted } from './route-path';
import { type Side, sidesBetween } from './sides';
import { spreadEnds } from './spread-ends';

const labelsIn = oncePer((words: ConditionWords) => oncePer((route: Handoff | Escalation) => labelFor(route, words)));
const NO_LABEL: readonly string[] = [];

/** Up to so many boxes and lines, every line and label is placed with an eye to all others, in every frame of a drag. */
export const FEW = 120;

/** A line as the graph has it. */
interface Line {
  readonly from: string;
  readonly to: string;
  readonly edgeId: string;
  readonly kind: RouteEdgeData['kind'];
  readonly route: Handoff | Escalation;
  readonly look: RouteEdgeData['look'];
  readonly bends: readonly Point[];
}

const STRAIGHT: readonly Point[] = [];

function linesOf(graph: AgentGraph): readonly Line[] {
  const routes = graph.layout.routes ?? {};
  const bendsOf = (id: string): readonly Point[] => (Object.hasOwn(routes, id) ? (routes[id]?.bends ?? STRAIGHT) : STRAIGHT);
  const handoffs = graph.handoffs.map((route): Line => ({
    from: route.from, to: route.to, edgeId: `${PREFIX.handoff}${route.id}`, kind: 'handoff', route,
    look: route.then === 'return' ? 'return' : (route.mode ?? 'implicit'), bends: bendsOf(route.id),
  }));
  const escalations = graph.escalations.flatMap((route): readonly Line[] => {
    const line = { to: route.to, kind: 'escalation', route, look: 'escalation', bends: STRAIGHT } as const;
    if (isStub(graph, route)) return [{ ...line, from: `${PREFIX.stub}${route.id}`, edgeId: `${PREFIX.escalation}${route.id}` }];
    return sourcesOf(graph, route).map((from, place) => ({ ...line, from, bends: place === 0 ? bendsOf(route.id) : STRAIGHT, edgeId: `${PREFIX.escalation}${route.id}${place === 0 ? '' : ` ${from}`}` }));
  });
  return [...handoffs, ...escalations];
}

/** A line as it is drawn. */
export interface DrawnLine extends Line {
  readonly startSide: Side;
  readonly endSide: Side;
  readonly lane: number;
  readonly startShift: number;
  readonly endShift: number;
  readonly label: readonly string[];
  readonly labelAt: number;
}

/** What lines are drawn between. */
interface Scene {
  /** By the ids of React Flow's nodes. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Sides at which labels of escalations stand, by the escalation's id. */
  readonly stubSides: ReadonlyMap<string, Side>;
  /** English where it is not given. */
  readonly words?: ConditionWords;
}

/** The lines between boxes that are there, each with its sides, its lane and the place of what stands on it. */
export function linesOn(graph: AgentGraph, scene: Scene): readonly DrawnLine[] {
  const lines = linesOf(graph).filter(({ from, to }) => scene.boxes.has(from) && scene.boxes.has(to));
  const lanes = lanesOf(lines);
  const pairs = new Set(lines.map(({ from, to }) => `${from} ${to}`));
  const sided = lines.flatMap((line) => {
    const [from, to] = [scene.boxes.get(line.from), scene.boxes.get(line.to)];
    if (!from || !to) return [];
    const [startSide, endSide] = sidesOf(line, { from, to, pairs }, scene);
    return [{ ...line, startSide, endSide, lane: lanes.get(line.edgeId) ?? 0, boxes: { from, to } }];
  });
  const shifts = spreadEnds(sided, scene.boxes);
  const drawn = sided.map(({ boxes, ...line }) => {
    const { start: startShift, end: endShift } = shifts.get(line.edgeId) ?? { start: 0, end: 0 };
    const { startSide, endSide, lane } = line;
    const ends: RouteEnds = { start: shifted(dockOf(boxes.from, startSide), startSide, startShift), end: shifted(dockOf(boxes.to, endSide), endSide, endShift), startSide, endSide, lane, bends: line.bends };
    const label = line.from.startsWith(PREFIX.stub) ? NO_LABEL : labelsIn(scene.words ?? ENGLISH)(line.route);
    return { ...line, startShift, endShift, label, ends };
  });
  const places = drawn.length > FEW ? undefined : labelPlaces(drawn.map(({ edgeId, label, ends }) => ({ id: edgeId, lines: label, ends })), [...scene.boxes.values()]);
  return drawn.map(({ ends: _, ...line }) => ({ ...line, labelAt: places?.get(line.edgeId) ?? 0.5 }));
}

const FACING: Readonly<Record<Side, Side>> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };

interface Between {
  readonly from: Box;
  readonly to: Box;
  /** "from to" of every line. */
  readonly pairs: ReadonlySet<string>;
}

/** The sides a line leaves and enters by. A label points straight at the agent it stands beside. */
function sidesOf(line: Line, { from, to, pairs }: Between, { boxes, stubSides }: Scene): readonly [Side, Side] {
  const [first, last] = [line.bends[0], line.bends.at(-1)];
  if (first && last) return [sidesBetween(from, { ...first, width: 0, height: 0 })[0], sidesBetween({ ...last, width: 0, height: 0 }, to)[1]];
  const side = line.from.startsWith(PREFIX.stub) ? stubSides.get(line.route.id) : undefined;
  if (side) return [FACING[side], side];
  const [source, target] = sidesBetween(from, to);
  const isUpright = source === 'top' || target === 'top';
  // Lines up and down between the same two boxes would lie on each other.
  if (isUpright && pairs.has(`${line.to} ${line.from}`)) return source === 'bottom' ? ['right', 'right'] : ['left', 'left'];
  if (boxes.size > FEW) return [source, target];
  const others = [...boxes.values()].filter((box) => box !== from && box !== to);
  return leastCovered([[source, target], ...(isUpright ? [...BESIDE, ...ABOVE_OR_BELOW] : [...ABOVE_OR_BELOW, ...BESIDE])], { from, to, others });
}

const ABOVE_OR_BELOW: readonly (readonly [Side, Side])[] = [['top', 'top'], ['bottom', 'bottom']];
const BESIDE: readonly (readonly [Side, Side])[] = [['right', 'right'], ['left', 'left']];

/** The first of the ways on which least of the line lies behind other boxes. */
function leastCovered(ways: readonly (readonly [Side, Side])[], { from, to, others }: { readonly from: Box; readonly to: Box; readonly others: readonly Box[] }): readonly [Side, Side] {
  const covered = ([startSide, endSide]: readonly [Side, Side]): number => coveredBy({ start: dockOf(from, startSide), end: dockOf(to, endSide), startSide, endSide, lane: 0 }, others);
  const [usual = ['right', 'left']] = ways;
  let [best, least] = [usual, covered(usual)];
  for (const way of ways) {
    const cost = least === 0 ? 0 : covered(way);
    if (cost < least) [best, least] = [way, cost];
  }
  return best;
}

/** Lines between the same two boxes lie side by side: 0, 1, -1, 2, -2 … */
function lanesOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const { from, to, edgeId } of lines) {
    const pair = `${from} ${to}`;
    const place = seen.get(pair) ?? 0;
    seen.set(pair, place + 1);
    lanes.set(edgeId, place % 2 === 0 ? -place / 2 : (place + 1) / 2);
  }
  return lanes;
}
