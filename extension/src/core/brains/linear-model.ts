import { type Vocabulary, vocabularyOf } from './linear-vocabulary';

/** A text and the class it belongs to, as a number from 0. */
export interface Example {
  readonly text: string;
  readonly label: number;
}

/** A linear model over what texts are made of. Its scores are logarithms of odds, to be divided by `temperature`. */
export interface LinearModel {
  readonly classes: number;
  readonly vocabulary: Vocabulary;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly temperature: number;
  /** What was measured on examples that it had not seen; not there where there were too few. */
  readonly heldOut?: HeldOut;
}

export interface HeldOut {
  readonly examples: number;
  readonly accuracy: number;
  /** Mean gap between how sure it was and how often it was right, in fifteen classes. */
  readonly calibrationError: number;
}

const RATE = 6;
const BIAS_RATE = 0.1;
/** Rates fall to a fifth of the first. */
const RATE_FALL = 0.8;
/** A class with less of a share than this is not corrected. */
const SMALLEST_SHARE = 0.01;
/** An example that is understood as well as this is left out from then on. */
const UNDERSTOOD = 0.97;
const EVERY_HELD_OUT = 10;
const FEWEST_HELD_OUT = 100;

/**
 * Learns from examples: multinomial logistic regression by gradient descent, in a fixed order that looks random. One in ten is held out
 * to measure how sure the model may be, then learned as well. The same examples always give the same model.
 *
 * Cost: examples x features of one x classes, for few passes.
 */
export function trained(examples: readonly Example[], classes: number): LinearModel {
  const vocabulary = vocabularyOf(examples.map(({ text }) => text));
  const training: Training = {
    classes, vocabulary, labels: Int32Array.from(examples, ({ label }) => label),
    weights: new Float32Array(vocabulary.size * classes), bias: new Float32Array(classes), scores: new Float32Array(classes),
    isTouched: new Uint8Array(vocabulary.size), rows: new Int32Array(vocabulary.size), wrong: new Int32Array(classes), steps: new Float64Array(classes), random: 1,
  };
  const { learned, heldOut } = split(examples);
  const passes = passesFor(examples.length);
  let active = learned;
  for (let pass = 0; pass < passes; pass += 1) active = learnedPass(training, active, RATE * (1 - (RATE_FALL * pass) / passes));
  const measured = heldOut.length < FEWEST_HELD_OUT ? undefined : measure(training, heldOut);
  learnedPass(training, Int32Array.from(examples.keys()), RATE * (1 - RATE_FALL));
  const { weights, bias } = training;
  return { classes, vocabulary, weights, bias, temperature: measured?.temperature ?? USUAL_TEMPERATURE, ...(measured === undefined ? {} : { heldOut: measured.heldOut }) };
}

/** What it comes to where it can be measured; for models that have seen too little to measure it. */
const USUAL_TEMPERATURE = 0.55;

interface Training {
  readonly classes: number;
  readonly vocabulary: Vocabulary;
  readonly labels: Int32Array;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly scores: Float32Array;
  /** Features that some weight has been corrected for: all weights of the others are 0. */
  readonly isTouched: Uint8Array;
  /** Places of the features of one example that are. */
  readonly rows: Int32Array;
  /** Classes that one example corrects, and by how much. */
  readonly wrong: Int32Array;
  readonly steps: Float64Array;
  random: number;
}

/** Few examples are gone through more often. */
function passesFor(examples: number): number {
  return Math.min(30, Math.max(7, Math.ceil(2000 / Math.max(1, examples))));
}

/** Every tenth example of each class is held out. */
function split(examples: readonly Example[]): { readonly learned: Int32Array; readonly heldOut: Int32Array } {
  const seen = new Map<number, number>();
  const isHeldOut = examples.map(({ label }) => {
    const place = seen.get(label) ?? 0;
    seen.set(label, place + 1);
    return place % EVERY_HELD_OUT === EVERY_HELD_OUT / 2;
  });
  const places = examples.map((_, place) => place);
  return { learned: Int32Array.from(places.filter((place) => !isHeldOut[place])), heldOut: Int32Array.from(places.filter((place) => isHeldOut[place])) };
}

