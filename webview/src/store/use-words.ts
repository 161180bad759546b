import { useCallback } from 'react';
import { useStore } from './context';
import type { State } from './state';

/** Says a sentence in the user's language; `{0}`, `{1}` are filled in. */
export type Say = (english: string, ...parts: readonly (string | number)[]) => string;

const strings = (state: State): State['strings'] => state.strings;

/** The words of the user's language; English where there are none. */
export function useWords(): Say {
  const known = useStore(strings);
  return useCallback((english, ...parts) => sayIn(known, english, parts), [known]);
}

/** The sentence in the language of the strings. */
export function sayIn(known: State['strings'], english: string, parts: readonly (string | number)[]): string {
  const sentence = Object.hasOwn(known, english) ? (known[english] ?? english) : english;
  return sentence.replace(/\{(\d)\}/g, (whole, place: string) => String(parts[Number(place)] ?? whole));
}
