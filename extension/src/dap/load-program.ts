import type { Problem } from '#core/checks/problem';
import type { Program } from '#core/debugging/program';
import { evidenceOf } from '#core/evidence/evidence-of';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { validateDocument } from '#core/graph/validate-document';
import { runGraph } from '#core/runtime/run-graph';
import { defaultScenario } from '#core/scenarios/default-scenario';
import { textOfScenarios } from '#core/scenarios/print-scenarios';
import { readScenarios } from '#core/scenarios/read-scenarios';
import type { Scenario } from '#core/scenarios/scenario';
import { lineStartsOf, positionAt } from '#core/text/positions';
import { type DebugHost, nameOfPath } from './debug-host';
import type { LaunchArguments } from './launch-arguments';
import { RequestError } from './request-error';

/** A file as it was when the session began. The session keeps to it. */
export interface SessionFile {
  /** Its name alone where it was made by the session. */
  readonly path: string;
  readonly text: string;
  /** Whether there is no such file: only the session has its text. */
  readonly isMade?: true;
}

/** What a session runs. */
export interface Loaded {
  readonly file: SessionFile;
  readonly graph: AgentGraph;
  readonly scenarios: SessionFile | undefined;
  readonly program: Program;
  /** The finding that the run shows; nothing where it was not made to show one. */
  readonly finding: Finding | undefined;
}

/** A finding, and by which entry of the run it is seen. */
export interface Finding {
  readonly check: string;
  readonly message: string;
  /** What of the run shows it. */
  readonly says: string;
  readonly at: number;
}

/** Reads what the arguments name. Errors: RequestError with a sentence that says which file, where and why. */
export async function loadProgram(host: DebugHost, args: LaunchArguments): Promise<Loaded> {
  const file = await fileAt(host, args.graph);
  const graph = soundGraph(file);
  if (args.witness !== undefined) return staged(host, { file, graph, witness: args.witness });
  const scenarios = args.scenarios === undefined ? undefined : await fileAt(host, args.scenarios);
  const scenario = scenarios === undefined ? defaultScenario(graph) : scenarioIn(host, { file, scenarios, wanted: args.scenario });
  return { file, graph, scenarios, program: { plan: runGraph(graph), scenario, changes: [] }, finding: undefined };
}

interface Wish {
  readonly file: SessionFile;
  readonly graph: AgentGraph;
  readonly witness: string;
}

/** The conversation that shows a finding. Its scenario is nobody's file: the session holds it, and shows it to whoever asks. */
async function staged(host: DebugHost, { file, graph, witness }: Wish): Promise<Loaded> {
  const problem = await findingAt(host, { file, witness });
  const evidence = evidenceOf(graph, problem);
  if (evidence.outcome !== 'shown') throw new RequestError(`No run shows this finding of ${problem.check}. ${evidence.says}`);
  const { scenario, says, at } = evidence;
  const scenarios = { path: `${scenario.id}.agentscenarios.json`, text: textOfScenarios(`./${nameOfPath(file.path)}`, [scenario]), isMade: true } as const;
  const { check, message } = problem;
  return { file, graph, scenarios, program: { plan: runGraph(graph), scenario, changes: [] }, finding: { check, message, says, at } };
}

async function findingAt(host: DebugHost, { file, witness }: Omit<Wish, 'graph'>): Promise<Problem> {
  const cut = witness.indexOf('@');
  const [check, pointer] = cut === -1 ? [witness, undefined] : [witness.slice(0, cut), witness.slice(cut + 1)];
  const findings = await host.findings(file.path).catch((error: unknown) => {
    throw new RequestError(error instanceof Error ? error.message : String(error));
  });
  const found = findings.find((problem) => problem.check === check && (pointer === undefined || problem.pointer === pointer));
  if (found === undefined) throw new RequestError(`${nameOfPath(file.path)} has no finding of ${check}${pointer === undefined ? '' : ` at ${pointer}`}. It may have been mended since.`);
  return found;
}

async function fileAt(host: DebugHost, path: string): Promise<SessionFile> {
  try {
    return { path, text: await host.readText(path) };
  } catch (error) {
    throw new RequestError(error instanceof Error ? error.message : String(error));
  }
}

/** A graph that is not sound in other ways runs: one may want to see it fail. */
function soundGraph({ path, text }: SessionFile): AgentGraph {
  const { graph, document, faults } = readGraph(text);
  const [fault] = faults;
  if (fault !== undefined) {
    const { line, character } = positionAt(lineStartsOf(text), fault.offset);
    throw new RequestError(`The graph cannot be run: ${nameOfPath(path)}:${line + 1}:${character + 1}: ${fault.message}`);
  }
  const [departure] = validateDocument(document);
  if (departure !== undefined) throw new RequestError(`${nameOfPath(path)} is not an agent graph: at ${departure.pointer || 'its top'}: ${departure.message}`);
  return graph;
}

interface Wanted {
  readonly file: SessionFile;
  readonly scenarios: SessionFile;
  readonly wanted: string | undefined;
}

function scenarioIn(host: DebugHost, { file, scenarios, wanted }: Wanted): Scenario {
  const read = readScenarios(scenarios.text);
  const name = nameOfPath(scenarios.path);
  if (read.graph !== undefined && host.resolve(scenarios.path, read.graph) !== host.resolve(file.path, nameOfPath(file.path))) {
    throw new RequestError(`The scenarios in ${name} are for another graph: they name ${read.graph}, this is ${nameOfPath(file.path)}.`);
  }
  const found = wanted === undefined ? read.scenarios[0] : read.scenarios.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const [fault] = read.faults;
  if (fault !== undefined) throw new RequestError(`The scenario cannot be run: ${name}:${fault.line + 1}:${fault.character + 1}: ${fault.message}`);
  if (wanted === undefined) throw new RequestError(`${name} holds no scenario.`);
  throw new RequestError(`There is no scenario "${wanted}" in ${name}. There are ${read.scenarios.map(({ id }) => id).join(', ') || 'none'}.`);
}
