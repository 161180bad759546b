import { rangesOf } from '#core/checking/problem-ranges';
import { runChecks } from '#core/checking/run-checks';
import { planEdit } from '#core/graph/plan-edit';
import { readGraph } from '#core/graph/read-graph';

/** What came of a text. */
export interface HostileOutcome {
  readonly faults: number;
  readonly problems: number;
  /** Whether a place lies outside the text, or a message says nothing. */
  readonly isUnclear: boolean;
}

/** Reads and checks a text, as the canvas and the command line do. */
export function readHostile(text: string): HostileOutcome {
  const read = readGraph(text);
  const problems = runChecks({ text, read, settings: [] });
  const ranges = rangesOf(text, problems);
  const lines = text.split(/\r\n?|\n/).length;
  const isOutside = ranges.some(({ start, end }) => start.line < 0 || end.line >= lines || end.line < start.line);
  const isEmpty = [...read.faults, ...problems].some(({ message }) => message.trim() === '');
  const strays = read.faults.some(({ offset, length }) => offset < 0 || offset + length > text.length);
  return { faults: read.faults.length, problems: problems.length, isUnclear: isOutside || isEmpty || strays || ranges.length !== problems.length };
}

/** How an edit of the text is answered: `made`, or a code. */
export function editHostile(text: string): string {
  const edit = planEdit(text, [{ type: 'field/add', field: { id: 'added', type: 'string' } }]);
  return edit.ok ? 'made' : edit.error.code;
}
