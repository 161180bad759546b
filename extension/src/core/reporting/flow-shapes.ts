import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey';
import type { Flow } from '../simulation/summary';
import { CHART_WIDTH, cutName } from './bar-shapes';

/** An agent at a stage, or an end, as it is drawn. Units: pixels of the picture. */
export interface FlowBox {
  readonly key: string;
  readonly name: string;
  readonly kind: 'agent' | 'end';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Whether its name stands to its left. */
  readonly isRight: boolean;
}

/** A stream of conversations, as it is drawn. Units: pixels of the picture. */
export interface FlowStream {
  readonly path: string;
  readonly width: number;
  readonly from: string;
  readonly to: string;
  readonly conversations: number;
  /** Of all conversations. */
  readonly share: number;
}

/** How conversations go from agent to agent, stage by stage, to their ends. */
export interface FlowPicture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly FlowBox[];
  readonly streams: readonly FlowStream[];
}

/** Names of agents by id, and what outcomes are called. */
export interface FlowNames {
  readonly agents: Readonly<Record<string, string>>;
  readonly ends: (outcome: string) => string;
}

interface Node {
  readonly key: string;
  readonly name: string;
  readonly kind: 'agent' | 'end';
}

interface Link extends Pick<FlowStream, 'from' | 'to' | 'conversations'> {
  readonly source: number;
  readonly target: number;
  readonly value: number;
}

/** Streams of a smaller share are left out of the picture. */
const THINNEST = 0.002;

/** Where streams and agents stand; nothing where there are no conversations. Stages keep it free of circles. */
export function flowShapes(flow: readonly Flow[], names: FlowNames): FlowPicture | undefined {
  const total = flow.filter(({ isEnd }) => isEnd).reduce((sum, { conversations }) => sum + conversations, 0);
  const shown = flow.filter(({ conversations }) => conversations >= total * THINNEST);
  if (shown.length === 0) return undefined;
  const { nodes, links } = networkOf(shown, names);
  const height = Math.max(220, nodes.length * 22);
  const laidOut = sankey<Node, Link>().nodeWidth(10).nodePadding(14).nodeAlign(sankeyJustify).extent([[1, 8], [CHART_WIDTH - 1, height - 8]])({ nodes, links });
  const path = sankeyLinkHorizontal<Node, Link>();
  const streams = laidOut.links.map((link): FlowStream => ({
    path: path(link) ?? '', width: Math.max(1, link.width ?? 1), from: link.from, to: link.to, conversations: link.conversations, share: link.conversations / total,
  }));
  const boxes = laidOut.nodes.map(({ key, name, kind, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }): FlowBox => ({
    key, name: cutName(name), kind, x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0), isRight: x0 > CHART_WIDTH / 2,
  }));
  return { width: CHART_WIDTH, height, boxes, streams };
}

function networkOf(flow: readonly Flow[], { agents, ends }: FlowNames): { readonly nodes: Node[]; readonly links: Link[] } {
  const nameOf = (id: string): string => agents[id] ?? id;
  const nodes = new Map<string, Node & { readonly place: number }>();
  const placeOf = (key: string, name: string, kind: Node['kind']): number => {
    const node = nodes.get(key) ?? { key, name, kind, place: nodes.size };
    nodes.set(key, node);
    return node.place;
  };
  const links = flow.map(({ hop, from, to, isEnd, conversations }): Link => ({
    source: placeOf(`${hop} ${from}`, nameOf(from), 'agent'),
    target: isEnd ? placeOf(`=${to}`, ends(to), 'end') : placeOf(`${hop + 1} ${to}`, nameOf(to), 'agent'),
    value: conversations, from: nameOf(from), to: isEnd ? ends(to) : nameOf(to), conversations,
  }));
  return { nodes: [...nodes.values()].map(({ key, name, kind }) => ({ key, name, kind })), links };
}
