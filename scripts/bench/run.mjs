/** Runs the benches one after the other: those named on the command line, or all; what begins with `--` is handed to each. They print tables, and fail nothing for being slow. */
import { run } from '../base/child.mjs';
import { ensureDependencies } from '../base/dependencies.mjs';
import { main } from '../base/main.mjs';
import { inRepo, repoFolder } from '../base/paths.mjs';

/** Each with what makes it end in a minute or two. */
const BENCHES = [['text'], ['checks'], ['layout', '--quick'], ['runtime'], ['brain'], ['simulation'], ['cli'], ['vscode'], ['debug'], ['canvas']];

async function bench() {
  process.chdir(repoFolder);
  await ensureDependencies();
  const asked = process.argv.slice(2);
  const names = asked.filter((word) => !word.startsWith('--'));
  const passed = asked.filter((word) => word.startsWith('--'));
  const unknown = names.filter((name) => !BENCHES.some(([known]) => known === name));
  if (unknown.length > 0) throw new Error(`No bench ${unknown.join(', ')}; there are ${BENCHES.map(([name]) => name).join(', ')}.`);
  let failed = 0;
  for (const [name, ...flags] of BENCHES.filter(([known]) => names.length === 0 || names.includes(known))) {
    process.stdout.write(`\n━━ ${name} ━━\n`);
    const { code } = await run('node', [inRepo('scripts/bench', `${name}.mjs`), ...flags, ...passed], { cwd: repoFolder, limitMs: 600_000 });
    if (code !== 0) failed += 1;
  }
  return failed > 0 ? 1 : 0;
}

await main(bench);
