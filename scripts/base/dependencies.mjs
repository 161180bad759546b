/** Sees to it that `node_modules` is what `package-lock.json` asks for. Uses Node's own modules only. */
import { existsSync, readFileSync } from 'node:fs';
import { runQuietly } from './child.mjs';
import { inRepo, repoFolder } from './paths.mjs';
import { timed } from './progress.mjs';

/** Installs the dependencies, unless they are there already. */
export async function ensureDependencies() {
  if (hasDependencies()) return;
  await timed('Installing dependencies', () =>
    runQuietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: repoFolder }),
  );
}

function hasDependencies() {
  const installedFile = inRepo('node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  return Object.entries(readPackages(inRepo('package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.optional || wanted.peer || installed[path]?.version === wanted.version,
  );
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
