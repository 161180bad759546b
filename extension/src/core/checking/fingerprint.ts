import { sha256Hex } from '../base/digest';
import { stepsOf } from '../base/pointer';
import type { Problem } from '../checks/problem';

/**
 * What makes a finding the same one in another version of the file: its check, the element it is on, the property, and the ids and numbers
 * that its message names. Lines, places in lists and the words around those ids do not count.
 */
export function fingerprintOf({ check, element, pointer, message }: Pick<Problem, 'check' | 'element' | 'pointer' | 'message'>): string {
  const on = element.kind === 'graph' ? 'graph' : `${element.kind} ${element.id}`;
  const property = stepsOf(pointer).filter((step) => !/^\d+$/.test(step)).join('/');
  return sha256Hex([check, on, property, ...namedIn(message)].join('\n')).slice(0, 16);
}

/** Ids in quotation marks and numbers that stand alone, in order. */
function namedIn(message: string): readonly string[] {
  return message.match(/'[^']*'|(?<![\w-])\d+(?:\.\d+)?(?![\w-])/g) ?? [];
}
