import type { Pointer } from '../base/pointer';
import type { GraphEdit } from '../graph/graph-edit';
import type { ElementRef } from '../graph/graph-edit';
import type { Severity } from '../graph/model';
import type { Span } from '../text/text-edit';

/** proved: the document alone shows it. undecided: an opaque signal stands in the way. */
export type ProblemVerdict = 'proved' | 'undecided';

/**
 * Evidence one can follow: ids of agents in order, from the entry where the fault lies on a way from it, and the handoffs or
 * escalations between them; then the values of signals and fields of the turn at the last agent that shows the fault.
 */
export interface Witness {
  readonly path?: readonly string[];
  readonly via?: readonly string[];
  readonly values?: Readonly<Record<string, string | number | boolean | null>>;
}

/** One finding of one check. Plain JSON. */
export interface Problem {
  readonly check: string;
  readonly severity: Severity;
  readonly pointer: Pointer;
  /** `key` marks the property's name rather than its value. */
  readonly part: 'key' | 'value';
  /** Exact place in the text, where a pointer cannot say it: faults of the JSON itself. Units: UTF-16, from 0. */
  readonly span?: Span;
  /** What the finding is drawn on. */
  readonly element: ElementRef;
  readonly message: string;
  /** Sentences for who asks why: what was proved, along which way, from which values. */
  readonly explanation?: readonly string[];
  readonly witness?: Witness;
  readonly verdict: ProblemVerdict;
  readonly fixes: readonly Fix[];
  /** It stands for further findings of its check, which are too many to be told one by one. */
  readonly isRest?: true;
}

/** A way to mend a problem. `isSafe`: no run can tell the difference. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly GraphEdit[];
  readonly isSafe: boolean;
}
