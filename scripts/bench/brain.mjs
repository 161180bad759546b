/**
 * How well the local brain reads intents, and what it costs: CLINC150 from the corpus beside the repository, its own split into training and
 * test; beside a naive Bayes floor in the same run. Writes `.cache/bench/brain.json`. A goal that is missed is noted and fails nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { repoFolder, workFolder } from '../base/paths.mjs';
import { naiveBayes } from './brain-floor.mjs';

const GOALS = { domain: 0.937, intent: 0.878, refusedOutOfScope: 0.677, trainMs: 100, turnMs: 1 };
const SURE = 0.9;
const ROUNDS = 3;

const corpus = join(repoFolder, '../shared/corpus/nlu/clinc150.jsonl');
const folder = join(workFolder, 'bench');
await mkdir(folder, { recursive: true });
const bundle = join(folder, 'brain-entry.mjs');
await build({
  absWorkingDir: repoFolder, entryPoints: ['scripts/bench/brain-entry.ts'], outfile: bundle, bundle: true, minify: true, platform: 'node',
  format: 'esm', target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning',
});
const { calibrationError, scoresOf, sharesOf, trained, localBrain, loadLanguageTools } = await import(pathToFileURL(bundle).href);

if (!existsSync(corpus)) {
  console.log('The corpus is not there: it is expected beside this repository, as ../shared/corpus. Nothing was measured.');
} else {
  const lines = readFileSync(corpus, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const rows = {};
  for (const key of ['domain', 'intent']) Object.assign(rows, measured(lines, key));
  rows['whole turn'] = { 'CPU ms a turn': round(await turnMs(lines)) };
  console.table(rows);
  console.log(`Goals: accuracy above ${GOALS.domain} (domain) and ${GOALS.intent} (intent), above ${GOALS.refusedOutOfScope} of the out-of-scope turns less than ${SURE} sure of a domain, training at most ${GOALS.trainMs} ms, a turn at most ${GOALS.turnMs} ms.`);
  console.log('"calibration error" is on the test split, "held out" what the brain itself says of it from one in ten of its examples.');
  await writeFile(join(folder, 'brain.json'), JSON.stringify({ node: process.version, goals: GOALS, ...rows }, null, 2));
}

function measured(lines, key) {
  const training = lines.filter(({ split }) => split === 'train');
  const labels = [...new Set(training.map((line) => line[key]))];
  const examples = training.map((line) => ({ text: line.text, label: labels.indexOf(line[key]) }));
  const test = lines.filter(({ split }) => split === 'val').map((line) => ({ text: line.text, label: labels.indexOf(line[key]) }));
  const outOfScope = lines.filter(({ intent }) => intent === null).map(({ text }) => text);
  const makers = { 'naive Bayes': () => naiveBayes(examples, labels.length), local: () => linear(examples, labels.length) };
  return Object.fromEntries(Object.entries(makers).map(([name, make]) => [`${key}, ${name}`, judge(make, { test, outOfScope })]));
}

function linear(examples, classes) {
  const model = trained(examples, classes);
  const read = (text) => {
    const shares = sharesOf(scoresOf(model, text), model.temperature);
    const sure = Math.max(...shares);
    return { label: shares.indexOf(sure), sure };
  };
  return Object.assign(read, { heldOut: model.heldOut });
}

function judge(make, { test, outOfScope }) {
  const trainMs = [];
  let read;
  for (let turn = 0; turn < ROUNDS; turn++) trainMs.push(cpuOf(() => (read = make())));
  let judged = [];
  const readMs = cpuOf(() => {
    judged = test.map(({ text, label }) => {
      const found = read(text);
      return { sure: found.sure, isRight: found.label === label };
    });
  }) / test.length;
  const share = (list, is) => round(list.filter(is).length / list.length);
  return {
    accuracy: share(judged, ({ isRight }) => isRight),
    'out of scope < 0.9': share(outOfScope, (text) => read(text).sure < SURE),
    'in scope < 0.9': share(judged, ({ sure }) => sure < SURE),
    'calibration error': round(calibrationError(judged)),
    'held out': read.heldOut === undefined ? '' : round(read.heldOut.calibrationError),
    'train CPU ms': round(trainMs.toSorted((a, b) => a - b)[1]),
    'CPU ms a turn': round(readMs),
  };
}

/** A whole turn: intent, language, mood, request and repeats, with all intents of the corpus. */
async function turnMs(lines) {
  const intents = [...new Set(lines.flatMap(({ intent }) => intent ?? []))].map((id) => ({ id, examples: lines.filter((line) => line.intent === id && line.split === 'train').map(({ text }) => text) }));
  const graph = { intents, agents: [{ id: 'a', scope: { languages: ['en', 'es', 'hi', 'zh', 'de'] } }], handoffs: [], escalations: [], fields: [] };
  const brain = localBrain(graph, await loadLanguageTools());
  const texts = lines.filter(({ split }) => split === 'val').map(({ text }) => text);
  return cpuOf(() => texts.forEach((text) => brain.read(text, { text: 'where is my card', signals: {} }))) / texts.length;
}

function cpuOf(run) {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function round(value) {
  return Number(value.toPrecision(3));
}
