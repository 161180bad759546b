import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chanceFrom } from '../../../test/runtime/chance';
import { type Example, calibrationError, scoresOf, sharesOf, trained } from './linear-model';
import { vocabularyOf } from './linear-vocabulary';
import { featuresOf, wordsOf } from './text-features';

const VERBS = ['open', 'close', 'find', 'send', 'pay', 'lose', 'change', 'cancel'];
const THINGS = ['card', 'bill', 'loan', 'ticket', 'window', 'letter', 'invoice', 'parcel'];

/** Sentences whose class is their verb's, but for one in ten. */
function sentences(seed: number, count: number): readonly Example[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: count }, () => {
    const label = chance.below(VERBS.length);
    const verb = chance.is(0.1) ? chance.pick(VERBS) : VERBS[label]!;
    return { text: `please ${verb} my ${chance.pick(THINGS)} ${chance.pick(['now', 'today', 'for me'])}`, label };
  });
}

function read(model: ReturnType<typeof trained>, text: string): { readonly label: number; readonly sure: number } {
  const shares = sharesOf(scoresOf(model, text), model.temperature);
  const sure = Math.max(...shares);
  return { label: shares.indexOf(sure), sure };
}

describe('the linear model', () => {
  it('learns what tells classes apart, and knows how sure it may be', () => {
    const model = trained(sentences(1, 2000), VERBS.length);
    const judged = sentences(2, 2000).map(({ text, label }) => {
      const found = read(model, text);
      return { sure: found.sure, isRight: found.label === label };
    });
    const accuracy = judged.filter(({ isRight }) => isRight).length / judged.length;
    assert.ok(accuracy > 0.89, `${accuracy}`);
    assert.ok(calibrationError(judged) < 0.1, `${calibrationError(judged)}`);
    assert.ok(model.heldOut!.examples >= 100);
  });

  it('says nothing of held-out examples where there are too few', () => {
    assert.equal(trained(sentences(1, 200), VERBS.length).heldOut, undefined);
  });

  it('is the same for the same examples', () => {
    const [first, second] = [trained(sentences(3, 300), VERBS.length), trained(sentences(3, 300), VERBS.length)];
    assert.deepEqual([first.weights, first.bias, first.temperature], [second.weights, second.bias, second.temperature]);
  });

  it('is less sure of a text with words that it has never seen', () => {
    const model = trained(sentences(4, 400), VERBS.length);
    assert.ok(read(model, 'please pay my bill').sure > read(model, 'please pay zworgon quaddle fribbit').sure + 0.05);
  });

  it('gives shares that make one, of any text', () => {
    const model = trained(sentences(5, 100), VERBS.length);
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
      const shares = sharesOf(scoresOf(model, text), model.temperature);
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-4);
    }));
  });

  it('measures a calibration error of none, and of all', () => {
    assert.equal(calibrationError([{ sure: 1, isRight: true }, { sure: 0, isRight: false }]), 0);
    assert.equal(calibrationError([{ sure: 1, isRight: false }, { sure: 1, isRight: false }]), 1);
    assert.equal(calibrationError([]), 0);
  });
});

describe('the vocabulary', () => {
  it('reads a text that it was made of as it was numbered', () => {
    fc.assert(fc.property(fc.array(fc.lorem({ maxCount: 6 }), { minLength: 1, maxLength: 30 }), (texts) => {
      const vocabulary = vocabularyOf(texts);
      for (const [place, text] of texts.entries()) {
        const [from, to] = [vocabulary.starts[place], vocabulary.starts[place + 1]];
        const { features, values } = vocabulary.read(text);
        assert.deepEqual(features, [...vocabulary.features.subarray(from, to)]);
        assert.deepEqual(values, vocabulary.values.slice(from, to));
      }
    }), { numRuns: 40 });
  });

  it('keeps thousands of features apart', () => {
    const texts = Array.from({ length: 3000 }, (_, place) => `word${place} other${place * 7}`);
    const vocabulary = vocabularyOf(texts);
    assert.equal(vocabulary.size, new Set(texts.flatMap(featuresOf)).size);
  });
});

describe('the words of a text', () => {
  it('are found in any script, in small letters', () => {
    assert.deepEqual(wordsOf("I'd like, PLEASE: 2 cards!"), ['i', 'd', 'like', 'please', '2', 'cards']);
    assert.deepEqual(wordsOf('मेरा कार्ड खो गया है।'), ['मेरा', 'कार्ड', 'खो', 'गया', 'है']);
    assert.deepEqual(wordsOf('¿Dónde está?'), ['dónde', 'está']);
    assert.deepEqual(wordsOf('我的卡丢了'), ['我', '的', '卡', '丢', '了']);
    assert.deepEqual(wordsOf('ﬁne'), ['fine']);
    assert.deepEqual(wordsOf('\ud800 ...'), []);
  });
});
