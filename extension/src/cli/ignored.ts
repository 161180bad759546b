import { dirname } from 'node:path';
import { isObject } from '#core/graph/raw';
import { readJson } from '#core/text/read-json';
import { globTest } from './glob';
import { readText, shownPath } from './io';
import { settingsFileFor } from './settings-for';

/** A test for paths that the nearest settings file above each says not to check. Reads each settings file once. */
export function ignoredPaths(): (path: string) => boolean {
  const known = new Map<string, readonly ((path: string) => boolean)[]>();
  return (path) => {
    const file = settingsFileFor(path);
    if (file === undefined) return false;
    const tests = known.get(file) ?? ignoresOf(file);
    known.set(file, tests);
    return tests.some((test) => test(shownPath(dirname(file), path)));
  };
}

/** The patterns of a settings file. What is wrong with the file is told when a graph is checked by it. */
function ignoresOf(file: string): readonly ((path: string) => boolean)[] {
  const text = readText(file);
  const settings = text.ok ? readJson(text.value).value : undefined;
  const patterns = isObject(settings) ? settings['ignore'] : undefined;
  if (!Array.isArray(patterns)) return [];
  return patterns.flatMap((pattern) => (typeof pattern === 'string' ? (globTest(pattern) ?? []) : []));
}
