import type { Edge, Node } from '@xyflow/react';
import type { Point, Severity } from '#core/graph/model';

/** What an agent's box shows. Strings and numbers only, so that equal data draws nothing anew. */
export interface AgentNodeData extends Record<string, unknown> {
  readonly id: string;
}

/** What the label of an escalation that holds for many shows. */
export interface StubNodeData extends Record<string, unknown> {
  readonly id: string;
}

export interface NoteNodeData extends Record<string, unknown> {
  readonly id: string;
}

export interface GroupNodeData extends Record<string, unknown> {
  readonly id: string;
}

/** What a line shows. */
export interface RouteEdgeData extends Record<string, unknown> {
  readonly kind: 'agent' | 'handoff' | 'escalation';
  readonly id: string;
  /** What stands on it, line by line. */
  readonly lines: readonly string[];
  /** How far along the line that stands: 0 is its start, 1 its end. */
  readonly labelAt: number;
  readonly description: string;
  readonly look: 'implicit' | 'explicit' | 'return' | 'escalation' | 'fallback';
  /** Points that it passes through. */
  readonly bends: readonly Point[];
  /** Whether its bends can be changed. */
  readonly isBendable: boolean;
  /** Place among the lines between the same two boxes, from the middle. */
  readonly lane: number;
  /** How far its ends stand from the middles of their sides. */
  readonly startShift: number;
  readonly endShift: number;
  readonly severity: Severity | '';
  /** Whether it is out of use. */
  readonly isOff: boolean;
}

export type AgentFlowNode = Node<AgentNodeData, 'agent'>;
export type StubFlowNode = Node<StubNodeData, 'stub'>;
export type NoteFlowNode = Node<NoteNodeData, 'note'>;
export type GroupFlowNode = Node<GroupNodeData, 'group-frame'>;
export type FlowNode = AgentFlowNode | StubFlowNode | NoteFlowNode | GroupFlowNode;
export type FlowEdge = Edge<RouteEdgeData, 'route'>;

/** Prefixes that keep React Flow's ids apart. */
export const PREFIX = { stub: 'stub:', note: 'note:', group: 'group:', handoff: 'handoff:', escalation: 'escalation:', extra: 'extra:' } as const;
