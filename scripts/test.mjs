/** The whole check, cheapest first. Its last line is `N passed, N failed`; it exits 1 unless all passed. */
import { run } from './base/child.mjs';
import { ensureDependencies } from './base/dependencies.mjs';
import { main } from './base/main.mjs';
import { repoFolder } from './base/paths.mjs';
import { progress, secondsSince } from './base/progress.mjs';
import { clearResults, readResults } from './testing/results.mjs';

const minuteMs = 60_000;

/** Stages in order. With `counts` its tests are counted one by one, else it counts as one; `isStep` counts only if it fails. */
const stages = [
  { name: 'typecheck', command: ['npm', 'run', '--silent', 'typecheck'], limitMs: 4 * minuteMs },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], limitMs: 4 * minuteMs },
  { name: 'generate', command: ['node', 'scripts/generate.mjs', '--check'], limitMs: 2 * minuteMs },
  { name: 'unit', command: ['node', 'scripts/test-unit.mjs'], counts: true, limitMs: 8 * minuteMs },
  { name: 'mutants', command: ['node', 'scripts/mutate-runtime.mjs'], limitMs: 4 * minuteMs },
  { name: 'build', command: ['node', 'esbuild.mjs', '--production'], isStep: true, limitMs: 2 * minuteMs },
  { name: 'set-up', command: ['node', 'scripts/vscode-host/set-up.mjs'], isStep: true, limitMs: 10 * minuteMs },
  { name: 'canvas', command: ['node', 'scripts/test-canvas.mjs'], counts: true, needs: ['build', 'set-up'], limitMs: 12 * minuteMs },
  { name: 'vscode', command: ['node', 'scripts/test-vscode.mjs'], counts: true, needs: ['build', 'set-up'], limitMs: 9 * minuteMs },
  { name: 'package', command: ['node', 'scripts/test-package.mjs'], needs: ['build', 'set-up'], limitMs: 4 * minuteMs },
];

async function testAll() {
  const startMs = performance.now();
  await ensureDependencies();
  const wanted = wantedStages();
  const outcomes = new Map();
  for (const stage of wanted) outcomes.set(stage.name, await runStage(stage, outcomes));
  const total = summarise(outcomes, startMs);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed;
}

/** All stages, or those named on the command line. */
function wantedStages() {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) throw new Error(`No stage ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}.`);
  return names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name));
}

async function runStage(stage, outcomes) {
  process.stdout.write(`\n━━ ${stage.name} ━━\n`);
  const missing = (stage.needs ?? []).filter((name) => outcomes.get(name)?.failed);
  if (missing.length > 0) {
    process.stdout.write(`Not run, because ${missing.join(' and ')} failed: counted as failed.\n`);
    return { passed: 0, failed: 1, time: '-' };
  }
  const startMs = performance.now();
  clearResults(stage.name);
  const [command, ...args] = stage.command;
  const { code } = await run(command, args, { cwd: repoFolder, limitMs: stage.limitMs });
  const counts = countsOf(stage, code);
  const time = secondsSince(startMs);
  progress(`${stage.name}: ${counts.passed} passed, ${counts.failed} failed, in ${time}`);
  return { ...counts, time };
}

/** A stage that counts tests but left none, or exits badly with no failed test, has itself failed. */
function countsOf(stage, code) {
  if (!stage.counts) return code === 0 ? { passed: stage.isStep ? 0 : 1, failed: 0 } : { passed: 0, failed: 1 };
  const { passed = 0, failed = 0, failures = [], again = [] } = readResults(stage.name) ?? {};
  if (passed + failed === 0) return { passed: 0, failed: 1 };
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, failures, again };
}

function summarise(outcomes, startMs) {
  process.stdout.write(`\n━━ all of it, in ${secondsSince(startMs)} ━━\n`);
  let total = { passed: 0, failed: 0 };
  for (const [name, { passed, failed, time, failures = [], again = [] }] of outcomes) {
    process.stdout.write(`${failed ? '✗' : '✓'} ${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${time}\n`);
    for (const failure of failures) process.stdout.write(`    ✗ ${failure}\n`);
    for (const first of again) process.stdout.write(`    ↻ tried again: ${first}\n`);
    total = { passed: total.passed + passed, failed: total.failed + failed };
  }
  return total;
}

await main(async () => ((await testAll()) > 0 ? 1 : 0));
