import { pointerTo } from '../base/pointer';
import type { AgentGraph } from '../graph/model';
import { runGraph } from '../runtime/run-graph';
import { wrongExpectations } from './check-expectation';
import { wrongMentions } from './check-mentions';
import { type ReadScenarios, readScenarios } from './read-scenarios';
import { type ScenarioProblem, located } from './scenario-problem';

/** A scenarios file that is to be checked: its text, what was read of it, and the graph it names where there is one. */
export interface ScenariosSubject {
  readonly text: string;
  readonly read?: ReadScenarios;
  readonly graph: AgentGraph | undefined;
}

/**
 * Everything that is wrong in a scenarios file: its JSON and shape, mentions of what the graph does not have, paths that the graph does
 * not allow, expectations that no run can meet. What a wrong shape hides is not looked into. Order: by place.
 *
 * Cost: linear in text and graph; no scenario is run.
 */
export function checkScenarios({ text, read = readScenarios(text), graph }: ScenariosSubject): readonly ScenarioProblem[] {
  return [...read.faults, ...(graph === undefined ? missingGraph(text, read) : wrongIn(text, read, graph))].toSorted(
    (a, b) => a.line - b.line || a.character - b.character,
  );
}

function missingGraph(text: string, { graph }: ReadScenarios): readonly ScenarioProblem[] {
  if (graph === undefined) return []; // its shape is at fault
  return located(text, [{ message: `There is no graph ${graph}, from the folder of this file, that can be read.`, pointer: '/graph', part: 'value' }], false);
}

function wrongIn(text: string, { scenarios, places }: ReadScenarios, graph: AgentGraph): readonly ScenarioProblem[] {
  const plan = runGraph(graph);
  const departures = scenarios.flatMap((scenario, index) => {
    const subject = { declared: graph, plan, scenario, at: pointerTo('scenarios', places[index] ?? 0) };
    return [...wrongMentions(subject), ...wrongExpectations(subject)];
  });
  return located(text, departures, false);
}
