import { stirred } from '../base/quick-digest';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** Scripts that are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The words of a text, in small letters. Where a script has no spaces, each character counts as one. */
export function wordsOf(text: string): readonly string[] {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase().match(WORD) ?? [];
  const words = text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
  return words.flatMap((word) => (UNSPACED.test(word) ? [...word] : [word]));
}

const START = 0x9e3779b9;
const END = 0x51ed270b;
const PART_LENGTH = 3;

/**
 * What a text is made of, as numbers: its words, its pairs of words, and the parts of three letters that its words share with their
 * other forms. No number is 0. One may come twice.
 */
export function featuresOf(text: string): readonly number[] {
  const features: number[] = [];
  let before = START;
  for (const word of wordsOf(text)) {
    const key = wordKey(word);
    features.push(feature(key), feature(pairKey(before, key)));
    addParts(features, word);
    before = key;
  }
  if (before !== START) features.push(feature(pairKey(before, END)));
  return features;
}

function wordKey(word: string): number {
  let key = 0x811c9dc5;
  for (let place = 0; place < word.length; place += 1) key = Math.imul(key ^ word.charCodeAt(place), 0x01000193);
  return key;
}

function pairKey(first: number, second: number): number {
  return Math.imul(first, 31) + second;
}

function addParts(features: number[], word: string): void {
  let [a, b] = [BOUNDARY, word.charCodeAt(0)];
  for (let place = 1; place <= word.length; place += 1) {
    const c = place === word.length ? BOUNDARY : word.charCodeAt(place);
    features.push(feature(Math.imul(Math.imul(Math.imul(PART_LENGTH ^ a, 0x01000193) ^ b, 0x01000193) ^ c, 0x01000193)));
    [a, b] = [b, c];
  }
}

const BOUNDARY = 0x1f;

function feature(key: number): number {
  return stirred(key) | 0 || 1;
}
