import type { Json } from '#core/base/json';
import type { Problem } from '#core/checks/problem';
import type { GraphEdit } from '#core/graph/graph-edit';
import type { AgentGraph, CheckSetting } from '#core/graph/model';

/** The edit that switches the check off in this graph; what was accepted before stays written. */
export function turnOff(graph: AgentGraph, check: string): GraphEdit {
  const accept = settingOf(graph, check)?.accept ?? [];
  return setting(check, accept.length === 0 ? 'off' : { severity: 'off', accept });
}

/** The edit that accepts the finding; nothing where it is on the graph as a whole, which has no id to accept it at. */
export function accept(graph: AgentGraph, problem: Problem, reason: string): GraphEdit | undefined {
  if (problem.element.kind === 'graph') return undefined;
  const { severity, accept: before = [] } = settingOf(graph, problem.check) ?? {};
  const accepted = [...before, { at: problem.element.id, reason }];
  return setting(problem.check, { ...(severity === undefined ? {} : { severity }), accept: accepted });
}

function settingOf(graph: AgentGraph, check: string): CheckSetting | undefined {
  return graph.checks.find((known) => known.check === check);
}

function setting(check: string, value: Json): GraphEdit {
  return { type: 'property/set', target: { kind: 'graph' }, path: ['checks', check], value };
}
