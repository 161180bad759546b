import type { Json } from '../base/json';
import type { AgentGraph, Field, Operator } from '../graph/model';
import { OPERATORS } from './compare';
import type { Domain, Signal } from './signals/signal';
import { isSignalName, signalOf } from './signals/registry';
import type { Atom } from './truth';
import { ALL_NUMBERS, ANYTHING, type Examples, NOTHING, type Span, type ValueSet, common, complementOf, setOf, wholeOf } from './value-set';

/** What the graph says of intents and fields. */
export type Vocabulary = Pick<AgentGraph, 'fields' | 'intents'>;

/** Something that conditions look at, with all the values it can have. */
export interface Variable extends Examples {
  readonly kind: 'signal' | 'field';
  readonly name: string;
  readonly domain: ValueSet;
  readonly isWhole: boolean;
}

/** A comparison of a signal or field. */
export type ComparisonAtom = Exclude<Atom, { readonly prose: string }>;

/** The variable that the comparison is about; undefined where no check can look into it. `fields` are the declared ones by name. */
export function variableOf(atom: ComparisonAtom, { intents }: Vocabulary, fields: ReadonlyMap<string, Field>): Variable | undefined {
  if ('field' in atom) return fieldVariable(atom.field, fields.get(atom.field));
  return isSignalName(atom.signal) ? signalVariable(signalOf(atom.signal), intents) : undefined;
}

function signalVariable({ name, domain }: Signal, intents: Vocabulary['intents']): Variable | undefined {
  const base = { kind: 'signal', name, isWhole: domain.kind === 'count', list: [] } as const;
  switch (domain.kind) {
    case 'opaque':
      return undefined;
    case 'intents':
      return { ...base, ...closedWords([...intents.map(({ id }) => id), 'unknown']) };
    case 'choice':
      return { ...base, ...closedWords(domain.values) };
    case 'tag':
      // A turn may say nothing of it.
      return { ...base, words: domain.examples, domain: { ...NOTHING, absent: true, words: ANYTHING.words } };
    default:
      return { ...base, words: [], domain: { ...NOTHING, spans: [spanOf(domain)] } };
  }
}

function closedWords(words: readonly string[]): Pick<Variable, 'universe' | 'words' | 'domain'> {
  return { universe: new Set(words), words, domain: { ...NOTHING, words: ANYTHING.words } };
}

function spanOf(domain: Extract<Domain, { kind: 'number' | 'count' }>): Span {
  if (domain.kind === 'count') return { from: 0, isFromIn: true, to: Infinity, isToIn: true };
  return { from: domain.minimum, isFromIn: true, to: domain.maximum, isToIn: true };
}

function fieldVariable(name: string, field: Field | undefined): Variable {
  const isWhole = field?.type === 'integer';
  const domain = { ...fieldDomain(field), absent: true };
  return { kind: 'field', name, words: [], isWhole, list: field?.type === 'object' ? {} : [], domain: isWhole ? wholeOf(domain) : domain };
}

/** Values that the field can have. One that is not declared may hold anything. */
function fieldDomain(field: Field | undefined): ValueSet {
  if (field?.enum) return setOf(field.enum);
  switch (field?.type) {
    case 'boolean':
      return { ...NOTHING, booleans: [true, false] };
    case 'number':
    case 'integer': {
      const { minimum, maximum } = field;
      const span = { from: minimum ?? -Infinity, isFromIn: minimum !== undefined, to: maximum ?? Infinity, isToIn: maximum !== undefined };
      return { ...NOTHING, spans: span.from > span.to ? [] : [span] };
    }
    case 'array':
    case 'object':
      return { ...NOTHING, lists: true };
    case 'string':
      return { ...NOTHING, words: ANYTHING.words };
    default:
      return ANYTHING;
  }
}

/** The values of the variable for which the comparison holds, and those for which it does not; undefined where no check can tell. */
export function valuesOf(atom: ComparisonAtom, { domain, isWhole, universe }: Variable): { readonly yes: ValueSet; readonly no: ValueSet } | undefined {
  let set = ANYTHING;
  for (const operator of OPERATORS) {
    const wanted = atom[operator];
    if (wanted === undefined) continue;
    if (operator === 'includesAny') return undefined;
    set = common(set, SETS[operator](wanted));
  }
  const within = (part: ValueSet): ValueSet => {
    const found = common(domain, part);
    const known = universe === undefined ? found : knownWords(found, universe);
    return isWhole ? wholeOf(known) : known;
  };
  return { yes: within(set), no: within(complementOf(set)) };
}

function knownWords(set: ValueSet, universe: ReadonlySet<string>): ValueSet {
  const { isAllBut, list } = set.words;
  const known = [...list].filter((word) => universe.has(word));
  return known.length === list.size ? set : { ...set, words: { isAllBut, list: new Set(known) } };
}

const ABSENT: ValueSet = { ...NOTHING, absent: true };

/** Values for which each comparison holds. */
const SETS: Readonly<Record<Exclude<Operator, 'includesAny'>, (wanted: Json) => ValueSet>> = {
  is: (wanted) => setOf([wanted]),
  isNot: (wanted) => complementOf(setOf([wanted])),
  in: (wanted) => setOf(listOf(wanted)),
  notIn: (wanted) => complementOf(setOf(listOf(wanted))),
  below: numbers((to) => ({ ...ALL_NUMBERS, to })),
  atMost: numbers((to) => ({ ...ALL_NUMBERS, to, isToIn: true })),
  atLeast: numbers((from) => ({ ...ALL_NUMBERS, from, isFromIn: true })),
  above: numbers((from) => ({ ...ALL_NUMBERS, from })),
  exists: (wanted) => (wanted === true ? complementOf(ABSENT) : wanted === false ? ABSENT : NOTHING),
};

function listOf(wanted: Json): readonly Json[] {
  return Array.isArray(wanted) ? (wanted as readonly Json[]) : [];
}

function numbers(span: (wanted: number) => Span): (wanted: Json) => ValueSet {
  return (wanted) => (typeof wanted === 'number' ? { ...NOTHING, spans: [span(wanted)] } : NOTHING);
}
