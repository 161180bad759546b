/** Files of this clone by the ending of their name. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRepo } from './paths.mjs';

const skipped = new Set(['node_modules', 'dist', '.cache', '.git']);

/** Absolute paths of the files under `folder` whose name ends with one of `endings`, sorted. */
export function findFiles(folder, endings) {
  const root = inRepo(folder);
  return existsSync(root) ? walk(root, endings).sort() : [];
}

function walk(folder, endings) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}
