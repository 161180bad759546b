import { type ConditionWords, ENGLISH } from '#core/conditions/describe-condition';
import type { Operator } from '#core/graph/model';
import type { Say } from './use-words';

const known = new WeakMap<Say, ConditionWords>();

/** The words of conditions in the user's language; the same object for the same `say`. */
export function conditionWords(say: Say): ConditionWords {
  const words = known.get(say) ?? wordsIn(say);
  known.set(say, words);
  return words;
}

function wordsIn(say: Say): ConditionWords {
  return {
    and: say(ENGLISH.and),
    or: say(ENGLISH.or),
    not: say(ENGLISH.not),
    points: say(ENGLISH.points),
    operators: Object.fromEntries(Object.entries(ENGLISH.operators).map(([operator, pattern]) => [operator, say(pattern)])) as Readonly<Record<Operator, string>>,
    missing: say(ENGLISH.missing),
    // Other languages may write their nouns large.
    signal: (label) => (say(label) === label ? ENGLISH.signal(label) : say(label)),
  };
}
