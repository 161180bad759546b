import { RequestError } from './request-error';

/** What a `launch.json` says. The manifest describes the same attributes. */
export interface LaunchArguments {
  /** Path of the graph. */
  readonly graph: string;
  /** Path of a file of scenarios; the scenario is made from the graph where left out. */
  readonly scenarios?: string;
  /** Id of the scenario; the file's first where left out. */
  readonly scenario?: string;
  /** A finding that is to be seen happen: the check's id, and the pointer of its place behind an `@`. The scenario is made from it. */
  readonly witness?: string;
  readonly stopOnEntry: boolean;
  /** Whether to stop once more where the conversation is over, so that one can go back from there. */
  readonly stopAtEnd: boolean;
  /** Whether to wait for words in the console where the script has no more to say. */
  readonly waitForCustomer: boolean;
  readonly keepLedger: boolean;
  readonly noDebug: boolean;
}

/** The arguments with their defaults. Errors: RequestError where one is not what it should be. */
export function launchArguments(given: object): LaunchArguments {
  const values: Readonly<Record<string, unknown>> = { ...given };
  const graph = textOf(values, 'graph');
  if (graph === undefined) throw new RequestError('The launch configuration does not say which graph: "graph" is the path of a *.agentgraph.json.');
  const [scenarios, scenario, witness] = [textOf(values, 'scenarios'), textOf(values, 'scenario'), textOf(values, 'witness')];
  if (scenario !== undefined && scenarios === undefined) throw new RequestError(`The launch configuration names the scenario "${scenario}" but not the file that holds it: "scenarios" is missing.`);
  if (scenarios !== undefined && witness !== undefined) throw new RequestError('The launch configuration names a file of scenarios and a finding. The scenario is made from the finding: leave "scenarios" out.');
  return {
    graph,
    ...(scenarios === undefined ? {} : { scenarios }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(witness === undefined ? {} : { witness }),
    stopOnEntry: switchOf(values, 'stopOnEntry', witness !== undefined),
    stopAtEnd: switchOf(values, 'stopAtEnd', true),
    waitForCustomer: switchOf(values, 'waitForCustomer', false),
    keepLedger: switchOf(values, 'keepLedger', true),
    noDebug: switchOf(values, 'noDebug', false),
  };
}

function textOf(values: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = values[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw new RequestError(`"${name}" in the launch configuration is not a text.`);
  return value;
}

function switchOf(values: Readonly<Record<string, unknown>>, name: string, otherwise: boolean): boolean {
  const value = values[name] ?? otherwise;
  if (typeof value !== 'boolean') throw new RequestError(`"${name}" in the launch configuration is neither true nor false.`);
  return value;
}
