import { analyse } from '../analysis/analyse';
import { judgeOf } from '../analysis/feasible';
import { once } from '../analysis/once';
import { type Pointer, pointerTo, stepsOf } from '../base/pointer';
import type { Check, RawProblem, Subject } from '../checks/check';
import { lacksOf } from '../checks/lacks';
import type { Problem } from '../checks/problem';
import { CHECKS } from '../checks/registry';
import { isStructureLost } from '../checks/structure';
import { unknownMentions } from '../checks/unknown-reference';
import { quoted } from '../checks/words';
import { enabledOf, enabledPlaces } from '../graph/enabled';
import type { CheckSetting, Severity } from '../graph/model';
import { isObject } from '../graph/raw';
import type { ReadGraph } from '../graph/read-graph';

/** A graph file to check. `settings` are the workspace's or the command line's; the graph's own go first. */
export interface CheckInput {
  readonly text: string;
  readonly read: ReadGraph;
  readonly settings?: readonly CheckSetting[];
}

/** Checks that look at the file rather than at what it means. They run on broken files too. */
const FILE_CHECKS: readonly string[] = ['duplicate-id', 'schema', 'secret-in-file', 'syntax', 'unsafe-text'];

/** Checks that look at what is disabled as well: a name must name something either way. */
const WHOLE_CHECKS: readonly string[] = [...FILE_CHECKS, 'entry-missing', 'unknown-agent', 'unknown-field', 'unknown-handoff', 'unknown-intent'];

/** All problems of a graph file. Never throws: a check that does becomes a problem itself. Order: by check, then document order. */
export function runChecks(input: CheckInput): readonly Problem[] {
  return runSome(CHECKS, input);
}

/** The problems that these checks find. */
export function runSome(checks: readonly Check[], { text, read, settings = [] }: CheckInput): readonly Problem[] {
  const { graph } = read;
  const subject: Subject = { text, read, graph, ...analysed(graph), unknown: once(() => unknownMentions(graph)) };
  const inUse = subjectInUse(subject);
  const inForce = checks.filter(({ id }) => FILE_CHECKS.includes(id) || !isStructureLost(read.faults));
  const accepted = new Acceptances(graph.checks, settings);
  const problems = inForce.flatMap((check) => {
    const severity = severityFor(check, graph.checks, settings);
    if (severity === 'off') return [];
    return (WHOLE_CHECKS.includes(check.id) ? runOne(check, subject) : inUse.run(check)).flatMap((problem) => (accepted.takes(problem) ? [] : [graded(problem, severity)]));
  });
  // Of a check that was not run to its end it is not known what it does not find.
  const unfinished = new Set(problems.flatMap(({ check, isRest }) => (isRest ? [check] : [])));
  const ran = inForce.filter((check) => !unfinished.has(check.id) && severityFor(check, graph.checks, settings) !== 'off').map(({ id }) => id);
  return [...problems, ...unusedAcceptances(subject, { accepted, ran, settings })];
}

function analysed(graph: Subject['graph']): Pick<Subject, 'analysis' | 'lacks'> {
  const analysis = analyse(graph);
  return { analysis, lacks: once(() => (analysis.entry === -1 ? [] : lacksOf(analysis))) };
}

/** Runs checks on what is not disabled; places are told as in the whole file. */
function subjectInUse(whole: Subject): { run(check: Check): readonly RawProblem[] } {
  const graph = enabledOf(whole.graph);
  if (graph === whole.graph) return { run: (check) => runOne(check, whole) };
  const places = enabledPlaces(whole.graph);
  const { document } = whole.read;
  const cut = isObject(document) ? { ...document, handoffs: pick(document['handoffs'], places.handoffs), escalations: pick(document['escalations'], places.escalations) } : document;
  const subject: Subject = { ...whole, read: { ...whole.read, graph, document: cut }, graph, ...analysed(graph) };
  return { run: (check) => runOne(check, subject).map((problem) => ({ ...problem, pointer: inWhole(problem.pointer, places) })) };
}

function pick(list: unknown, places: readonly number[]): readonly unknown[] {
  return Array.isArray(list) ? places.map((place): unknown => list[place]) : [];
}

function inWhole(pointer: Pointer, places: ReturnType<typeof enabledPlaces>): Pointer {
  const [section, place, ...rest] = stepsOf(pointer);
  if ((section !== 'handoffs' && section !== 'escalations') || place === undefined) return pointer;
  return pointerTo(section, places[section][Number(place)] ?? place, ...rest);
}

