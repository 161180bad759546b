import { type MadeFix, mend } from '#core/checking/mend';
import type { Result } from '#core/base/result';
import { replaceText } from '../node/whole-files';
import { SCENARIOS } from './graph-files';
import { type Terminal, readText, shownPath, whyNot } from './io';
import { settingsFor } from './settings-for';
import { unifiedDiff } from './unified-diff';

/** What became of a file. */
export interface FixedFile {
  readonly made: readonly MadeFix[];
  /** Empty where nothing changes. */
  readonly diff: string;
}

/** Makes the safe fixes of a file and writes it, or only says what they would be. Errors: a sentence. */
export function fixFile(path: string, { cwd, isDryRun }: { readonly cwd: string; readonly isDryRun: boolean }): Result<FixedFile, string> {
  const text = readText(path);
  if (!text.ok) return text;
  if (path.endsWith(SCENARIOS)) return { ok: true, value: { made: [], diff: '' } };
  const settings = settingsFor(path);
  if (!settings.ok) return settings;
  const { text: after, made } = mend(text.value, settings.value);
  if (isDryRun) return { ok: true, value: { made, diff: unifiedDiff(shownPath(cwd, path), text.value, after) } };
  try {
    if (after !== text.value) replaceText(path, text.value, after);
    return { ok: true, value: { made, diff: '' } };
  } catch (error) {
    return { ok: false, error: whyNot('write', path, error) };
  }
}

/** Says what was done, or would be, away from the report. */
export function tellFixes(terminal: Terminal, path: string, { made }: FixedFile): void {
  const file = shownPath(terminal.cwd, path);
  for (const { title, problem } of made) terminal.err(`${file}: ${title}  [${problem.check}]\n`);
}
