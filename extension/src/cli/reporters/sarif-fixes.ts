import type { Problem } from '#core/checks/problem';
import { planOn } from '#core/graph/plan-edit';
import { lineStartsOf, positionAt } from '#core/text/positions';
import { readJson } from '#core/text/read-json';
import type { TextEdit } from '#core/text/text-edit';
import type { CheckedFile } from './checked-file';
import { type SarifPart, regionOf, uriOf } from './sarif-location';

/** Planning a fix reads the text once more: in a large file with many findings not all are worth it. Units: UTF-16. */
const MOST_READ = 20_000_000;

/** What mends the findings of a file, as replacements in its text. */
export function fixesOf({ file, text }: CheckedFile): (problem: Problem) => SarifPart {
  const { value: document, faults } = readJson(text);
  const lines = lineStartsOf(text);
  let read = 0;
  const replacementOf = ({ offset, length, text: inserted }: TextEdit): SarifPart => {
    const range = { start: positionAt(lines, offset), end: positionAt(lines, offset + length) };
    return { deletedRegion: regionOf(range), insertedContent: { text: inserted } };
  };
  return ({ fixes }) => {
    if (faults.length > 0 || document === undefined) return {};
    const planned = fixes.flatMap(({ title, edits }) => {
      if (read > MOST_READ) return [];
      read += text.length;
      const plan = planOn(text, document, edits);
      if (!plan.ok || plan.value.length === 0) return [];
      return [{ description: { text: title }, artifactChanges: [{ artifactLocation: { uri: uriOf(file) }, replacements: plan.value.map(replacementOf) }] }];
    });
    return planned.length === 0 ? {} : { fixes: planned };
  };
}
