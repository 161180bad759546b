import { canonicalJson } from '../base/canonical-json';
import type { Json } from '../base/json';
import type { RunReport } from './run-report';
import type { Scenario } from './scenario';

/** One line of what was expected beside what came. Empty where one of them has nothing there. */
export interface ComparedRow {
  /** What is compared: `path`, `outcome`, a field. Empty on further lines of the same. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly isSame: boolean;
}

/** What the scenario expects beside what came of the run: the path agent by agent, and whatever else was not as expected. */
export function comparedRun({ expect = {} }: Pick<Scenario, 'expect'>, report: RunReport): readonly ComparedRow[] {
  const fields = Object.entries(expect.context ?? {}).map(([name, value]) => row(`field ${name}`, fieldText(value), fieldText(Object.hasOwn(report.context, name) ? (report.context[name] ?? null) : null)));
  const path = expect.path === undefined ? [] : aligned(expect.path, report.path).map((pair, place) => ({ what: place === 0 ? 'path' : '', ...pair }));
  const outcome = expect.outcome === undefined ? [] : [{ ...row('outcome', expect.outcome, report.outcome), actual: `${report.outcome}${report.code === undefined ? '' : ` (${report.code})`}` }];
  const code = expect.code === undefined ? [] : [row('code', expect.code, report.code ?? 'none')];
  return [...path, ...[...outcome, ...code, ...fields].filter(({ isSame }) => !isSame)];
}

function row(what: string, expected: string, actual: string): ComparedRow {
  return { what, expected, actual, isSame: expected === actual };
}

function fieldText(value: Json): string {
  return value === null ? 'absent' : canonicalJson(value);
}

type Pair = Omit<ComparedRow, 'what'>;

/** Both lists line by line, so that as many lines as can be are the same. Cost: the product of their lengths. */
function aligned(expected: readonly string[], actual: readonly string[]): readonly Pair[] {
  const common = commonLengths(expected, actual);
  const pairs: Pair[] = [];
  let [left, right] = [0, 0];
  while (left < expected.length || right < actual.length) {
    const [wanted, got] = [expected[left], actual[right]];
    if (wanted !== undefined && wanted === got) {
      pairs.push({ expected: wanted, actual: got, isSame: true });
      left += 1;
      right += 1;
      continue;
    }
    const here = at(common, left, right);
    const takesBoth = at(common, left + 1, right + 1) === here && wanted !== undefined && got !== undefined;
    const takesLeft = takesBoth || got === undefined || (wanted !== undefined && at(common, left + 1, right) === here);
    const takesRight = takesBoth || !takesLeft;
    pairs.push({ expected: takesLeft ? (wanted ?? '') : '', actual: takesRight ? (got ?? '') : '', isSame: false });
    if (takesLeft) left += 1;
    if (takesRight) right += 1;
  }
  return pairs;
}

type Lengths = readonly (readonly number[])[];

function at(lengths: Lengths, left: number, right: number): number {
  return lengths[left]?.[right] ?? 0;
}

/** How long the longest common part is from each pair of places on. */
function commonLengths(one: readonly string[], other: readonly string[]): Lengths {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let left = one.length - 1; left >= 0; left -= 1) {
    for (let right = other.length - 1; right >= 0; right -= 1) {
      const best = one[left] === other[right] ? at(lengths, left + 1, right + 1) + 1 : Math.max(at(lengths, left + 1, right), at(lengths, left, right + 1));
      lengths[left]?.splice(right, 1, best);
    }
  }
  return lengths;
}
