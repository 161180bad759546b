import { dirname, resolve } from 'node:path';
import { runGraph } from '#core/runtime/run-graph';
import { generateScenarios } from '#core/testing/generate-scenarios';
import { mutationReport, mutationScore } from '#core/testing/mutate';
import { textOfScenarios } from '#core/scenarios/print-scenarios';
import type { Scenario } from '#core/scenarios/scenario';
import { nativeSha256 } from '../../node/native-sha256';
import { writeWhole } from '../../node/whole-files';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { type Terminal, shownPath, whyNot } from '../io';
import { generatedSum } from '../reporters/generated-text';
import { mutationAsJson, mutationText } from '../reporters/mutation-text';
import { pathFrom } from '../path-from';
import { scenariosBeside } from '../scenarios-beside';
import { readScenariosFile } from '../scenarios-file';
import { soundGraph } from '../sound-graph';

/** `agentgraph scenarios`: makes scenarios from a graph, and measures how well scenarios guard it. */
export const scenarios: Command = {
  id: 'scenarios',
  usage: 'scenarios generate|mutate [FLAGS] GRAPH [SCENARIOS…]',
  help: 'Makes scenarios from a graph, or measures how well scenarios guard it. "generate" writes as few as can be found that take every handoff and escalation and meet both sides of every threshold, and names what none can come to. "mutate" puts one small fault after the other into the graph and tells which scenarios notice; those beside the graph that are for it where none are named.',
  flags: [
    { name: 'out', value: 'FILE', help: 'generate: write the scenarios to this file instead of printing them' },
    { name: 'min-score', value: 'N', help: 'mutate: end with 1 where less than N percent of the faults are noticed' },
    { name: 'all', help: 'mutate: list the faults that are noticed as well' },
    { name: 'json', help: 'mutate: print one JSON object instead of text' },
  ],
  words: [2, Infinity],
  run: (given, terminal) => {
    const [verb = ''] = given.words;
    if (verb === 'generate') return generate(given, terminal);
    if (verb === 'mutate') return mutate(given, terminal);
    return cannot(`"${verb}" is not known. Write: agentgraph scenarios generate GRAPH, or agentgraph scenarios mutate GRAPH`, terminal);
  },
};

function cannot(reason: string, terminal: Terminal): ExitCode {
  terminal.err(`agentgraph scenarios: ${reason}\n`);
  return EXIT.cannot;
}

function generate({ words, values }: Arguments, terminal: Terminal): ExitCode {
  const [, word = '', extra] = words;
  if (extra !== undefined) return cannot(`"${extra}" is one word too many.`, terminal);
  const path = resolve(terminal.cwd, word);
  const graph = soundGraph(path, terminal);
  if (typeof graph === 'string') return cannot(graph, terminal);
  const made = generateScenarios(runGraph(graph, nativeSha256));
  const out = values.get('out');
  const file = out === undefined ? undefined : resolve(terminal.cwd, out);
  const text = textOfScenarios(pathFrom(file === undefined ? terminal.cwd : dirname(file), path), made.scenarios);
  if (file === undefined) terminal.out(text);
  else {
    try {
      writeWhole(file, text);
    } catch (error) {
      return cannot(whyNot('write', file, error), terminal);
    }
  }
  terminal.err(generatedSum(made));
  return EXIT.clean;
}

function mutate({ words, values, switches }: Arguments, terminal: Terminal): ExitCode {
  const [, word = '', ...files] = words;
  const least = values.get('min-score');
  if (least !== undefined && (!/^\d{1,3}(\.\d+)?$/.test(least) || Number(least) > 100)) return cannot(`--min-score takes a percentage from 0 to 100, not "${least}".`, terminal);
  const path = resolve(terminal.cwd, word);
  const graph = soundGraph(path, terminal);
  if (typeof graph === 'string') return cannot(graph, terminal);
  const named = files.length === 0 ? scenariosBeside(path) : { ok: true as const, value: files.map((file) => resolve(terminal.cwd, file)) };
  if (!named.ok) return cannot(named.error, terminal);
  const found = scenariosIn(named.value, terminal);
  if (typeof found === 'string') return cannot(found, terminal);
  const report = mutationReport(runGraph(graph, nativeSha256), found);
  const told = { graph: shownPath(terminal.cwd, path), report, minScore: least === undefined ? 0 : Number(least), isLong: switches.has('all') };
  terminal.out(switches.has('json') ? mutationAsJson(told) : mutationText(told, terminal.hasColours));
  return mutationScore(report) < told.minScore || report.failing.length > 0 ? EXIT.problems : EXIT.clean;
}

/** All scenarios of the files; a sentence where one is not in order. */
function scenariosIn(files: readonly string[], terminal: Terminal): readonly Scenario[] | string {
  const all: Scenario[] = [];
  for (const path of files) {
    const file = readScenariosFile(path);
    if (!file.ok) return file.error;
    const [fault] = file.value.read.faults;
    if (fault !== undefined) return `${shownPath(terminal.cwd, path)}:${fault.line + 1}:${fault.character + 1}: ${fault.message}`;
    all.push(...file.value.read.scenarios);
  }
  return all.length === 0 ? 'The files hold no scenario.' : all;
}
