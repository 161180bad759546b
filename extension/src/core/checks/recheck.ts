import type { JsonObject } from '../base/json';
import { isObject } from '../graph/raw';
import { equalJson } from '../text/equal-json';
import type { Problem } from './problem';
import { CHECKS } from './registry';
import { type CheckInput, runChecks, runSome } from './run-checks';

/** What was found in one version of a file. */
export interface Checked {
  readonly input: CheckInput;
  readonly problems: readonly Problem[];
}

/**
 * The problems of the next version of a file. Where only the layout has changed since the last one, nothing is proved again:
 * problems keep their pointers, and only the shape of the file and the words in it are looked at.
 */
export function recheck(before: Checked | undefined, input: CheckInput): Checked {
  if (!before || !hasSameMeaning(before.input, input)) return { input, problems: runChecks(input) };
  const kept = before.problems.filter(({ check }) => !OF_LAYOUT.includes(check));
  const anew = runSome(CHECKS.filter(({ id }) => OF_LAYOUT.includes(id)), input).filter(({ check }) => OF_LAYOUT.includes(check));
  if (anew.length === 0 && kept.length === before.problems.length) return { input, problems: before.problems };
  return { input, problems: [...kept, ...anew].toSorted((a, b) => rankOf(a) - rankOf(b)) };
}

/** Checks that look at the layout too: at its shape, and at what is written in notes. */
const OF_LAYOUT: readonly string[] = ['schema', 'secret-in-file'];

/** Place of the problem's check; problems of the checking itself come last. */
function rankOf({ check }: Problem): number {
  const place = CHECKS.findIndex(({ id }) => id === check);
  return place === -1 ? CHECKS.length : place;
}

/** Whether two versions can only differ in the layout. Files that are not sound JSON are never alike. */
function hasSameMeaning(a: CheckInput, b: CheckInput): boolean {
  if (a.read.faults.length > 0 || b.read.faults.length > 0 || !sameSettings(a, b)) return false;
  const [one, other] = [a.read.document, b.read.document];
  return isObject(one) && isObject(other) && equalJson(withoutLayout(one), withoutLayout(other));
}

function sameSettings(a: CheckInput, b: CheckInput): boolean {
  return a.settings === b.settings || JSON.stringify(a.settings ?? []) === JSON.stringify(b.settings ?? []);
}

function withoutLayout({ layout: _layout, ...meaning }: JsonObject): JsonObject {
  return meaning;
}
