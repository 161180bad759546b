import type { Json, JsonObject } from '../base/json';
import type { Condition, Operator, SignalName } from './model';
import { isList, isObject, isScalar, own } from './raw';

/** Names of the signals, in the order of the format's table. */
export const SIGNAL_NAMES: readonly SignalName[] = [
  'intent', 'confidence', 'sentiment', 'language', 'channel', 'request', 'status', 'error', 'repeats', 'turns', 'elapsedMs', 'hops', 'text',
];

const isNumber = (value: Json | undefined): boolean => typeof value === 'number';
const areScalars = (value: Json | undefined): boolean => isList(value) && value.every(isScalar);

/** What each operator compares with. */
const OPERANDS: Readonly<Record<Operator, (value: Json | undefined) => boolean>> = {
  is: isScalar,
  isNot: isScalar,
  in: areScalars,
  notIn: areScalars,
  below: isNumber,
  atMost: isNumber,
  atLeast: isNumber,
  above: isNumber,
  exists: (value) => typeof value === 'boolean',
  includesAny: (value) => isList(value) && value.every((word) => typeof word === 'string'),
};

/** The condition, or nothing where any part of it cannot be read: half a condition would mean something else. */
export function readCondition(value: Json | undefined): Condition | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, 'weighted')) return readWeighted(value);
  if (Object.hasOwn(value, 'signal')) return readComparison(value, 'signal');
  if (Object.hasOwn(value, 'field')) return readComparison(value, 'field');
  if (Object.keys(value).length !== 1) return undefined;
  const [name, part] = Object.entries(value)[0] ?? [];
  if (name === 'prose') return typeof part === 'string' ? { prose: part } : undefined;
  if (name === 'not') return readNegation(part);
  const parts = name === 'all' || name === 'any' ? readAll(part) : undefined;
  if (parts === undefined) return undefined;
  return name === 'all' ? { all: parts } : { any: parts };
}

function readNegation(value: Json | undefined): Condition | undefined {
  const part = readCondition(value);
  return part && { not: part };
}

function readAll(value: Json | undefined): readonly Condition[] | undefined {
  if (!isList(value)) return undefined;
  const parts = value.map(readCondition);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function readWeighted(value: JsonObject): Condition | undefined {
  const atLeast = own(value, 'atLeast');
  const items = own(value, 'weighted');
  if (typeof atLeast !== 'number' || !isList(items) || Object.keys(value).length !== 2) return undefined;
  const weighted = items.map(readWeight);
  return weighted.every((item) => item !== undefined) ? { weighted, atLeast } : undefined;
}

function readWeight(item: Json): { readonly when: Condition; readonly weight: number } | undefined {
  if (!isObject(item)) return undefined;
  const weight = own(item, 'weight');
  const when = readCondition(own(item, 'when'));
  return when !== undefined && typeof weight === 'number' ? { when, weight } : undefined;
}

function readComparison(value: JsonObject, kind: 'signal' | 'field'): Condition | undefined {
  const [operator, ...others] = Object.keys(value).filter((key) => key !== kind);
  if (operator === undefined || others.length > 0 || !Object.hasOwn(OPERANDS, operator)) return undefined;
  if (!OPERANDS[operator as Operator](value[operator])) return undefined;
  const subject = value[kind];
  if (typeof subject !== 'string') return undefined;
  if (kind === 'field') return { field: subject, [operator]: value[operator] };
  const signal = SIGNAL_NAMES.find((name) => name === subject);
  return signal && { signal, [operator]: value[operator] };
}
