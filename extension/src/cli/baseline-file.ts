import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { type Baseline, type BaselineEntry, compareWith, entriesOf, readBaseline, textOfBaseline } from '#core/checking/baseline';
import { type Result, ok } from '#core/base/result';
import { writeWhole } from '../node/whole-files';
import { readText, shownPath, whyNot } from './io';
import type { CheckedFile } from './reporters/checked-file';

/** A baseline file. Paths in it are from its own folder. */
export interface BaselineFile {
  readonly path: string;
  readonly baseline: Baseline;
}

/** An entry that was found no longer. */
export interface GoneEntry extends BaselineEntry {
  readonly file: string;
}

/** The baseline file at a path. Errors: a sentence with the fault's place. */
export function readBaselineFile(path: string): Result<BaselineFile, string> {
  const text = readText(path);
  if (!text.ok) return text;
  const { baseline, faults } = readBaseline(text.value);
  const [first] = faults;
  if (first !== undefined) return { ok: false, error: `${path}:${first.line + 1}:${first.character + 1}: ${first.message}` };
  return ok({ path, baseline });
}

/** The files with what is known taken out of their findings, and the entries of these files that were found no longer. */
export function withoutKnown({ path, baseline }: BaselineFile, cwd: string, files: readonly CheckedFile[]): { readonly files: readonly CheckedFile[]; readonly gone: readonly GoneEntry[] } {
  const compared = files.map((checked) => ({ checked, ...compareWith(baseline.get(keyOf(path, cwd, checked)) ?? [], checked.findings) }));
  const reason = `Known in ${shownPath(cwd, path)}.`;
  return {
    files: compared.map(({ checked, fresh, known }) => ({
      ...checked,
      findings: fresh,
      suppressed: [...checked.suppressed, ...known.map((finding) => ({ ...finding, by: 'baseline' as const, reason }))],
    })),
    gone: compared.flatMap(({ checked, gone }) => gone.map((entry) => ({ ...entry, file: checked.file }))),
  };
}

/** Writes the findings as what is known from now on; gives their number. What is known of other files stays, unless they are gone. Errors: a sentence. */
export function writeBaselineFile(path: string, cwd: string, files: readonly CheckedFile[]): Result<number, string> {
  const before: Result<BaselineFile, string> = existsSync(path) ? readBaselineFile(path) : ok({ path, baseline: new Map() });
  if (!before.ok) return before;
  const checked = new Map(files.map((file) => [keyOf(path, cwd, file), entriesOf(file.findings.map(({ problem }) => problem))]));
  const others = [...before.value.baseline].filter(([file]) => !checked.has(file) && existsSync(resolve(dirname(path), file)));
  try {
    writeWhole(path, textOfBaseline(new Map([...others, ...checked])));
    return ok([...checked.values()].reduce((sum, entries) => sum + entries.length, 0));
  } catch (error) {
    return { ok: false, error: whyNot('write', path, error) };
  }
}

function keyOf(path: string, cwd: string, { file }: CheckedFile): string {
  return relative(dirname(path), resolve(cwd, file)).split(sep).join('/');
}
