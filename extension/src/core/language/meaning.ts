/** Sorts of things that ids stand for. `scenario`, `group` and `note` are told of, but nothing refers to them. */
export type IdKind = 'agent' | 'field' | 'intent' | 'handoff' | 'escalation' | 'scenario' | 'group' | 'note';

/** What a condition or a value is about: a signal of a turn, or a field of the envelope. */
export type Subject = { readonly signal: string } | { readonly field: string };

/** Words that are nobody's id, yet the same word is mostly wanted again. */
export type TagKind = 'language' | 'channel' | 'trust-domain' | 'tool';

/** What a text at some place of a file says. */
export type Meaning =
  /** An id of one of these kinds; where it may be of several, the first that exists is meant. `orElse` are words that mean something here without being declared. */
  | { readonly is: 'id'; readonly kinds: readonly IdKind[]; readonly role: 'definition' | 'reference'; readonly orElse?: readonly string[] }
  | { readonly is: 'signal' }
  /** A value that the subject is compared with, or that it gets. */
  | { readonly is: 'value'; readonly of: Subject }
  /** The name of a comparison. */
  | { readonly is: 'operator'; readonly of: Subject }
  | { readonly is: 'tag'; readonly tag: TagKind }
  /** A path to a graph. */
  | { readonly is: 'graph-file' };

/** Looks up the text that stands beside a place under another name. */
export type Beside = (name: string) => string | undefined;

/** What a place of a file holds: a text, names of members, and further places. */
export interface Shape {
  /** Of a text that stands here. */
  readonly text?: Meaning;
  /** Of the names of the members of an object that stands here. */
  readonly names?: (beside: Beside) => Meaning | undefined;
  /** The place of a member or element; nothing where nothing of interest can stand. */
  readonly part?: (step: string | number, beside: Beside) => Shape | undefined;
  /** A condition stands here, which can be said in words. */
  readonly isCondition?: true;
}

/** A place that holds a text of that meaning. */
export function textOf(meaning: Meaning): Shape {
  return { text: meaning };
}

/** A place that holds an id which stands for something declared elsewhere. */
export function idOf(...kinds: readonly IdKind[]): Shape {
  return { text: { is: 'id', kinds, role: 'reference' } };
}

/** A place that declares an id. */
export function declared(kind: IdKind): Meaning {
  return { is: 'id', kinds: [kind], role: 'definition' };
}

/** A list with the same in each place. */
export function listOf(element: Shape): Shape {
  return { part: (step) => (typeof step === 'number' ? element : undefined) };
}

/** One thing, or a list of such. */
export function oneOrMany(element: Shape): Shape {
  return { ...element, part: (step, beside) => (typeof step === 'number' ? element : element.part?.(step, beside)) };
}

/** An object with places of these names. */
export function objectOf(parts: Readonly<Record<string, Shape>>): Shape {
  return { part: (step) => (Object.hasOwn(parts, step) ? parts[step] : undefined) };
}

/** An object whose members have names of that meaning. */
export function mapOf(names: Meaning | undefined, member: Shape | ((name: string) => Shape)): Shape {
  const part = (step: string | number): Shape | undefined => (typeof step === 'number' ? undefined : typeof member === 'function' ? member(step) : member);
  return names ? { names: () => names, part } : { part };
}
