import type { Json } from '../base/json';
import type { Condition, SignalName } from '../graph/model';
import { compares } from './compare';
import { type Atom, type Truth, truthOf } from './truth';

/** What conditions look at: the signals and the envelope's fields as they stand. */
export interface Turn {
  readonly signals: { readonly [S in SignalName]?: Json | undefined };
  readonly fields: Readonly<Record<string, Json>>;
}

/** Whether the condition holds on the turn; `undecided` where that rests on what only a model can tell. Errors: none. */
export function evaluate(condition: Condition, turn: Turn): Truth {
  return truthOf(condition, (atom) => atomTruth(atom, turn));
}

function atomTruth(atom: Atom, turn: Turn): Truth {
  if ('prose' in atom) return 'undecided';
  if ('signal' in atom) return compares(turn.signals[atom.signal], atom);
  return compares(Object.hasOwn(turn.fields, atom.field) ? turn.fields[atom.field] : undefined, atom);
}