/** Learns each of the examples once; gives those that are not understood yet. */
function learnedPass(training: Training, examples: Int32Array, rate: number): Int32Array {
  shuffle(training, examples);
  let kept = 0;
  for (const example of examples) if (learn(training, example, rate) < UNDERSTOOD) examples[kept++] = example;
  return examples.subarray(0, kept);
}

function shuffle(training: Training, places: Int32Array): void {
  for (let last = places.length - 1; last > 0; last -= 1) {
    training.random = (Math.imul(training.random, 1664525) + 1013904223) >>> 0;
    const other = training.random % (last + 1);
    [places[last], places[other]] = [places[other]!, places[last]!];
  }
}

/** Corrects the model by one example; gives how well it was understood before. */
function learn(training: Training, example: number, rate: number): number {
  const { classes, vocabulary, labels, weights, bias, scores } = training;
  const { starts, features, values } = vocabulary;
  const [from, to, label] = [starts[example]!, starts[example + 1]!, labels[example]!];
  scores.set(bias);
  addRows(training, from, to);
  const total = exponentials(scores);
  const share = scores[label]! / total;
  if (1 - share < SMALLEST_SHARE) return share;
  const { wrong, steps } = training;
  let count = 0;
  for (let one = 0; one < classes; one += 1) {
    const error = scores[one]! / total - (one === label ? 1 : 0);
    if (error < SMALLEST_SHARE && one !== label) continue;
    bias[one]! -= error * rate * BIAS_RATE;
    wrong[count] = one;
    steps[count++] = error * rate;
  }
  for (let at = from; at < to; at += 1) {
    const row = features[at]! * classes;
    for (let place = 0; place < count; place += 1) weights[row + wrong[place]!]! -= steps[place]! * values[at]!;
    training.isTouched[features[at]!] = 1;
  }
  return share;
}

/** Four rows at a time: the scores are then read and written a quarter as often, which is most of the work. */
function addRows({ classes, vocabulary: { features, values }, weights, scores, isTouched, rows }: Training, from: number, to: number): void {
  let count = 0;
  for (let at = from; at < to; at += 1) if (isTouched[features[at]!] === 1) rows[count++] = at;
  let next = 0;
  for (; next + 3 < count; next += 4) {
    const [a, b, c, d] = [rows[next]!, rows[next + 1]!, rows[next + 2]!, rows[next + 3]!];
    const [rowA, rowB, rowC, rowD] = [features[a]! * classes, features[b]! * classes, features[c]! * classes, features[d]! * classes];
    const [va, vb, vc, vd] = [values[a]!, values[b]!, values[c]!, values[d]!];
    for (let one = 0; one < classes; one += 1) {
      scores[one]! += weights[rowA + one]! * va + weights[rowB + one]! * vb + weights[rowC + one]! * vc + weights[rowD + one]! * vd;
    }
  }
  for (; next < count; next += 1) addRow({ weights, scores, classes }, features[rows[next]!]! * classes, values[rows[next]!]!);
}

interface Rows {
  readonly weights: Float32Array;
  readonly scores: Float32Array;
  readonly classes: number;
}

function addRow({ weights, scores, classes }: Rows, row: number, value: number): void {
  for (let one = 0; one < classes; one += 1) scores[one]! += weights[row + one]! * value;
}

/** What lies this far below the highest score has no share. */
const NEGLIGIBLE = 9;

/** Replaces the scores by their exponentials, the highest by 1; gives their sum. */
function exponentials(scores: Float32Array): number {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  let total = 0;
  for (let one = 0; one < scores.length; one += 1) {
    const below = scores[one]! - highest;
    scores[one] = below > -NEGLIGIBLE ? Math.exp(below) : 0;
    total += scores[one]!;
  }
  return total;
}

