import { Position } from '@xyflow/react';
import type { Problem } from '#core/checks/problem';
import { type ConditionWords, describeWhen } from '#core/conditions/describe-condition';
import { sizeOf } from '#core/graph/agent-size';
import type { Agent, AgentGraph, Escalation, Handoff, Point, Severity } from '#core/graph/model';
import type { OverlayMark } from '#protocol/overlay';
import type { Frame } from '../store/state';
import { conditionWords } from '../store/condition-words';
import type { Say } from '../store/use-words';
import type { Box } from './box';
import { type FlowEdge, type FlowNode, PREFIX } from './flow-types';
import { frameOf, hiddenIn, withGroupsClosed } from './frames';
import { oncePer } from './reuse';
import { extraLines } from './extra-lines';
import { isStub } from './is-stub';
import { linesOn } from './lines-on';
import { type Side, sidesBetween } from './sides';
import { spokenAgent } from './spoken-names';
import { STUB, stubPlaces } from './stub-places';

/** What the drawing is made from. */
export interface Drawing {
  readonly graph: AgentGraph;
  readonly positions: ReadonlyMap<string, Point>;
  /** Boxes of notes and groups that are dragged. */
  readonly framed: Readonly<Record<string, Frame>>;
  readonly selected: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** What a conversation stops at, by "kind id". */
  readonly breakpoints: ReadonlySet<string>;
  /** What the figures on the drawing say of elements, by "kind id". */
  readonly figures?: ReadonlyMap<string, OverlayMark> | undefined;
  readonly isReadOnly: boolean;
  readonly say: Say;
}

/** React Flow's nodes and edges. */
export interface Flow {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
}

const describeIn = oncePer((words: ConditionWords) => oncePer((route: Handoff | Escalation) => describeWhen(route, words)));

/** The drawing as React Flow wants it. Sizes and handles are given, so that nothing has to be measured. */
export function toFlow(whole: Drawing): Flow {
  const hidden = hiddenIn(whole.graph);
  const drawing = { ...whole, graph: withGroupsClosed(whole.graph, hidden) };
  const closed = new Map([...new Set(hidden.values())].flatMap((id) => {
    const frame = frameOf(whole.graph, id, whole.framed);
    return frame ? [[id, frame] as const] : [];
  }));
  const boxes = new Map<string, Box>([...boxesOf(drawing), ...closed]);
  const stubs = drawing.graph.escalations.filter((escalation) => isStub(drawing.graph, escalation));
  const places = placesOfStubs(stubs, boxes);
  const nodes: FlowNode[] = [
    ...frameNodes(whole, 'group'),
    ...drawing.graph.agents.flatMap((agent) => agentNode(drawing, boxes.get(agent.id), agent)),
    ...stubs.flatMap((escalation) => stubNode(drawing, escalation, places.get(escalation.id))),
    ...frameNodes(whole, 'note'),
  ];
  const all = new Map<string, Box>([...boxes, ...[...places].map(([id, at]): [string, Box] => [`${PREFIX.stub}${id}`, { ...at, ...STUB }])]);
  return { nodes, edges: [...extraEdges(drawing, boxes), ...edgesOf(drawing, all, new Map([...places].map(([id, { side }]) => [id, side])))] };
}

/** Boxes of the labels that stand for an escalation. */
export function labelBoxesOf(graph: AgentGraph, boxes: ReadonlyMap<string, Box>): readonly Box[] {
  const stubs = graph.escalations.filter((escalation) => isStub(graph, escalation));
  return [...placesOfStubs(stubs, boxes).values()].map((at) => ({ ...at, ...STUB }));
}

function boxesOf({ graph, positions }: Drawing): ReadonlyMap<string, Box> {
  return new Map(graph.agents.map((agent) => [agent.id, { ...(positions.get(agent.id) ?? { x: 0, y: 0 }), ...sizeOf(agent) }]));
}

function placesOfStubs(stubs: readonly Escalation[], boxes: ReadonlyMap<string, Box>): ReadonlyMap<string, Point & { side: Side }> {
  const places = new Map<string, Point & { side: Side }>();
  for (const to of new Set(stubs.map((escalation) => escalation.to))) {
    const group = stubs.filter((escalation) => escalation.to === to);
    const target = boxes.get(to);
    if (!target) continue;
    const taken = [...boxes.values(), ...[...places.values()].map((at) => ({ ...at, ...STUB }))];
    for (const [place, at] of stubPlaces(target, group.length, taken).entries()) {
      const escalation = group[place];
      if (escalation) places.set(escalation.id, at);
    }
  }
  return places;
}

const SIDES: readonly Side[] = ['left', 'right', 'top', 'bottom'];
const POSITIONS: Readonly<Record<Side, Position>> = { left: Position.Left, right: Position.Right, top: Position.Top, bottom: Position.Bottom };

/** Where lines may start and end, as React Flow would have measured it. */
function handlesOf({ width, height }: Omit<Box, 'x' | 'y'>): NonNullable<FlowNode['handles']> {
  const at: Readonly<Record<Side, Point>> = { left: { x: 0, y: height / 2 }, right: { x: width, y: height / 2 }, top: { x: width / 2, y: 0 }, bottom: { x: width / 2, y: height } };
  return SIDES.map((side) => ({ id: side, type: 'source', position: POSITIONS[side], x: at[side].x - 6, y: at[side].y - 6, width: 12, height: 12 }));
}

function agentNode(drawing: Drawing, box: Box | undefined, agent: Agent): readonly FlowNode[] {
  const { id } = agent;
  if (!box) return [];
  return [
    {
      id,
      type: 'agent',
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      handles: handlesOf(box),
      data: { id },
      selected: drawing.selected.has(`agent ${id}`),
      draggable: !drawing.isReadOnly,
      ariaLabel: `${spokenAgent(agent, drawing)}${markWords(drawing, `agent ${id}`)}`,
    },
  ];
}

