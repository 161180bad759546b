import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '#core/base/result';
import { type SettingsText, readSettings } from '#core/checking/read-settings';
import { foldersAbove, readText } from './io';

const FILE = '.agentgraphrc.json';

/** The check settings in force for a graph file: those of the nearest settings file above it. Errors: a sentence with the fault's place. */
export function settingsFor(path: string): Result<SettingsText['checks'], string> {
  const file = settingsFileFor(path);
  if (file === undefined) return { ok: true, value: [] };
  const text = readText(file);
  if (!text.ok) return text;
  const { checks, faults } = readSettings(text.value);
  const [first] = faults;
  return first === undefined ? { ok: true, value: checks } : { ok: false, error: `${file}:${first.line + 1}:${first.character + 1}: ${first.message}` };
}

/** The nearest settings file above a graph file. */
export function settingsFileFor(path: string): string | undefined {
  return foldersAbove(path).map((folder) => join(folder, FILE)).find((candidate) => existsSync(candidate));
}
