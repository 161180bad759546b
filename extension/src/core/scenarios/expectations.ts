import { canonicalJson } from '../base/canonical-json';
import type { Json } from '../base/json';
import type { LedgerEvent } from '../runtime/events';
import type { RunReport } from './run-report';
import type { Expectation } from './scenario';

/** What was expected and did not come, a sentence each. */
export function unmetExpectations(expect: Expectation | undefined, report: RunReport, events: readonly LedgerEvent[]): readonly string[] {
  if (expect === undefined) return [];
  return [
    ...differing('outcome', expect.outcome, report.outcome),
    ...differing('code', expect.code, report.code ?? 'none'),
    ...differing('path', expect.path?.join(' → '), report.path.join(' → ')),
    ...Object.entries(expect.context ?? {}).flatMap(([name, value]) => fieldDiffering(name, value, report)),
    ...missingEvent(expect.events ?? [], events),
    ...tooManyHops(expect.maxHops, report),
  ];
}

function differing(what: string, expected: string | undefined, actual: string): readonly string[] {
  return expected === undefined || expected === actual ? [] : [`Expected ${what} ${expected}, got ${actual}.`];
}

function fieldDiffering(name: string, expected: Json, { context }: RunReport): readonly string[] {
  const actual: Json = Object.hasOwn(context, name) ? (context[name] ?? null) : null;
  if (canonicalJson(actual) === canonicalJson(expected)) return [];
  return [`Expected field ${name} to be ${expected === null ? 'absent' : canonicalJson(expected)}, got ${actual === null ? 'nothing' : canonicalJson(actual)}.`];
}

function missingEvent(expected: readonly string[], events: readonly LedgerEvent[]): readonly string[] {
  let place = 0;
  for (const { type } of events) if (type === expected[place]) place += 1;
  const missing = expected[place];
  if (missing === undefined) return [];
  const before = expected[place - 1];
  return [before === undefined ? `Expected an entry ${missing}, there is none.` : `Expected an entry ${missing} after ${before}, there is none.`];
}

function tooManyHops(most: number | undefined, { handoffs }: RunReport): readonly string[] {
  const hops = handoffs.filter(({ outcome }) => outcome === 'committed').length;
  return most === undefined || hops <= most ? [] : [`Expected ${most} handoffs at most, got ${hops}.`];
}
