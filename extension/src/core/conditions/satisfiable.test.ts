import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../base/json';
import type { Condition } from '../graph/model';
import { type Turn, evaluate } from './evaluate';
import { covers, disjoint, implies, satisfiable } from './satisfiable';
import { type TurnWitness, MAX_TRIES_IN_ALL, solverOf } from './solver';

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

const opaque: fc.Arbitrary<Condition> = fc.oneof({ weight: 3, arbitrary: condition }, { weight: 1, arbitrary: fc.constant<Condition>({ prose: 'sounds lost' }) });
const mixed: fc.Arbitrary<Condition> = fc.oneof(
  fc.array(opaque, { maxLength: 3 }).map((all) => ({ all })),
  fc.array(opaque, { maxLength: 3 }).map((any) => ({ any })),
  opaque.map((not) => ({ not })),
  fc.array(fc.tuple(opaque, fc.constantFrom(-0.4, 0.2, 0.6)), { minLength: 1, maxLength: 3 }).map((parts) => ({ weighted: parts.map(([when, weight]) => ({ when, weight })), atLeast: 0.4 })),
);

describe('the questions about conditions', () => {
  const turnOf = ({ signals, fields }: TurnWitness): Turn => ({ signals, fields: withoutNulls(fields) });

  it('are undecided exactly where no turn makes the condition hold and some leave it open', () => {
    fc.assert(
      fc.property(mixed, (given) => {
        const truths = new Set(TURNS.map((turn) => evaluate(given, turn)));
        assert.equal(satisfiable([given], VOCABULARY).verdict, truths.has(true) ? 'yes' : truths.has('undecided') ? 'undecided' : 'no');
      }),
      { numRuns: 300 },
    );
  });

  it('say of one condition that it implies another exactly where every turn agrees, and show one that does not', () => {
    fc.assert(
      fc.property(condition, condition, (first, second) => {
        const proof = implies(first, second, VOCABULARY);
        const isSo = TURNS.every((turn) => evaluate(first, turn) !== true || evaluate(second, turn) === true);
        assert.equal(proof.verdict, isSo ? 'yes' : 'no');
        if (proof.verdict === 'no') assert.deepEqual([first, second].map((one) => evaluate(one, turnOf(proof.witness))), [true, false]);
      }),
      { numRuns: 300 },
    );
  });

  it('say of two conditions that they are disjoint exactly where no turn makes both hold, and show one that does', () => {
    fc.assert(
      fc.property(condition, condition, (first, second) => {
        const proof = disjoint(first, second, VOCABULARY);
        assert.equal(proof.verdict, TURNS.some((turn) => evaluate({ all: [first, second] }, turn) === true) ? 'no' : 'yes');
        if (proof.verdict === 'no') assert.equal(evaluate({ all: [first, second] }, turnOf(proof.witness)), true);
      }),
      { numRuns: 300 },
    );
  });

  it('say that conditions cover a whole exactly where every turn of it makes one hold, and show one that does not', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 4 }), condition, (parts, whole) => {
        const proof = covers(parts, whole, VOCABULARY);
        const isCovered = TURNS.every((turn) => evaluate(whole, turn) !== true || evaluate({ any: parts }, turn) === true);
        assert.equal(proof.verdict, isCovered ? 'yes' : 'no');
        if (proof.verdict === 'no') assert.deepEqual([whole, { any: parts }].map((one) => evaluate(one, turnOf(proof.witness))), [true, false]);
      }),
      { numRuns: 300 },
    );
  });

  it('know that a higher bar passes a lower one, and show what passes only the lower', () => {
    const high: Condition = { signal: 'confidence', atLeast: 0.8 };
    const low: Condition = { signal: 'confidence', above: 0.5 };
    assert.deepEqual([implies(high, low, VOCABULARY), implies(low, high, VOCABULARY)], [{ verdict: 'yes' }, { verdict: 'no', witness: { signals: { confidence: 0.65 }, fields: {} } }]);
  });

  it('know that a count has nothing between two whole numbers', () => {
    assert.equal(satisfiable([{ signal: 'repeats', above: 2 }, { signal: 'repeats', below: 3 }], VOCABULARY).verdict, 'no');
    assert.equal(satisfiable([{ field: 'free', above: 2 }, { field: 'free', below: 3 }], VOCABULARY).verdict, 'yes');
  });

  it('know that a turn may say nothing of the language', () => {
    const either: Condition = { signal: 'language', in: ['en', 'de'] };
    assert.deepEqual(covers([either, { signal: 'language', exists: true }], { all: [] }, VOCABULARY).verdict, 'no');
  });

  it('take what does not fire without a model, or without the customer’s words, for idle', () => {
    const solver = solverOf(VOCABULARY);
    const words: Condition = { signal: 'text', includesAny: ['refund'] };
    const idle = (condition: Condition): string => solver.ask({ idle: [condition] }).verdict;
    assert.deepEqual([{ prose: 'lost' }, { not: { prose: 'lost' } }, words, { not: words }, { all: [] }].map(idle), ['yes', 'yes', 'yes', 'undecided', 'no']);
  });

  it('keep the answer about a pair', () => {
    const solver = solverOf(VOCABULARY);
    const [one, other]: readonly [Condition, Condition] = [{ signal: 'intent', is: 'card' }, { signal: 'confidence', below: 0.5 }];
    assert.equal(solver.disjoint(one, other), solver.disjoint(one, other));
    assert.notEqual(solver.disjoint(one, other), solver.implies(one, other));
  });
});

