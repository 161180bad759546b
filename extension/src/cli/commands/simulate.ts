import { resolve } from 'node:path';
import type { AgentGraph } from '#core/graph/model';
import { defaultScenario } from '#core/scenarios/default-scenario';
import { printRun } from '#core/scenarios/print-run';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { type Scenario, runScenario } from '#core/scenarios/run-scenario';
import { writeLedger } from '../../node/ledger-files';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { type Terminal, readText, shownPath, whyNot } from '../io';
import { type FinishedRun, runsAsJson } from '../reporters/runs-json';
import { soundGraph } from '../sound-graph';
import { MANY_FLAGS, simulateMany } from './simulate-many';

/** `agentgraph simulate`: runs scenarios on a graph, prints what happened and keeps the ledgers. */
export const simulate: Command = {
  id: 'simulate',
  usage: 'simulate [--json] [--out DIR] [--scenario ID] GRAPH [SCENARIOS…], or simulate -n COUNT [--seed N] [--faults FILE] [--what-if CHANGES] GRAPH',
  help: 'Runs the scenarios on the graph, or one made from the graph itself; with -n, many conversations drawn from its figures. No model, no network.',
  flags: [
    { name: 'json', help: 'print one JSON object instead of text' },
    { name: 'out', value: 'DIR', help: 'where ledgers go; .agentgraph/runs where left out' },
    { name: 'scenario', value: 'ID', help: 'run this one only' },
    ...MANY_FLAGS,
  ],
  words: [1, Infinity],
  run: simulateGraph,
};

function simulateGraph(given: Arguments, terminal: Terminal): ExitCode | Promise<ExitCode> {
  return given.values.has('count') ? simulateMany(given, terminal) : simulateScenarios(given, terminal);
}

function simulateScenarios(given: Arguments, terminal: Terminal): ExitCode {
  const [graphFile = '', ...scenarioFiles] = given.words.map((word) => resolve(terminal.cwd, word));
  const graph = soundGraph(graphFile, terminal);
  if (typeof graph === 'string') return cannot(graph, terminal);
  const scenarios = scenariosOf(graph, scenarioFiles, given.values.get('scenario'));
  if (typeof scenarios === 'string') return cannot(scenarios, terminal);
  const folder = resolve(terminal.cwd, given.values.get('out') ?? '.agentgraph/runs');
  const runs: FinishedRun[] = [];
  for (const scenario of scenarios) {
    const run = runScenario(graph, scenario);
    const ledger = kept(folder, run.report.scenario.id, run.ledger);
    if (!ledger.ok) return cannot(ledger.error, terminal);
    runs.push({ report: run.report, ledger: shownPath(terminal.cwd, ledger.value) });
    if (!given.switches.has('json')) terminal.out(`${printRun(run.report)}Ledger: ${shownPath(terminal.cwd, ledger.value)}\n\n`);
  }
  terminal.out(given.switches.has('json') ? runsAsJson(shownPath(terminal.cwd, graphFile), runs) : sumOf(runs));
  return runs.some(({ report }) => report.failures.length > 0) ? EXIT.problems : EXIT.clean;
}

function cannot(reason: string, terminal: Terminal): ExitCode {
  terminal.err(`agentgraph simulate: ${reason}\n`);
  return EXIT.cannot;
}

function scenariosOf(graph: AgentGraph, files: readonly string[], wanted: string | undefined): readonly Scenario[] | string {
  const all: Scenario[] = [];
  for (const file of files) {
    const text = readText(file);
    if (!text.ok) return text.error;
    const { scenarios, faults } = readScenarios(text.value);
    const [fault] = faults;
    if (fault !== undefined) return `${file}:${fault.line + 1}:${fault.character + 1}: ${fault.message}`;
    all.push(...scenarios);
  }
  const scenarios = files.length === 0 ? [defaultScenario(graph)] : all;
  const chosen = wanted === undefined ? scenarios : scenarios.filter(({ id }) => id === wanted);
  if (chosen.length > 0) return chosen;
  return wanted === undefined ? 'The files hold no scenario.' : `There is no scenario "${wanted}". There are ${scenarios.map(({ id }) => id).join(', ')}.`;
}

function kept(folder: string, name: string, ledger: string): { ok: true; value: string } | { ok: false; error: string } {
  try {
    return { ok: true, value: writeLedger(folder, name, ledger) };
  } catch (error) {
    return { ok: false, error: whyNot('write', folder, error) };
  }
}

function sumOf(runs: readonly FinishedRun[]): string {
  const failed = runs.filter(({ report }) => report.failures.length > 0).length;
  return `${runs.length} ${runs.length === 1 ? 'scenario' : 'scenarios'} run, ${failed} failed.\n`;
}
