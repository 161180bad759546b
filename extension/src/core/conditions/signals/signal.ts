import type { Operator, SignalName } from '../../graph/model';

/** Values that a signal can take. */
export type Domain =
  /** One of the graph's intents, or `unknown`. */
  | { readonly kind: 'intents' }
  /** One of these words. */
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** Any word; `examples` are what people mostly write. */
  | { readonly kind: 'tag'; readonly examples: readonly string[] }
  /** A number between two bounds, both within. */
  | { readonly kind: 'number'; readonly minimum: number; readonly maximum: number }
  /** 0, 1, 2 and so on. */
  | { readonly kind: 'count' }
  /** Cannot be reasoned about ahead of a run. */
  | { readonly kind: 'opaque' };

/** Something of a turn that a condition can look at. */
export interface Signal {
  readonly name: SignalName;
  /** Name shown to people. */
  readonly label: string;
  readonly description: string;
  readonly domain: Domain;
  /** Comparisons that make sense for it; the first is the one offered. */
  readonly operators: readonly Operator[];
  /** What it is on a turn that says nothing of it; nothing where such a turn has none. */
  readonly whenUnsaid?: string | number;
}

/** Comparisons of words. */
export const WORD_OPERATORS: readonly Operator[] = ['is', 'isNot', 'in', 'notIn'];

/** Comparisons of numbers. */
export const NUMBER_OPERATORS: readonly Operator[] = ['atLeast', 'above', 'atMost', 'below', 'is', 'isNot'];
