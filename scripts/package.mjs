/** Makes the `.vsix`, with what `.vscodeignore` lets in. Prints what is inside and how big it is. */
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createVSIX, listFiles } from '@vscode/vsce';
import { run } from './base/child.mjs';
import { main } from './base/main.mjs';
import { inRepo, repoFolder } from './base/paths.mjs';

const goalBytes = 1.5 * 1024 * 1024;

/** Builds and packs; gives the path of the `.vsix`. Errors: throws when the build fails or the package is too big. */
export async function makePackage() {
  const { code } = await run('node', ['esbuild.mjs', '--production'], { cwd: repoFolder });
  if (code !== 0) throw new Error('The build failed.');
  const { name, version } = JSON.parse(readFileSync(inRepo('package.json'), 'utf8'));
  const packagePath = inRepo(`${name}-${version}.vsix`);
  await createVSIX({
    cwd: repoFolder,
    packagePath,
    dependencies: false, // all is in the bundles
    allowMissingRepository: true,
    rewriteRelativeLinks: false, // the README's pictures are in the package
  });
  await describe(packagePath);
  return packagePath;
}

async function describe(packagePath) {
  const files = await listFiles({ cwd: repoFolder, packageManager: 0 });
  const sizes = files.map((file) => ({ file, kb: statSync(inRepo(file)).size / 1024 })).sort((a, b) => b.kb - a.kb);
  for (const { file, kb } of sizes) process.stdout.write(`${kb.toFixed(0).padStart(7)} KB  ${file}\n`);
  const bytes = statSync(packagePath).size;
  process.stdout.write(`${packagePath}: ${(bytes / 1024).toFixed(0)} KB, goal at most ${goalBytes / 1024} KB\n`);
  if (bytes > goalBytes) throw new Error('The package is bigger than its goal.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => void (await makePackage())); // the path is for callers
}
