/** Where things are: the repository, its ignored build outputs, and the cache that clones may share. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this clone, with no slash at its end. */
export const repoFolder = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Ignored folder for what is made from this clone's own sources (bundled tests, results). */
export const workFolder = resolve(repoFolder, '.cache');

/** Ignored folder for what is fetched. `AGENTGRAPH_CACHE` lets several clones share one. */
export const cacheFolder = resolve(process.env.AGENTGRAPH_CACHE ?? workFolder);

/** Absolute path of something in this clone. */
export function inRepo(...parts) {
  return resolve(repoFolder, ...parts);
}
