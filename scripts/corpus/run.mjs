/** Runs the recorded conversations of the corpus through the graph of their roles, and prints what came of it. */
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from '../base/dependencies.mjs';
import { main } from '../base/main.mjs';
import { repoFolder } from '../base/paths.mjs';
import { timed } from '../base/progress.mjs';
import { bundleForNode } from '../testing/bundle-tests.mjs';

async function printCorpus() {
  process.chdir(repoFolder);
  await ensureDependencies();
  const [bundle] = await bundleForNode('corpus', ['extension/test/corpus/sgd-report.ts']);
  const { corpusIsThere, runCorpus, deleteMappings } = await import(pathToFileURL(bundle).href);
  if (!corpusIsThere()) throw new Error('The corpus is not there. It is expected beside this repository, as ../shared/corpus.');
  const runs = [];
  for (const carrying of ['all-mappings', 'equal-names']) await timed(`Running the conversations with ${carrying}`, () => runs.push(runCorpus(carrying, Infinity)));
  printRuns(runs);
  printDeletions(deleteMappings());
  return 0;
}

function printRuns(runs) {
  const rows = [
    ['conversations', ({ conversations }) => conversations],
    ['  of them completed', ({ completed }) => completed],
    ['recorded handoffs', ({ switches }) => switches],
    ['  between joined roles', ({ joined }) => joined],
    ['handoffs committed', ({ committed }) => committed],
    ['handoffs denied', ({ denied }) => denied],
    ['carried slots', ({ carriedSlots }) => carriedSlots],
    ['  present at the target', ({ present, carriedSlots }) => `${present} (${((100 * present) / carriedSlots).toFixed(1)} %)`],
    ['findings', ({ findings }) => Object.entries(findings).map(([check, count]) => `${count} × ${check}`).join(', ') || 'none'],
  ];
  process.stdout.write(`\n${''.padEnd(26)}${runs.map(({ carrying }) => carrying.padEnd(28)).join('')}\n`);
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(26)}${runs.map((run) => String(value(run)).padEnd(28)).join('')}\n`);
}

function printDeletions(deletions) {
  const exact = deletions.filter(({ field, before, after }) => before.length === 0 && after.length === 1 && after[0] === field);
  process.stdout.write(`\nMappings deleted one at a time: ${deletions.length}; the check named exactly that field for ${exact.length}.\n`);
  for (const { from, to, field, before, after } of deletions.filter((one) => !exact.includes(one))) {
    process.stdout.write(`  ${from} to ${to}, ${field}: named ${after.join(', ') || 'nothing'}${before.length > 0 ? `, and ${before.join(', ')} before` : ''}\n`);
  }
}

await main(printCorpus);
