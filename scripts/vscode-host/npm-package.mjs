/** Packages of the npm registry as plain files: no install script runs. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../base/child.mjs';
import { removeFolder } from '../base/owned.mjs';

/** Unpacks `name@version` into `folder/package`. */
export async function unpackNpmPackage(spec, folder) {
  await runQuietly('npm', ['pack', spec, '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: folder });
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  await runQuietly('tar', ['-xzf', archive], { cwd: folder });
  removeFolder(join(folder, archive));
}
