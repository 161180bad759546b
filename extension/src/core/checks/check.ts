import type { Pointer } from '../base/pointer';
import type { Analysis } from '../analysis/analyse';
import { elementAt } from '../graph/element-pointer';
import type { ElementRef } from '../graph/graph-edit';
import type { AgentGraph, Severity } from '../graph/model';
import type { ReadGraph } from '../graph/read-graph';
import type { Lack } from './lacks';
import type { Reference } from './references';
import type { Fix, Problem, ProblemVerdict, Witness } from './problem';
import { quoted } from './words';

/** What a check looks at. */
export interface Subject {
  readonly text: string;
  readonly read: ReadGraph;
  readonly graph: AgentGraph;
  readonly analysis: Analysis;
  /** Mentions of agents, fields and intents that the graph does not have. Cost: worked out when first asked for. */
  readonly unknown: () => readonly Reference[];
  /** What keeps required fields from arriving: two checks tell of it. Cost: worked out when first asked for. */
  readonly lacks: () => readonly Lack[];
}

/** One thing that was seen, as data: the message and the fixes are made from it alone. */
export interface Finding<Data> {
  readonly at: Pointer;
  /** The value where left out. */
  readonly part?: 'key' | 'value';
  /** What is around `at` where left out. */
  readonly element?: ElementRef;
  readonly data: Data;
  readonly witness?: Witness;
  /** Proved where left out. */
  readonly verdict?: ProblemVerdict;
  /** The check's own where left out. */
  readonly severity?: Severity;
  /** Exact place in the text, where a pointer cannot say it. */
  readonly span?: Problem['span'];
}

/** A check as its file states it. */
export interface CheckParts<Data> {
  /** File name, docs page and diagnostic code. */
  readonly id: string;
  readonly severity: Severity;
  readonly find: (subject: Subject) => Iterable<Finding<Data>>;
  readonly message: (data: Data) => string;
  /** A few sentences for who asks why: what was proved, along which way, from which values. */
  readonly explain?: (data: Data) => readonly string[];
  readonly fixes?: (data: Data, subject: Subject) => readonly Fix[];
}

/** A check, ready to run. */
export interface Check {
  readonly id: string;
  readonly severity: Severity;
  /** Problems of the subject. Order: document order of what is looked at. Errors: those of a broken check. */
  readonly run: (subject: Subject) => readonly RawProblem[];
}

/** A problem before settings: `severity` is absent where it is the check's own. */
export type RawProblem = Omit<Problem, 'severity'> & { readonly severity?: Severity };

/** Findings of one check that are told one by one. Nobody reads more, and each has a message, a way and fixes. */
export const MOST_FINDINGS = 1000;

/** Agents on the ways of these findings, all together. A chain of ten thousand agents may have a fault at each. */
const MOST_STEPS = 100_000;

/** Says that the findings end here: what is behind is not looked for, so it is not known how many there are. */
function restOf(id: string, told: number): RawProblem {
  return {
    check: id, severity: 'info', pointer: '', part: 'value', element: { kind: 'graph' }, verdict: 'undecided', fixes: [], isRest: true,
    message: `The first ${told} findings of ${quoted(id)} are told, and there are more: the rest of the graph is not looked at before these are mended.`,
  };
}

/** A check from its parts. The type of its data stays inside. */
export function defineCheck<Data>({ id, severity, find, message, explain, fixes }: CheckParts<Data>): Check {
  const problemOf = (subject: Subject, finding: Finding<Data>): RawProblem => ({
    check: id,
    ...(finding.severity === undefined ? {} : { severity: finding.severity }),
    pointer: finding.at,
    part: finding.part ?? 'value',
    element: finding.element ?? elementAt(subject.graph, finding.at),
    message: message(finding.data),
    ...(explain === undefined ? {} : { explanation: explain(finding.data) }),
    ...(finding.witness === undefined ? {} : { witness: finding.witness }),
    verdict: finding.verdict ?? 'proved',
    ...(finding.span === undefined ? {} : { span: finding.span }),
    fixes: fixes?.(finding.data, subject) ?? [],
  });
  return {
    id,
    severity,
    run: (subject) => {
      const problems: RawProblem[] = [];
      let steps = 0;
      for (const finding of find(subject)) {
        if (problems.length === MOST_FINDINGS || steps > MOST_STEPS) return [...problems, restOf(id, problems.length)];
        steps += finding.witness?.path?.length ?? 0;
        problems.push(problemOf(subject, finding));
      }
      return problems;
    },
  };
}
