import type { JsonObject } from '../base/json';
import { pointerTo } from '../base/pointer';
import type { Problem } from '../checks/problem';
import { CHECKS } from '../checks/registry';
import { isObject } from '../graph/raw';
import { equalJson } from '../text/equal-json';
import { type CheckInput, runChecks, runSome } from './run-checks';

/** What was found in one version of a file. */
export interface Checked {
  readonly input: CheckInput;
  readonly problems: readonly Problem[];
}

/** Checks that look at the layout. Order: as in the registry. */
const LAYOUT_CHECKS: readonly string[] = ['overlapping-layout', 'schema', 'secret-in-file'];

/**
 * The problems of the next version of a file. Where only the layout has changed since the last one, nothing is proved again:
 * problems keep their pointers, and only the checks that look at the layout run.
 */
export function recheck(before: Checked | undefined, input: CheckInput): Checked {
  if (!before || !hasSameMeaning(before.input, input)) return { input, problems: runChecks(input) };
  const kept = before.problems.filter((problem) => !isOfLayout(problem));
  const found = runSome(CHECKS.filter(({ id }) => LAYOUT_CHECKS.includes(id)), input).filter(isOfLayout);
  if (found.length === 0 && kept.length === before.problems.length) return { input, problems: before.problems };
  return { input, problems: [...kept, ...found].toSorted((a, b) => rankOf(a) - rankOf(b)) };
}

/** Whether a look at the layout found the problem, or found that there is none to accept. */
function isOfLayout({ check, pointer }: Problem): boolean {
  return LAYOUT_CHECKS.includes(check) || (check === 'unused-acceptance' && LAYOUT_CHECKS.some((id) => pointer.startsWith(`${pointerTo('checks', id)}/`)));
}

/** Place of the problem's check among all; what no check of its own finds comes last. */
function rankOf({ check }: Problem): number {
  const place = CHECKS.findIndex(({ id }) => id === check);
  return place === -1 ? CHECKS.length : place;
}

/** Whether two versions can only differ in their layout. Files that are not sound JSON are never alike. */
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