function runOne(check: Check, subject: Subject): readonly RawProblem[] {
  judgeOf(subject.graph).solver.renew();
  try {
    return check.run(subject);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The check ${quoted(check.id)} failed, the others ran on: ${reason} Please report this as a bug.`;
    return [{ check: 'check-crashed', severity: 'error', pointer: '', part: 'value', element: { kind: 'graph' }, message, verdict: 'undecided', fixes: [] }];
  }
}

function severityFor({ id, severity }: Pick<Check, 'id' | 'severity'>, own: readonly CheckSetting[], settings: readonly CheckSetting[]): Severity | 'off' {
  return severityIn(own, id) ?? severityIn(settings, id) ?? severity;
}

/** The last severity that is set: one that only accepts findings sets none. */
function severityIn(settings: readonly CheckSetting[], id: string): CheckSetting['severity'] {
  return settings.findLast(({ check, severity }) => check === id && severity !== undefined)?.severity;
}

const RANKS: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The problem with the severity in force. One that the check itself thinks less grave never becomes graver by that. */
function graded(problem: RawProblem, severity: Severity): Problem {
  const own = problem.severity ?? severity;
  const isGraver = RANKS.indexOf(own) < RANKS.indexOf(severity);
  return { ...problem, severity: isGraver && problem.check !== 'check-crashed' ? severity : own };
}

/** Findings that people have accepted with a reason. */
class Acceptances {
  readonly #own = new Map<string, boolean>();
  readonly #elsewhere: ReadonlySet<string>;

  constructor(own: readonly CheckSetting[], settings: readonly CheckSetting[]) {
    for (const key of keysOf(own)) this.#own.set(key, false);
    this.#elsewhere = new Set(keysOf(settings));
  }

  /** Whether the finding is accepted; remembers that the acceptance was of use. */
  takes({ check, element }: RawProblem): boolean {
    if (element.kind === 'graph') return false;
    const key = keyOf(check, element.id);
    if (!this.#own.has(key)) return this.#elsewhere.has(key);
    this.#own.set(key, true);
    return true;
  }

  wasUsed(check: string, at: string): boolean {
    return this.#own.get(keyOf(check, at)) === true;
  }
}

function keysOf(settings: readonly CheckSetting[]): readonly string[] {
  return settings.flatMap(({ check, accept = [] }) => accept.filter(({ reason }) => reason.trim() !== '').map(({ at }) => keyOf(check, at)));
}

function keyOf(check: string, at: string): string {
  return `${check} ${at}`;
}

interface Used {
  readonly accepted: Acceptances;
  readonly ran: readonly string[];
  readonly settings: readonly CheckSetting[];
}

/** The graph's own acceptances that match no finding. Those in a workspace's settings are for many graphs, so they are let be. */
function unusedAcceptances({ graph }: Subject, { accepted, ran, settings }: Used): readonly Problem[] {
  const severity = severityFor({ id: 'unused-acceptance', severity: 'warning' }, graph.checks, settings);
  if (severity === 'off' || graph.checks.every(({ accept }) => accept === undefined)) return [];
  // What is disabled has no findings now, and will have them again.
  const { handoffs, escalations, agents } = enabledOf(graph);
  const ids = new Set([handoffs, escalations, agents, graph.fields, graph.intents].flatMap((list) => list.map(({ id }) => id)));
  return graph.checks
    .filter(({ check }) => ran.includes(check))
    .flatMap(({ check, accept = [] }) =>
      accept.flatMap(({ at, reason }, place) => {
        if (accepted.wasUsed(check, at) && reason.trim() !== '') return [];
        // One that names nothing is told by `unknown-handoff`.
        if (!ids.has(at)) return [];
        return [unused({ check, at, place, isBlank: reason.trim() === '' }, severity)];
      }),
    );
}

interface Unused {
  readonly check: string;
  readonly at: string;
  readonly place: number;
  readonly isBlank: boolean;
}

function unused({ check, at, place, isBlank }: Unused, severity: Severity): Problem {
  const message = isBlank
    ? `The finding of ${quoted(check)} at ${quoted(at)} is accepted without a reason, so it still counts. Write why it is accepted.`
    : `Nothing is found by ${quoted(check)} at ${quoted(at)} any more, so there is nothing to accept.`;
  const path = ['checks', check, 'accept', place];
  const fixes = isBlank ? [] : [{ title: 'Remove this acceptance', edits: [{ type: 'property/set' as const, target: { kind: 'graph' as const }, path }], isSafe: true }];
  return { check: 'unused-acceptance', severity, pointer: pointerTo(...path), part: 'value', element: { kind: 'graph' }, message, verdict: 'proved', fixes };
}