/** Scores of each class for a text. What the model has never seen makes it less sure. */
export function scoresOf(model: Pick<LinearModel, 'classes' | 'vocabulary' | 'weights' | 'bias'>, text: string): Float32Array {
  const { classes, weights, bias, vocabulary } = model;
  const scores = Float32Array.from(bias);
  const { features, values } = vocabulary.read(text);
  for (let at = 0; at < features.length; at += 1) addRow({ weights, scores, classes }, features[at]! * classes, values[at]!);
  return scores;
}

/** How likely each class is, by scores and temperature. */
export function sharesOf(scores: Float32Array, temperature: number): Float32Array {
  const shares = scores.map((score) => score / temperature);
  const total = exponentials(shares);
  return shares.map((share) => share / total);
}

interface Measured {
  readonly temperature: number;
  readonly heldOut: HeldOut;
}

/** Fits the temperature to examples that were held out, and says how good the fit is. Source: Guo et al. 2017. */
function measure(training: Training, heldOut: Int32Array): Measured {
  const cases = Array.from(heldOut, (example) => ({ scores: belowHighest(unseenScores(training, example)), label: training.labels[example]! }));
  const loss = (temperature: number): number => cases.reduce((sum, { scores, label }) => sum + surprise(scores, label, temperature), 0);
  const temperature = lowest(loss, 0.2, 5);
  const judged = cases.map(({ scores, label }) => {
    const shares = sharesOf(scores, temperature);
    const best = shares.indexOf(Math.max(...shares));
    return { sure: shares[best]!, isRight: best === label };
  });
  return { temperature, heldOut: { examples: cases.length, accuracy: judged.filter(({ isRight }) => isRight).length / cases.length, calibrationError: calibrationError(judged) } };
}

/** How unlikely the label was: the logarithm of its share, without its sign. The highest score is 0. */
function surprise(scores: Float32Array, label: number, temperature: number): number {
  const least = -NEGLIGIBLE * temperature;
  let total = 0;
  for (let one = 0; one < scores.length; one += 1) if (scores[one]! > least) total += Math.exp(scores[one]! / temperature);
  return Math.log(total) - scores[label]! / temperature;
}

function belowHighest(scores: Float32Array): Float32Array {
  const highest = Math.max(...scores);
  return scores.map((score) => score - highest);
}

/** Scores of an example that was not learned: what nobody has corrected a weight for counts as never seen. */
function unseenScores({ classes, vocabulary, weights, bias, isTouched }: Training, example: number): Float32Array {
  const { starts, features } = vocabulary;
  const seen = [...features.subarray(starts[example], starts[example + 1])].filter((feature) => isTouched[feature] === 1);
  const { values } = vocabulary.weigh(seen, starts[example + 1]! - starts[example]! - seen.length);
  const scores = Float32Array.from(bias);
  for (const [at, feature] of seen.entries()) addRow({ weights, scores, classes }, feature * classes, values[at]!);
  return scores;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function with one valley is lowest, by golden section on a scale of ratios. Each round needs one more value. */
function lowest(of: (value: number) => number, from: number, to: number): number {
  let [low, high] = [Math.log(from), Math.log(to)];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [of(Math.exp(left)), of(Math.exp(right))];
  for (let round = 0; round < 16; round += 1) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = of(Math.exp(left));
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = of(Math.exp(right));
    }
  }
  return Math.exp((low + high) / 2);
}

const CLASSES = 15;

/** Expected calibration error: the mean gap between how sure and how often right. Source: Naeini et al. 2015. */
export function calibrationError(judged: readonly { readonly sure: number; readonly isRight: boolean }[]): number {
  const gaps = Array.from({ length: CLASSES }, () => 0);
  for (const { sure, isRight } of judged) gaps[Math.min(CLASSES - 1, Math.floor(sure * CLASSES))]! += (isRight ? 1 : 0) - sure;
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(1, judged.length);
}