/** What a screen reader adds where a conversation stops, and what the figures on the drawing say. */
function markWords({ breakpoints, figures, say }: Drawing, key: string): string {
  const mark = figures?.get(key);
  return `${breakpoints.has(key) ? `, ${say('breakpoint')}` : ''}${mark ? `. ${mark.words}` : ''}`;
}

function stubNode(drawing: Drawing, escalation: Escalation, at: Point | undefined): readonly FlowNode[] {
  if (!at) return [];
  return [
    {
      id: `${PREFIX.stub}${escalation.id}`,
      type: 'stub',
      position: { x: at.x, y: at.y },
      width: STUB.width,
      height: STUB.height,
      handles: handlesOf(STUB),
      data: { id: escalation.id },
      selected: drawing.selected.has(`escalation ${escalation.id}`),
      draggable: false,
      connectable: false,
      deletable: false,
      ariaLabel: `${escalation.id}: ${describeIn(conditionWords(drawing.say))(escalation)}${markWords(drawing, `escalation ${escalation.id}`)}`,
    },
  ];
}

const FRAME_TYPES = { group: 'group-frame', note: 'note' } as const;

/** Notes before the agents, groups behind them. */
function frameNodes({ graph, framed, selected, isReadOnly }: Drawing, kind: 'group' | 'note'): readonly FlowNode[] {
  const words = kind === 'group' ? graph.layout.groups : graph.layout.notes;
  return Object.entries(words).flatMap(([id, element]): readonly FlowNode[] => {
    const nodeId = `${PREFIX[kind]}${id}`;
    const frame = frameOf(graph, nodeId, framed);
    if (!frame) return [];
    const { x, y, width, height } = frame;
    const isBehind = 'label' in element && !element.collapsed;
    return [
      {
        id: nodeId, type: FRAME_TYPES[kind], position: { x, y }, width, height, measured: { width, height }, handles: handlesOf(frame), data: { id }, selected: selected.has(`${kind} ${id}`),
        draggable: !isReadOnly, connectable: false, ariaLabel: 'label' in element ? element.label : element.text, ...(isBehind ? { zIndex: -1 } : {}),
      },
    ];
  });
}

function edgesOf(drawing: Drawing, boxes: ReadonlyMap<string, Box>, stubSides: ReadonlyMap<string, Side>): FlowEdge[] {
  const severities = severitiesOf(drawing.problems);
  const off = new Set(drawing.graph.agents.flatMap(({ id, disabled }) => (disabled ? [id] : [])));
  return linesOn(drawing.graph, { boxes, stubSides, words: conditionWords(drawing.say) }).map((line): FlowEdge => {
    const description = describeIn(conditionWords(drawing.say))(line.route) || (line.kind === 'handoff' ? drawing.say('when asked') : '');
    const kind = line.kind === 'handoff' ? drawing.say('Handoff') : drawing.say('Escalation');
    const source = line.route.from === undefined || line.route.from === '*' ? drawing.say('any agent') : String(line.route.from);
    const key = `${line.kind} ${line.route.id}`;
    return {
      id: line.edgeId,
      type: 'route',
      source: line.from,
      target: line.to,
      sourceHandle: line.startSide,
      targetHandle: line.endSide,
      selected: drawing.selected.has(key),
      reconnectable: line.kind === 'handoff' && !drawing.isReadOnly && !line.from.includes(':') && !line.to.includes(':'),
      ariaLabel: `${kind} ${line.route.id}, ${source} → ${line.to}: ${description}${markWords(drawing, key)}`,
      data: {
        kind: line.kind,
        id: line.route.id,
        lines: line.label,
        labelAt: line.labelAt,
        description,
        look: line.look,
        bends: line.bends,
        isBendable: !drawing.isReadOnly && !line.from.includes(':') && !line.to.includes(':') && !line.edgeId.includes(' '),
        lane: line.lane,
        startShift: line.startShift,
        endShift: line.endShift,
        severity: severities.get(key) ?? '',
        isOff: (line.route.disabled ?? false) || off.has(line.from) || off.has(line.to),
      },
    };
  });
}

const RANKS: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** Lines that are drawn only for what is selected: fallbacks in their order, and each agent that an escalation holds for. */
function extraEdges({ graph, selected }: Drawing, boxes: ReadonlyMap<string, Box>): readonly FlowEdge[] {
  return extraLines(graph, selected).flatMap(({ kind, id, from, to, look, label }, place): readonly FlowEdge[] => {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    if (!source || !target || from === to) return [];
    const [startSide, endSide] = sidesBetween(source, target);
    return [
      {
        id: `${PREFIX.extra}${place}`, type: 'route', source: from, target: to, sourceHandle: startSide, targetHandle: endSide, selectable: false, focusable: false, reconnectable: false,
        data: { kind, id, lines: label === '' ? NO_LINES : [label], labelAt: 0.5, description: label, look, bends: NO_BENDS, isBendable: false, lane: 0, startShift: 0, endShift: 0, severity: '', isOff: false },
      },
    ];
  });
}

const NO_LINES: readonly string[] = [];
const NO_BENDS: readonly Point[] = [];

/** The gravest severity of each element's problems, by "kind id". */
export function severitiesOf(problems: readonly Problem[]): ReadonlyMap<string, Severity> {
  const gravest = new Map<string, Severity>();
  for (const { element, severity } of problems) {
    if (element.kind === 'graph') continue;
    const key = `${element.kind} ${element.id}`;
    const known = gravest.get(key);
    if (known === undefined || RANKS.indexOf(severity) > RANKS.indexOf(known)) gravest.set(key, severity);
  }
  return gravest;
}

