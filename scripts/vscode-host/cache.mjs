/** Folders filled once: complete and stamped, or not there at all. */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder } from '../base/owned.mjs';
import { cacheFolder } from '../base/paths.mjs';
import { timed } from '../base/progress.mjs';

/**
 * Path of the cache folder `name-version`, filled by `fill(emptyFolder)` on first use.
 *
 * It is filled under another name and renamed when complete, so that neither a killed run nor a second clone that
 * does the same at the same time leaves half a folder.
 */
export async function cached({ name, version, title }, fill) {
  const folder = join(cacheFolder, `${name}-${version}`);
  if (isComplete(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  const filling = `${folder}.${process.pid}.part`;
  removeFolder(filling);
  mkdirSync(filling);
  try {
    await timed(title, () => fill(filling));
    writeFileSync(join(filling, 'complete'), `${version}\n`);
    putInPlace(filling, folder);
  } finally {
    removeFolder(filling);
  }
  removeOlder(name, folder);
  return folder;
}

function isComplete(folder) {
  return existsSync(join(folder, 'complete'));
}

function putInPlace(filling, folder) {
  if (!isComplete(folder)) removeFolder(folder);
  try {
    renameSync(filling, folder);
  } catch (error) {
    if (!isComplete(folder)) throw error; // else another clone was faster
  }
}

/** Other versions of the same thing go, unless they are being filled or the cache is shared. */
function removeOlder(name, keep) {
  if (process.env.AGENTGRAPH_CACHE) return;
  for (const entry of readdirSync(cacheFolder)) {
    const folder = join(cacheFolder, entry);
    if (entry.startsWith(`${name}-`) && !entry.endsWith('.part') && folder !== keep) removeFolder(folder);
  }
}
