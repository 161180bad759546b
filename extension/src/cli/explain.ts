import { resolve } from 'node:path';
import { CHECKS, RUN_CODES, SCENARIOS_CODE } from '#core/checks/registry';
import { checkFile } from './check-file';
import { docsPage } from './docs-page';
import { EXIT, type ExitCode } from './exit';
import { graphFiles } from './graph-files';
import type { Terminal } from './io';
import type { CheckedFile, LocatedProblem } from './reporters/checked-file';
import { explanationText } from './reporters/explanation';
import { pageText } from './reporters/page';
import { paintFor } from './reporters/paint';
import { type Place, isAt, placeOf } from './place';

/** Prints the page of a check or, where a place is named, what it finds there and why. */
export function explain(wanted: string, words: readonly string[], terminal: Terminal): ExitCode {
  const cut = wanted.indexOf('@');
  const id = cut === -1 ? wanted : wanted.slice(0, cut);
  const ids = [...CHECKS.map((check) => check.id), ...RUN_CODES, SCENARIOS_CODE].toSorted();
  if (!ids.includes(id)) return cannot(`there is no check "${id}". There are ${ids.join(', ')}.`, terminal);
  const page = docsPage(terminal.home, id);
  if (cut !== -1) return explainAt({ id, place: placeOf(wanted.slice(cut + 1)), page, words }, terminal);
  if (page === '') return cannot(`the page of "${id}" is not packed with this program.`, terminal);
  terminal.out(pageText(page, paintFor(terminal.hasColours)));
  return EXIT.clean;
}

interface Wanted {
  readonly id: string;
  readonly place: Place;
  readonly page: string;
  readonly words: readonly string[];
}

function explainAt({ id, place, page, words }: Wanted, terminal: Terminal): ExitCode {
  const files = 'file' in place ? [place.file] : words;
  if (files.length === 0) return cannot('name the file as well: --explain ID@ELEMENT FILE.', terminal);
  const found: { readonly checked: CheckedFile; readonly finding: LocatedProblem }[] = [];
  for (const file of graphFiles(terminal.cwd, files)) {
    const checked = file.ok ? checkFile(resolve(file.value), { cwd: terminal.cwd, withAccepted: true }) : file;
    if (!checked.ok) return cannot(checked.error, terminal);
    const all = [...checked.value.findings, ...checked.value.suppressed].filter((finding) => finding.problem.check === id);
    found.push(...all.filter((finding) => isAt(finding, place)).map((finding) => ({ checked: checked.value, finding })));
  }
  if (found.length === 0) return cannot(`${id} finds nothing at ${'file' in place ? `line ${place.line} of ${place.file}` : place.id}.`, terminal);
  const paint = paintFor(terminal.hasColours);
  terminal.out(found.map(({ checked, finding }) => explanationText(checked, finding, { page, paint })).join('\n'));
  return EXIT.clean;
}

function cannot(reason: string, terminal: Terminal): ExitCode {
  terminal.err(`agentgraph check: ${reason}\n`);
  return EXIT.cannot;
}
