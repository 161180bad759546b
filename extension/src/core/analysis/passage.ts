import { byCodeUnit } from '../base/canonical-json';
import { type Solver, opaquePartsOf } from '../conditions/solver';
import { atomsOf, hasAtom } from '../conditions/truth';
import type { Condition, Escalation, Handoff } from '../graph/model';
import { type FieldBits, clearBit, rowOf } from './field-bits';

/** What a route does to the fields on their way. `undefined` parts change nothing. */
export interface Passage {
  /** Fields that arrive under their own name as they are. */
  readonly kept: Int32Array | undefined;
  /** Fields that arrive under their own name, masked or not. */
  readonly named: Int32Array | undefined;
  /** Fields that are masked on the way. */
  readonly masked: Int32Array | undefined;
  /** Order: as the runtime applies them; of two that end at one name the later wins. */
  readonly renames: readonly Rename[];
  /** Fields that have a value whenever the route's condition holds: definite assignment. */
  readonly assured: Int32Array | undefined;
  /** Those of them whose value cannot be a mask. */
  readonly assuredUnmasked: Int32Array | undefined;
}

/** A field that arrives under another name, as bits. */
export interface Rename {
  readonly from: number;
  readonly to: number;
  readonly isMasked: boolean;
}

/** The value that stands for a redacted one. */
const MASK = '[redacted]';

/** Who is asked about conditions. */
export interface PassageSolvers {
  readonly solver: Solver;
  /** Knows no types: a mask is text whatever the field's type is. */
  readonly untyped: Solver;
}

/** What the route does to fields. Cost: a few words, and the solver where its condition looks at fields. */
export function passageOf(solvers: PassageSolvers, bits: FieldBits, route: Handoff | Escalation): Passage {
  const renames = 'renames' in route && route.renames ? Object.entries(route.renames).filter(([from, to]) => from !== to) : [];
  const redacts = route.redacts ?? [];
  const isCarried = carriedBy(route);
  const named = isCarried ? rowOf(bits, isCarried) : new Int32Array(bits.words).fill(-1);
  remove(bits, named, renames.map(([from]) => from));
  const kept = named.slice();
  remove(bits, kept, redacts);
  const isOpen = isCarried === undefined && renames.length === 0;
  return {
    kept: isOpen && redacts.length === 0 ? undefined : kept,
    named: isOpen ? undefined : named,
    masked: redacts.length === 0 ? undefined : named.map((word, at) => word & ~kept[at]!),
    renames: renames
      .filter(([from]) => isCarried?.has(from) ?? true)
      .toSorted(([a], [b]) => byCodeUnit(a, b))
      .flatMap(([from, to]) => renameOf(bits, { from, to, isMasked: redacts.includes(from) })),
    ...assuranceOf(solvers, bits, route.when),
  };
}

function carriedBy({ carries }: Handoff | Escalation): ReadonlySet<string> | undefined {
  return carries === undefined || carries === 'all' ? undefined : new Set(carries);
}

function remove(bits: FieldBits, row: Int32Array, names: readonly string[]): void {
  for (const name of names) {
    const bit = bits.bitOf.get(name);
    if (bit !== undefined) clearBit(row, 0, bit);
  }
}

function renameOf(bits: FieldBits, { from, to, isMasked }: { from: string; to: string; isMasked: boolean }): readonly Rename[] {
  const [source, target] = [bits.bitOf.get(from), bits.bitOf.get(to)];
  return source === undefined || target === undefined ? [] : [{ from: source, to: target, isMasked }];
}

type Assurance = Pick<Passage, 'assured' | 'assuredUnmasked'>;

const NOTHING: Assurance = { assured: undefined, assuredUnmasked: undefined };

/** Fields that the condition cannot hold without. */
function assuranceOf({ solver, untyped }: PassageSolvers, bits: FieldBits, when: Condition | undefined): Assurance {
  if (when === undefined || !hasAtom(when, (atom) => 'field' in atom)) return NOTHING;
  const looksAt = new Set(atomsOf(when).flatMap((atom) => ('field' in atom && bits.bitOf.has(atom.field) ? [atom.field] : [])));
  const assured = [...looksAt].filter((field) => cannotHold(solver, [when, { field, exists: false }]));
  if (assured.length === 0) return NOTHING;
  const unmasked = assured.filter((field) => cannotHold(untyped, [when, { field, is: MASK }]));
  return { assured: rowOf(bits, assured), assuredUnmasked: rowOf(bits, unmasked) };
}

function cannotHold(solver: Solver, holds: readonly Condition[]): boolean {
  return solver.ask({ holds }).verdict === 'no';
}

/** What the route's condition rests on that no check can look into, in words. */
export function opaquePartsOfRoute({ when }: Handoff | Escalation): readonly string[] {
  return when === undefined ? [] : opaquePartsOf(when);
}
