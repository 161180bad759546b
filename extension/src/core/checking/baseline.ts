import { byCodeUnit } from '../base/canonical-json';
import type { Problem } from '../checks/problem';
import { schemaFaultsOf } from '../graph/validate-document';
import { locateNearest } from '../text/locate';
import { lineStartsOf, positionAt } from '../text/positions';
import { readJson } from '../text/read-json';
import { fingerprintOf } from './fingerprint';
import type { AgentGraphBaseline, Entry } from './generated/baseline-document';
import { validate } from './generated/validate-baseline.js';

/** One finding that is known. */
export type BaselineEntry = Readonly<Entry>;

/** Known findings by the path of their file. */
export type Baseline = ReadonlyMap<string, readonly BaselineEntry[]>;

/** What a baseline file says. */
export interface BaselineText {
  readonly baseline: Baseline;
  /** What is wrong with it. Units: lines and characters from 0. Nothing counts while there is a fault. */
  readonly faults: readonly { readonly message: string; readonly line: number; readonly character: number }[];
}

/** Findings of these are always told: where they are, nothing else was looked at. */
const NEVER_KNOWN: readonly string[] = ['check-crashed', 'syntax'];

/** The baseline of a text. Never throws. */
export function readBaseline(text: string): BaselineText {
  const { value, faults } = readJson(text);
  const lines = lineStartsOf(text);
  const none: Baseline = new Map();
  if (faults.length > 0) return { baseline: none, faults: faults.map(({ message, offset }) => ({ message, ...positionAt(lines, offset) })) };
  if (validate(value)) return { baseline: new Map(Object.entries((value as unknown as AgentGraphBaseline).files)), faults: [] };
  const departures = schemaFaultsOf(validate.errors ?? []);
  return { baseline: none, faults: departures.map(({ message, pointer, part }) => ({ message, ...positionAt(lines, locateNearest(text, pointer, part).offset) })) };
}

/** The findings as entries. Order: by check, then element, so that the file changes little. */
export function entriesOf(problems: readonly Problem[]): readonly BaselineEntry[] {
  return problems
    .filter(({ check }) => !NEVER_KNOWN.includes(check))
    .map((problem) => ({
      check: problem.check,
      at: problem.element.kind === 'graph' ? 'graph' : `${problem.element.kind} ${problem.element.id}`,
      fingerprint: fingerprintOf(problem),
      message: problem.message,
    }))
    .toSorted((a, b) => byCodeUnit(a.check, b.check) || byCodeUnit(a.at, b.at) || byCodeUnit(a.fingerprint, b.fingerprint));
}

/** What of a file's findings is known. */
export interface Comparison<T> {
  readonly fresh: readonly T[];
  readonly known: readonly T[];
  /** Entries that were found no longer. */
  readonly gone: readonly BaselineEntry[];
}

/** The findings of one file beside its entries. An entry stands for one finding: of three where two were known, one is new. */
export function compareWith<T extends { readonly problem: Problem }>(entries: readonly BaselineEntry[], findings: readonly T[]): Comparison<T> {
  const left = new Map<string, BaselineEntry[]>();
  for (const entry of entries) left.set(entry.fingerprint, [...(left.get(entry.fingerprint) ?? []), entry]);
  const [fresh, known]: [T[], T[]] = [[], []];
  for (const finding of findings) {
    const isKnown = !NEVER_KNOWN.includes(finding.problem.check) && left.get(fingerprintOf(finding.problem))?.shift() !== undefined;
    (isKnown ? known : fresh).push(finding);
  }
  return { fresh, known, gone: [...left.values()].flat() };
}

/** The text of a baseline. Order: by path; files without findings are left out. */
export function textOfBaseline(baseline: Baseline): string {
  const files = [...baseline].filter(([, entries]) => entries.length > 0).toSorted(([a], [b]) => byCodeUnit(a, b));
  return `${JSON.stringify({ formatVersion: '1.0', files: Object.fromEntries(files) }, undefined, 2)}\n`;
}
