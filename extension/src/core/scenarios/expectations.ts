import { canonicalJson } from '../base/canonical-json';
import type { Json } from '../base/json';
import { type Pointer, pointerTo } from '../base/pointer';
import type { LedgerEvent } from '../runtime/events';
import type { RunReport } from './run-report';
import type { Expectation } from './scenario';

/** Something that was expected and did not come. */
export interface Unmet {
  /** A sentence. */
  readonly message: string;
  /** Where it stands in the expectation: `/path/2`. */
  readonly pointer: Pointer;
  /** What was expected, to be held against what came; one line for each agent or entry. */
  readonly expected: string;
  readonly actual: string;
}

/** What was expected and did not come. */
export function unmetExpectations(expect: Expectation | undefined, report: RunReport, events: readonly LedgerEvent[]): readonly Unmet[] {
  if (expect === undefined) return [];
  return [
    ...differing('outcome', expect.outcome, report.outcome),
    ...differing('code', expect.code, report.code ?? 'none'),
    ...otherPath(expect.path, report.path),
    ...Object.entries(expect.context ?? {}).flatMap(([name, value]) => fieldDiffering(name, value, report)),
    ...missingEvent(expect.events ?? [], events),
    ...tooManyHops(expect.maxHops, report),
  ];
}

function differing(what: string, expected: string | undefined, actual: string): readonly Unmet[] {
  return expected === undefined || expected === actual ? [] : [{ message: `Expected ${what} ${expected}, got ${actual}.`, pointer: pointerTo(what), expected, actual }];
}

/** It stands at the first agent who did not get control as expected. */
function otherPath(expected: readonly string[] | undefined, actual: readonly string[]): readonly Unmet[] {
  if (expected === undefined) return [];
  const [wanted, got] = [expected.join(' → '), actual.join(' → ')];
  if (wanted === got) return [];
  const place = expected.findIndex((agent, at) => agent !== actual[at]);
  const pointer = place === -1 ? '/path' : pointerTo('path', place);
  return [{ message: `Expected path ${wanted}, got ${got}.`, pointer, expected: expected.join('\n'), actual: actual.join('\n') }];
}

function fieldDiffering(name: string, expected: Json, { context }: RunReport): readonly Unmet[] {
  const actual: Json = Object.hasOwn(context, name) ? (context[name] ?? null) : null;
  const [wanted, got] = [expected, actual].map((value) => (value === null ? undefined : canonicalJson(value)));
  if (wanted === got) return [];
  return [{ message: `Expected field ${name} to be ${wanted ?? 'absent'}, got ${got ?? 'nothing'}.`, pointer: pointerTo('context', name), expected: wanted ?? 'absent', actual: got ?? 'absent' }];
}

function missingEvent(expected: readonly string[], events: readonly LedgerEvent[]): readonly Unmet[] {
  let place = 0;
  for (const { type } of events) if (type === expected[place]) place += 1;
  const missing = expected[place];
  if (missing === undefined) return [];
  const before = expected[place - 1];
  const message = before === undefined ? `Expected an entry ${missing}, there is none.` : `Expected an entry ${missing} after ${before}, there is none.`;
  const came = events.flatMap(({ type }) => (expected.includes(type) ? [type] : []));
  return [{ message, pointer: pointerTo('events', place), expected: expected.join('\n'), actual: came.join('\n') }];
}

function tooManyHops(most: number | undefined, { handoffs }: RunReport): readonly Unmet[] {
  const hops = handoffs.filter(({ outcome }) => outcome === 'committed').length;
  if (most === undefined || hops <= most) return [];
  return [{ message: `Expected ${most} handoffs at most, got ${hops}.`, pointer: '/maxHops', expected: `${most} at most`, actual: `${hops}` }];
}
