import { deepEqual, equal, ok } from 'node:assert/strict';
import { chanceFrom } from '../../../test/runtime/chance';
import { type SimilarPair, cosineOf, similarPairs, vectorsOf } from './text-similarity';

/** Every pair compared in full. */
function allPairs(texts: readonly string[], least: number): readonly SimilarPair[] {
  const bags = texts.map((text) => {
    const bag = new Map<string, number>();
    for (const word of text.split(' ').filter(Boolean)) bag.set(word, (bag.get(word) ?? 0) + 1);
    return bag;
  });
  const weight = (bag: ReadonlyMap<string, number>, word: string): number => {
    const times = bag.get(word);
    return times === undefined ? 0 : (1 + Math.log(times)) * Math.log(texts.length / bags.filter((other) => other.has(word)).length);
  };
  const length = (bag: ReadonlyMap<string, number>): number => Math.hypot(...[...bag.keys()].map((word) => weight(bag, word)));
  const hasEnough = (bag: ReadonlyMap<string, number>): boolean => [...bag.keys()].filter((word) => weight(bag, word) > 0).length >= 4;
  return bags.flatMap((a, one) =>
    bags.slice(one + 1).flatMap((b, at) => {
      if (!hasEnough(a) || !hasEnough(b)) return [];
      const cosine = [...a.keys()].reduce((sum, word) => sum + weight(a, word) * weight(b, word), 0) / (length(a) * length(b));
      return cosine >= least ? [{ one, other: one + 1 + at, cosine }] : [];
    }),
  );
}

describe('similar texts', () => {
  it('are those that a comparison of all pairs finds', () => {
    let pairs = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const chance = chanceFrom(seed);
      const words = Array.from({ length: 6 + chance.below(30) }, (_, place) => `w${place}`);
      const texts: string[] = [];
      for (let place = 0; place < 2 + chance.below(20); place += 1) {
        const fresh = Array.from({ length: chance.below(14) }, () => chance.pick(words)).join(' ');
        texts.push(texts.length > 0 && chance.is(0.4) ? `${chance.pick(texts)} ${chance.is(0.5) ? chance.pick(words) : ''}` : fresh);
      }
      const expected = allPairs(texts, 0.8);
      const found = similarPairs(vectorsOf(texts), 0.8);
      deepEqual(found.map(({ one, other }) => [one, other]), expected.map(({ one, other }) => [one, other]), `texts ${seed}`);
      found.forEach(({ cosine }, at) => ok(Math.abs(cosine - expected[at]!.cosine) < 1e-9));
      const vectors = vectorsOf(texts);
      for (const { one, other, cosine } of expected) ok(Math.abs(cosineOf(vectors[one]!, vectors[other]!) - cosine) < 1e-9);
      pairs += found.length;
    }
    ok(pairs > 200, `enough pairs to mean something: ${pairs}`);
  });

  it('are not those that only share what all texts say', () => {
    const rule = 'You are a friendly and helpful assistant of our shop. Never promise anything.';
    deepEqual(similarPairs(vectorsOf([`${rule} You explain every invoice and charge.`, `${rule} You test broken lines and modems.`, `${rule} You book visits of technicians.`]), 0.8), []);
  });

  it('read words of any script, whatever their case', () => {
    const [one, same] = ['Стоимость доставки и возврат товара', 'возврат ТОВАРА и стоимость доставки'];
    equal(similarPairs(vectorsOf([one, same, 'something else entirely for once']), 0.8).length, 1);
  });

  it('need some words to go by', () => deepEqual(similarPairs(vectorsOf(['billing desk', 'billing desk', 'another one that is longer']), 0.8), []));
});
