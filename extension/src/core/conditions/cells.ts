import type { Json } from '../base/json';
import type { Condition, Field, SignalName } from '../graph/model';
import { OPERATORS } from './compare';
import type { Domain } from './signals/signal';
import { isSignalName, signalOf } from './signals/registry';
import { type Atom, atomsOf } from './truth';
import type { Vocabulary } from './variables';

/** Something a condition looks at, and one value out of every stretch of values that it cannot tell apart. */
export interface Variable {
  readonly kind: 'signal' | 'field';
  readonly name: string;
  /** `undefined` stands for a value that is not there. */
  readonly cells: readonly (Json | undefined)[];
}

/** The variables of the conditions, each once. Order: as first mentioned. Opaque ones are left out. */
export function variablesOf(conditions: readonly Condition[], vocabulary: Vocabulary): readonly Variable[] {
  const constants = new Map<string, { readonly atom: Exclude<Atom, { prose: string }>; readonly values: Json[] }>();
  for (const atom of conditions.flatMap(atomsOf)) {
    if ('prose' in atom) continue;
    const key = 'signal' in atom ? `signal ${atom.signal}` : `field ${atom.field}`;
    const entry = constants.get(key) ?? { atom, values: [] };
    entry.values.push(...constantsOf(atom));
    constants.set(key, entry);
  }
  return [...constants.values()].flatMap(({ atom, values }) => variableOf(atom, values, vocabulary));
}

function constantsOf(atom: Exclude<Atom, { prose: string }>): readonly Json[] {
  return OPERATORS.flatMap((operator): readonly Json[] => {
    const value = atom[operator];
    if (value === undefined || operator === 'exists') return [];
    return Array.isArray(value) ? (value as readonly Json[]) : [value];
  });
}

function variableOf(atom: Exclude<Atom, { prose: string }>, constants: readonly Json[], vocabulary: Vocabulary): readonly Variable[] {
  if ('field' in atom) {
    const field = vocabulary.fields.find(({ id }) => id === atom.field);
    return [{ kind: 'field', name: atom.field, cells: [...fieldCells(field, constants), undefined] }];
  }
  if (!isSignalName(atom.signal)) return [];
  const cells = signalCells(atom.signal, constants, vocabulary);
  return cells.length === 0 ? [] : [{ kind: 'signal', name: atom.signal, cells }];
}

function signalCells(name: SignalName, constants: readonly Json[], { intents }: Vocabulary): readonly Json[] {
  const { domain } = signalOf(name);
  switch (domain.kind) {
    case 'intents':
      return [...new Set([...intents.map(({ id }) => id), 'unknown'])];
    case 'choice':
      return domain.values;
    case 'tag':
      return [...new Set(constants.filter((value) => typeof value === 'string')), otherWord(constants)];
    case 'opaque':
      return [];
    default:
      return numberCells(constants, boundsOf(domain));
  }
}

interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
}

function boundsOf(domain: Extract<Domain, { kind: 'number' | 'count' }>): Bounds {
  return domain.kind === 'count' ? { minimum: 0, maximum: Infinity, isWhole: true } : { ...domain, isWhole: false };
}

function fieldCells(field: Field | undefined, constants: readonly Json[]): readonly Json[] {
  if (field?.enum) return field.enum;
  switch (field?.type) {
    case 'boolean':
      return [true, false];
    case 'number':
    case 'integer':
      return numberCells(constants, { minimum: field.minimum ?? -Infinity, maximum: field.maximum ?? Infinity, isWhole: field.type === 'integer' });
    case 'array':
      return [[]];
    case 'object':
      return [{}];
    case 'string':
      return wordCells(constants);
    default:
      // A field that is not declared may hold anything.
      return [...wordCells(constants), ...numberCells(constants, { minimum: -Infinity, maximum: Infinity, isWhole: false }), true, false];
  }
}

function wordCells(constants: readonly Json[]): readonly Json[] {
  return [...new Set(constants.filter((value) => typeof value === 'string')), otherWord(constants)];
}

/** A word that none of the constants is. */
function otherWord(constants: readonly Json[]): string {
  let word = 'other';
  while (constants.includes(word)) word = `${word}-word`;
  return word;
}

/** Each constant, and a number in each gap between them and the bounds. Order: ascending. */
function numberCells(constants: readonly Json[], { minimum, maximum, isWhole }: Bounds): readonly number[] {
  const marks = [...new Set(constants.filter((value): value is number => typeof value === 'number' && Number.isFinite(value)))].sort((a, b) => a - b);
  const ends = [...new Set([minimum, ...marks, maximum])].filter((end) => Number.isFinite(end)).sort((a, b) => a - b);
  const [first = 0] = ends;
  const last = ends.at(-1) ?? 0;
  const candidates = [first - 1, ...ends.flatMap((end, place) => [Math.floor(end), end, Math.ceil(end), ...gapAfter(end, ends[place + 1])]), last + 1];
  const fits = (value: number): boolean => value >= minimum && value <= maximum && (!isWhole || Number.isInteger(value));
  return [...new Set(candidates)].filter(fits).sort((a, b) => a - b);
}

function gapAfter(end: number, next: number | undefined): readonly number[] {
  return next === undefined ? [Math.floor(end) + 1] : [(end + next) / 2, Math.floor(end) + 1, Math.ceil(next) - 1];
}