describe('a solver that is asked too much', () => {
  /** Conditions that are hard to tell apart: alternatives of many different things. */
  const hard = (seed: number): Condition => ({
    any: Array.from({ length: 10 }, (_, alternative): Condition => ({
      all: Array.from({ length: 5 }, (__, part): Condition => ({ field: `f${(seed * 7 + alternative * 11 + part * 13) % 60}`, [(seed + part) % 2 === 0 ? 'is' : 'isNot']: (seed * 3 + alternative) % 5 })),
    })),
  });

  it('still answers about every pair of 200 conditions of 50 comparisons', () => {
    const conditions = Array.from({ length: 200 }, (_, seed) => hard(seed));
    const solver = solverOf(VOCABULARY);
    const verdicts = new Map<string, number>();
    for (const [place, first] of conditions.entries()) {
      for (const second of conditions.slice(place + 1)) {
        const { verdict } = solver.disjoint(first, second);
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      }
    }
    assert.equal([...verdicts.values()].reduce((sum, count) => sum + count, 0), 19_900);
    assert.ok((verdicts.get('no') ?? 0) > 5_000, JSON.stringify([...verdicts]));
  });

  it('is undecided about all that comes once the tries of the graph are spent', () => {
    const solver = solverOf(VOCABULARY, 500);
    const answers = Array.from({ length: 100 }, (_, seed) => solver.ask({ holds: [hard(seed)] }).verdict);
    assert.deepEqual([answers[0], answers.at(-1)], ['yes', 'undecided']);
    assert.ok(MAX_TRIES_IN_ALL > 500);
  });

  it('looks through a thousand times not', () => {
    const nots = (depth: number): Condition => Array.from({ length: depth }).reduce<Condition>((not) => ({ not }), { signal: 'confidence', above: 1 });
    assert.deepEqual([1000, 1001].map((depth) => satisfiable([nots(depth)], VOCABULARY).verdict), ['no', 'yes']);
  });

  it('looks through a thousand levels of alternatives', () => {
    let deep: Condition = { field: 'amount', above: 4 };
    for (let level = 0; level < 500; level += 1) deep = { any: [{ all: [deep, { field: 'plan', is: 'gold' }] }, { signal: 'confidence', above: 1 }] };
    assert.equal(satisfiable([deep], VOCABULARY).verdict, 'no');
  });
});

function withoutNulls(fields: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
