import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Result } from '#core/base/result';
import { globTest, isGlob, splitGlob } from './glob';
import { ignoredPaths } from './ignored';
import { shownPath, whyNot } from './io';

/** What the names of graph files end in. */
export const GRAPHS = '.agentgraph.json';

/** What the names of files of scenarios end in. */
export const SCENARIOS = '.agentscenarios.json';

/**
 * Paths of the graph files that the words name: a file as it is, a folder for all graphs in it, a pattern for all graphs that it matches, apart from
 * those that the settings ignore.
 * Order: of the words, then by name; a file once. Errors: a sentence for each word that names nothing.
 */
export function graphFiles(cwd: string, words: readonly string[]): readonly Result<string, string>[] {
  return namedFiles({ cwd, ending: GRAPHS }, words);
}

/** Paths of the files of scenarios that the words name, in the same way. */
export function scenarioFiles(cwd: string, words: readonly string[]): readonly Result<string, string>[] {
  return namedFiles({ cwd, ending: SCENARIOS }, words);
}

interface Search {
  readonly cwd: string;
  readonly ending: string;
}

function namedFiles(search: Search, words: readonly string[]): readonly Result<string, string>[] {
  const { cwd } = search;
  const seen = new Set<string>();
  const isIgnored = ignoredPaths();
  return words
    .flatMap((word) => filesOf(search, word).filter((file) => !file.ok || file.value === resolve(cwd, word) || !isIgnored(file.value)))
    .filter((file) => {
      if (!file.ok) return true;
      const isNew = !seen.has(file.value);
      seen.add(file.value);
      return isNew;
    });
}

function filesOf(search: Search, word: string): readonly Result<string, string>[] {
  const { cwd, ending } = search;
  const path = resolve(cwd, word);
  if (isGlob(word) && !existsSync(path)) return matchesOf(search, word);
  try {
    if (!statSync(path).isDirectory()) return [{ ok: true, value: path }];
    return found(filesUnder(path).filter((file) => file.endsWith(ending)), `There is no *${ending} in ${path}.`);
  } catch (error) {
    return [{ ok: false, error: whyNot('read', path, error) }];
  }
}

/** Files that match. A pattern that says `.json` itself is taken at its word. */
function matchesOf({ cwd, ending }: Search, word: string): readonly Result<string, string>[] {
  const { folder, rest } = splitGlob(word.replace(/^(\.\/)+/, ''));
  const matches = globTest(rest);
  if (matches === undefined) return [{ ok: false, error: `"${word}" is not a pattern: its brackets do not fit.` }];
  const base = resolve(cwd, folder);
  const isWanted = rest.endsWith('.json') ? matches : (path: string): boolean => path.endsWith(ending) && matches(path);
  try {
    const files = existsSync(base) ? filesUnder(base) : [];
    return found(files.filter((file) => isWanted(shownPath(base, file))), `Nothing matches "${word}".`);
  } catch (error) {
    return [{ ok: false, error: whyNot('read', base, error) }];
  }
}

function found(files: readonly string[], nothing: string): readonly Result<string, string>[] {
  return files.length > 0 ? files.map((value) => ({ ok: true, value })) : [{ ok: false, error: nothing }];
}

/** Files in the folder and below. Order: by name. Links are not followed, so there is an end. */
function filesUnder(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}
