import { sourcesOf } from '#core/graph/defaults';
import type { AgentGraph, Escalation } from '#core/graph/model';

/** Most agents of a list from which an escalation is drawn as one line each; beyond that it is one label at its target. */
const MAX_LINES = 2;

/** Whether the escalation is drawn as a label at its target. */
export function isStub(graph: AgentGraph, escalation: Escalation): boolean {
  return (escalation.from ?? '*') === '*' || sourcesOf(graph, escalation).length > MAX_LINES;
}
