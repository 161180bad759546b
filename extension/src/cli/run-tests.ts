import { pointerTo } from '#core/base/pointer';
import type { Result } from '#core/base/result';
import { coverageOf } from '#core/testing/cover-run';
import { emptyCoverage, mergedCoverage } from '#core/testing/coverage';
import { runScenario } from '#core/scenarios/run-scenario';
import { runGraph } from '#core/runtime/run-graph';
import { locateNearest } from '#core/text/locate';
import { lineStartsOf, positionAt } from '#core/text/positions';
import { indexText } from '#core/text/text-index';
import { nativeSha256 } from '../node/native-sha256';
import { GRAPHS, scenarioFiles } from './graph-files';
import { type Terminal, shownPath } from './io';
import type { GraphCoverage, TestReport, TestedFile } from './reporters/test-report';
import { type ScenariosFile, readScenariosFile } from './scenarios-file';
import { scenariosBeside } from './scenarios-beside';
import { soundGraph } from './sound-graph';
import type { TestOptions } from './test-options';

/** What a run of scenarios came to, and the files it rests on. */
export interface FinishedTests {
  readonly report: TestReport;
  /** Absolute paths of the scenarios and their graphs. */
  readonly paths: readonly string[];
}

/** Runs all scenarios that the words name, each on its graph. */
export function runTests(words: readonly string[], options: TestOptions, terminal: Terminal): FinishedTests {
  const failures = new Set<string>();
  const files: TestedFile[] = [];
  const coverages = new Map<string, GraphCoverage>();
  const paths = new Set<string>();
  for (const found of filesToRun(words, terminal)) {
    const file = found.ok ? readScenariosFile(found.value) : found;
    if (!file.ok) {
      failures.add(file.error);
      continue;
    }
    for (const path of [file.value.path, file.value.graphPath]) if (path !== undefined) paths.add(path);
    const tested = runFile(file.value, options, terminal);
    if ('cannot' in tested) failures.add(tested.cannot);
    files.push(tested.file);
    if ('coverage' in tested) addCoverage(coverages, tested.coverage);
  }
  const hasRun = options.scenario === undefined || failures.size > 0 || files.some(({ scenarios }) => scenarios.length > 0);
  if (!hasRun) failures.add(`There is no scenario "${options.scenario ?? ''}".`);
  const { showsCoverage, minEdges, output } = options;
  const report: TestReport = { files, failures: [...failures], coverages: [...coverages.values()], showsCoverage, minEdges, hasColours: terminal.hasColours && output === undefined };
  return { report, paths: [...paths] };
}

/** The files of scenarios that the words name, each once. A graph stands for those beside it that are for it. */
function filesToRun(words: readonly string[], { cwd }: Terminal): readonly Result<string, string>[] {
  const files = scenarioFiles(cwd, words.length === 0 ? ['.'] : words).flatMap((found): readonly Result<string, string>[] => {
    if (!found.ok || !found.value.endsWith(GRAPHS)) return [found];
    const beside = scenariosBeside(found.value);
    return beside.ok ? beside.value.map((value) => ({ ok: true, value })) : [beside];
  });
  return files.filter((file, place) => !file.ok || files.findIndex((other) => other.ok && other.value === file.value) === place);
}

type Tested = { readonly file: TestedFile } & ({ readonly cannot: string } | { readonly coverage: GraphCoverage });

/** What is wrong with the file is told; its scenarios that are in order are run all the same. */
function runFile({ path, text, read, graphPath, problems }: ScenariosFile, options: TestOptions, terminal: Terminal): Tested {
  const file = shownPath(terminal.cwd, path);
  const graphFile = graphPath === undefined ? '' : shownPath(terminal.cwd, graphPath);
  const graph = graphPath === undefined ? `${file} names no graph.` : soundGraph(graphPath, terminal);
  const tested: TestedFile = { file, graph: graphFile, problems, scenarios: [] };
  if (typeof graph === 'string') return { file: tested, cannot: graph };
  const plan = runGraph(graph, nativeSha256);
  const lineOf = linesIn(text);
  const wanted = read.scenarios.map((scenario, index) => ({ scenario, line: lineOf(read.places[index] ?? 0) })).filter(({ scenario }) => options.scenario === undefined || scenario.id === options.scenario);
  const runs = wanted.map(({ scenario, line }) => ({ scenario, line, ...runScenario(plan, options.seed === undefined ? scenario : { ...scenario, seed: options.seed }) }));
  const coverage = coverageOf(plan, emptyCoverage(graph), runs.map(({ events }) => events));
  return { file: { ...tested, scenarios: runs.map(({ scenario, line, report }) => ({ scenario, line, report })) }, coverage: { graph: graphFile, coverage } };
}

function linesIn(text: string): (place: number) => number {
  const [index, lines] = [indexText(text), lineStartsOf(text)];
  return (place) => positionAt(lines, locateNearest(index, pointerTo('scenarios', place, 'id'), 'value').offset).line + 1;
}

function addCoverage(coverages: Map<string, GraphCoverage>, { graph, coverage }: GraphCoverage): void {
  const before = coverages.get(graph)?.coverage;
  coverages.set(graph, { graph, coverage: before === undefined ? coverage : mergedCoverage(before, coverage) });
}
