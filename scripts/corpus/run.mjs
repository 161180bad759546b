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
  const bundles = await bundleForNode('corpus', ['extension/test/corpus/sgd-report.ts', 'extension/test/corpus/dialogues.ts']);
  const [report, dialogues] = await Promise.all(bundles.map((bundle) => import(pathToFileURL(bundle).href)));
  const { corpusIsThere, runCorpus, deleteMappings } = report;
  if (!corpusIsThere()) throw new Error('The corpus is not there. It is expected beside this repository, as ../shared/corpus.');
  const runs = [];
  for (const carrying of ['all-mappings', 'equal-names']) await timed(`Running the conversations with ${carrying}`, () => runs.push(runCorpus(carrying, Infinity)));
  printRuns(runs);
  printDeletions(deleteMappings());
  await timed('Running the conversations of every collection', () => printCollections(dialogues.runAllDialogues()));
  return 0;
}

function printCollections(collections) {
  const columns = [
    ['collection', ({ name }) => name],
    ['conversations', ({ conversations, ended }) => (ended === conversations ? conversations : `${conversations} (${ended} ended)`)],
    ['recorded', ({ switches }) => switches],
    ['right', ({ right }) => right],
    ['wrong', ({ wrong }) => wrong],
    ['missed', ({ missed }) => missed],
    ['lost / carried', ({ lost, carriedSlots }) => `${lost} / ${carriedSlots}`],
    ['of other value', ({ differing }) => differing],
    ['re-asked / asked', ({ reAsked, asked }) => `${reAsked} / ${asked}`],
    ['escalations made / expected', ({ escalationsMade, escalationsExpected }) => `${escalationsMade} / ${escalationsExpected}`],
  ];
  const rows = [columns.map(([title]) => title), ...collections.map((one) => columns.map(([, value]) => String(value(one))))];
  const widths = columns.map((_, place) => Math.max(...rows.map((row) => row[place].length)) + 2);
  process.stdout.write(`\n${rows.map((row) => row.map((cell, place) => cell.padEnd(widths[place])).join('').trimEnd()).join('\n')}\n`);
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
