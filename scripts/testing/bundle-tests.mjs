/** Test files, bundled so that Node can run them. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { findFiles } from '../base/find-files.mjs';
import { inRepo, repoFolder, workFolder } from '../base/paths.mjs';

/** Packages that are loaded as they are: they find files or start programs beside themselves. */
const unbundled = [
  'ajv',
  'axe-core',
  'esbuild',
  'fast-check',
  'mocha',
  'playwright-core',
  'typescript',
  '@vscode/test-electron',
  '@vscode/vsce',
];

/** Repository-relative test files under `folders`. Errors: throws when there is none, so a lost folder is not a success. */
export function testFiles(folders, endings, isWanted = () => true) {
  const files = folders.flatMap((folder) => findFiles(folder, endings)).map((file) => relative(repoFolder, file));
  const wanted = files.filter(isWanted);
  if (wanted.length === 0) throw new Error(`No file *{${endings.join(',')}} under ${folders.join(', ')}.`);
  return wanted;
}

/** Bundles test files for this Node into `.cache/<name>`; gives the paths of the bundles. */
export async function bundleForNode(name, files) {
  const outdir = emptyFolder(name);
  await build({
    ...common(outdir, files),
    format: 'esm',
    splitting: true, // a module that two tests import is there once
    outExtension: { '.js': '.mjs' },
    external: unbundled,
    alias: fakeVSCode(),
    logOverride: { 'import-is-undefined': 'silent' }, // the fake has what tests call, and no more
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"test"' },
    loader: { '.css': 'empty', '.svg': 'dataurl' },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  return files.map((file) => join(outdir, file.replace(/\.tsx?$/, '.mjs')));
}

/** Bundles test files for VS Code's extension host into `.cache/<name>`; gives the folder. */
export async function bundleForVSCode(name, files) {
  const outdir = emptyFolder(name);
  await build({ ...common(outdir, files), format: 'cjs', external: [...unbundled, 'vscode'] });
  return outdir;
}

function common(outdir, files) {
  return {
    absWorkingDir: repoFolder,
    entryPoints: files,
    outdir,
    outbase: '.',
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    logLevel: 'warning',
  };
}

/** Units of the `vscode` room run against a small fake where there is one. */
function fakeVSCode() {
  const fake = inRepo('extension/test/support/fake-vscode.ts');
  return existsSync(fake) ? { vscode: fake } : {};
}

function emptyFolder(name) {
  const folder = join(workFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
