import type { CheckedFile, LocatedProblem } from './checked-file';
import { excerptsOf } from './excerpt';
import { pageText, wrapped } from './page';
import type { Paint } from './paint';
import { visible } from './visible';
import { viaText } from './witness-text';

/** How an explanation is written. `page` is the check's own. */
export interface ExplanationStyle {
  readonly page: string;
  readonly paint: Paint;
}

/** Why a check finds something there: what was proved, the way that shows it step by step, the values of its turn, and what mends it. */
export function explanationText({ file, text }: CheckedFile, { problem, range }: LocatedProblem, { page, paint }: ExplanationStyle): string {
  const place = `${visible(file)}:${range.start.line + 1}:${range.start.character + 1}`;
  const verdict = problem.verdict === 'undecided' ? ' (undecided)' : '';
  const head = `${paint('bold', place)}  ${problem.severity}${verdict}  ${paint('dim', `[${problem.check}]`)}\n${wrapped(problem.message).join('\n')}\n\n`;
  const sections: [string, string][] = [
    ['Why', whyText(problem.explanation ?? [], page, paint)],
    ['Way', wayText(problem.witness ?? {}, paint)],
    ['Turn', Object.entries(problem.witness?.values ?? {}).map(([name, value]) => `  ${visible(name)} = ${visible(JSON.stringify(value))}\n`).join('')],
    ['Fixes', problem.fixes.map(({ title, isSafe }) => `  ${visible(title)}${isSafe ? ' (--fix does it)' : ''}\n`).join('')],
  ];
  const told = sections.filter(([, body]) => body !== '').map(([name, body]) => `\n${paint('bold', name)}\n${body}`);
  return `${head}${excerptsOf(text, paint)(range)}${told.join('')}`;
}

/** The finding's own sentences; else how its check decides at all. */
function whyText(explanation: readonly string[], page: string, paint: Paint): string {
  const [, decided = ''] = /^## How it is decided\n([^]*?)(?=^## |$(?![^]))/m.exec(page) ?? [];
  const lines = explanation.length > 0 ? explanation.flatMap((sentence) => wrapped(sentence)) : pageText(decided, paint).trimEnd().split('\n');
  return lines.filter((line) => line !== '').map((line) => `  ${line}\n`).join('');
}

function wayText({ path = [], via = [] }: { readonly path?: readonly string[]; readonly via?: readonly string[] }, paint: Paint): string {
  if (path.length < 2) return '';
  return path.map((id, place) => `${place === 0 ? '' : `    ${paint('dim', `↓ ${visible(viaText(via[place - 1] ?? ''))}`)}\n`}  ${visible(id)}\n`).join('');
}
