/** The VS Code build inside the `code-server` npm package. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from '../base/child.mjs';
import { removeFolder } from '../base/owned.mjs';
import { cached } from './cache.mjs';
import { unpackNpmPackage } from './npm-package.mjs';
import { codeServerVersion } from './versions.mjs';

/** Big parts that neither the editor nor an extension needs; without them the cache is half the size. */
const unneeded = ['extensions/copilot', 'node_modules/@github', 'node_modules/@devcontainers'];

/** Native modules that VS Code loads at every start, done in plain JavaScript; the others are not missed. */
const standIns = { '@vscode/spdlog': 'spdlog.cjs', '@vscode/native-watchdog': 'native-watchdog.cjs' };

/** Raise with every change to what is done with the package after unpacking. */
const revision = 3;

/** Folder of the build: `out/server-main.js` and its `node_modules`. */
export async function ensureVSCodeBuild() {
  const stamp = { name: 'vscode', version: `${codeServerVersion}-${revision}`, title: 'Fetching the VS Code build' };
  const folder = await cached(stamp, async (to) => {
    await unpackNpmPackage(`code-server@${codeServerVersion}`, to);
    const build = join(to, 'package', 'lib', 'vscode');
    // Without scripts: none of the native modules they would compile is needed to run an extension.
    await runQuietly('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: build });
    for (const part of unneeded) removeFolder(join(build, part));
    for (const [name, file] of Object.entries(standIns)) {
      const source = fileURLToPath(new URL(`stand-ins/${file}`, import.meta.url));
      copyFileSync(source, join(build, 'node_modules', name, 'index.js'));
    }
  });
  return join(folder, 'package', 'lib', 'vscode');
}
