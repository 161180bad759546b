import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../base/json';
import type { Condition } from '../graph/model';
import { type Turn, evaluate } from './evaluate';
import { implies, satisfiable } from './satisfiable';

const VOCABULARY = {
  intents: [{ id: 'billing' }, { id: 'card' }],
  fields: [
    { id: 'amount', type: 'number', minimum: 0, maximum: 4 },
    { id: 'plan', type: 'string', enum: ['basic', 'gold'] },
    { id: 'isVerified', type: 'boolean' },
  ],
} as const;

/** Every turn there can be, on a grid finer than the constants of the conditions. */
const QUARTERS = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];
const AMOUNTS: readonly (Json | undefined)[] = [undefined, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];
const TURNS: readonly Turn[] = ['billing', 'card', 'unknown'].flatMap((intent) =>
  QUARTERS.flatMap((confidence) =>
    AMOUNTS.flatMap((amount) =>
      [undefined, 'basic', 'gold'].flatMap((plan) =>
        [undefined, true, false].map((isVerified): Turn => ({ signals: { intent, confidence }, fields: defined({ amount, plan, isVerified }) })),
      ),
    ),
  ),
);

function defined(fields: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

const comparisonOfIntent = fc.record({ signal: fc.constant('intent' as const) }).chain((base) =>
  fc.oneof(
    fc.constantFrom('billing', 'card', 'unknown').map((is): Condition => ({ ...base, is })),
    fc.constantFrom('billing', 'card').map((isNot): Condition => ({ ...base, isNot })),
    fc.subarray(['billing', 'card', 'unknown']).map((wanted): Condition => ({ ...base, in: wanted })),
    fc.subarray(['billing', 'card', 'unknown']).map((wanted): Condition => ({ ...base, notIn: wanted })),
  ),
);
const order = fc.constantFrom('below', 'atMost', 'atLeast', 'above', 'is', 'isNot');
const atom: fc.Arbitrary<Condition> = fc.oneof(
  comparisonOfIntent,
  fc.tuple(order, fc.constantFrom(0, 0.25, 0.5, 0.75, 1)).map(([operator, value]) => ({ signal: 'confidence', [operator]: value }) as Condition),
  fc.tuple(order, fc.constantFrom(0, 1, 2, 3, 4)).map(([operator, value]) => ({ field: 'amount', [operator]: value }) as Condition),
  fc.constantFrom('basic', 'gold').map((is): Condition => ({ field: 'plan', is })),
  fc.boolean().map((is): Condition => ({ field: 'isVerified', is })),
  fc.tuple(fc.constantFrom('amount', 'plan', 'isVerified'), fc.boolean()).map(([field, exists]): Condition => ({ field, exists })),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
    fc
      .tuple(fc.array(fc.tuple(tie('condition'), fc.constantFrom(0.2, 0.4, 0.6)), { minLength: 1, maxLength: 3 }), fc.constantFrom(0.4, 0.6, 1))
      .map(([parts, atLeast]) => ({ weighted: parts.map(([when, weight]) => ({ when, weight })), atLeast })),
  ),
}));

describe('satisfiable', () => {
  it('says yes exactly where a search through every turn finds one', () => {
    fc.assert(
      fc.property(condition, (given) => {
        const expected = TURNS.some((turn) => evaluate(given, turn) === true);
        assert.equal(satisfiable([given], VOCABULARY).verdict, expected ? 'yes' : 'no');
      }),
      { numRuns: 300 },
    );
  });

  it('gives a turn on which the conditions hold', () => {
    fc.assert(
      fc.property(condition, condition, (one, other) => {
        const answer = satisfiable([one, other], VOCABULARY);
        if (answer.verdict !== 'yes') return;
        const turn = { signals: answer.witness.signals, fields: withoutNulls(answer.witness.fields) };
        assert.equal(evaluate({ all: [one, other] }, turn), true);
      }),
      { numRuns: 300 },
    );
  });

  it('is undecided where all rests on the words of the customer', () => {
    const words: Condition = { signal: 'text', includesAny: ['refund'] };
    assert.deepEqual(satisfiable([words, { signal: 'confidence', below: 0.5 }], VOCABULARY), {
      verdict: 'undecided',
      opaque: ["the customer's words"],
      witness: { signals: { confidence: 0 }, fields: {} },
    });
  });

  it('decides where the words do not matter', () => {
    const words: Condition = { prose: 'sounds confused' };
    assert.equal(satisfiable([{ all: [words, { signal: 'confidence', above: 1 }] }], VOCABULARY).verdict, 'no');
    assert.equal(satisfiable([{ any: [words, { signal: 'confidence', below: 1 }] }], VOCABULARY).verdict, 'yes');
  });

  it('gives up with a reason on more combinations than it may try', () => {
    const many = Array.from({ length: 20 }, (_, i): Condition => ({ field: `f${i}`, is: i }));
    const parity: Condition = { weighted: many.map((when) => ({ when, weight: 1 })), atLeast: 10 };
    const none: Condition = { weighted: many.map((when) => ({ when: { not: when }, weight: 1 })), atLeast: 11 };
    assert.deepEqual(satisfiable([parity, none], VOCABULARY), { verdict: 'undecided', opaque: ['too many combinations'] });
  });
});

describe('implies', () => {
  it('knows that a higher bar passes a lower one, and not the other way round', () => {
    const high: Condition = { signal: 'confidence', atLeast: 0.8 };
    const low: Condition = { signal: 'confidence', above: 0.5 };
    assert.deepEqual([implies(high, low, VOCABULARY), implies(low, high, VOCABULARY)], [true, false]);
  });
});

function withoutNulls(fields: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
