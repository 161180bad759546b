/**
 * Plants every kind of fault into sound graphs and writes into `docs/checks/how-good.md` how many were found, and into `docs/checks/real-graphs.md` what is found in real ones.
 * `DEFECT_GRAPHS` graphs are grown (default 44). Exits 1 where a fault was missed or a finding is unexplained.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './base/dependencies.mjs';
import { main } from './base/main.mjs';
import { repoFolder } from './base/paths.mjs';
import { timed } from './base/progress.mjs';
import { bundleForNode } from './testing/bundle-tests.mjs';

async function measure() {
  process.chdir(repoFolder);
  await ensureDependencies();
  const [defects, real] = await bundleForNode('defects', ['extension/test/defects/defects-report.ts', 'extension/test/defects/real-report.ts']);
  const { measureDefects } = await import(pathToFileURL(defects).href);
  const { realFindings } = await import(pathToFileURL(real).href);
  const table = realFindings();
  if (table === undefined) throw new Error('The corpus is not there. It is expected beside this repository, as ../shared/corpus.');
  await write('docs/checks/real-graphs.md', table);
  const grown = Number(process.env.DEFECT_GRAPHS ?? 44);
  const { text, complaints } = await timed(`Planting faults into ${grown} grown graphs and the others`, async () => measureDefects(grown));
  await write('docs/checks/how-good.md', text);
  for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
  return complaints.length === 0 ? 0 : 1;
}

/** Puts the text between the marks of the page. Errors: throws where they are missing. */
async function write(page, text) {
  const before = await readFile(page, 'utf8');
  const marks = /<!-- measured -->\n[^]*<!-- end of measured -->/;
  if (!marks.test(before)) throw new Error(`${page} has no marks to write between.`);
  await writeFile(page, before.replace(marks, () => `<!-- measured -->\n${text}\n<!-- end of measured -->`));
  process.stdout.write(`${page}: written\n`);
}

await main(measure);
