import type { Intent } from '../graph/model';
import { type HeldOut, type LinearModel, scoresOf, sharesOf, trained } from './linear-model';
import { wordsOf } from './text-features';

/** What a text is about, and how sure that is. */
export interface IntentReading {
  /** An intent of the graph, or `unknown`. */
  readonly intent: string;
  /** How likely it is that the best intent is the right one, of 0 to 1. */
  readonly confidence: number;
}

/** Reads intents from texts. */
export interface IntentReader {
  read(text: string): IntentReading;
  /** What was measured on examples held out; not there where there are too few of them. */
  readonly heldOut?: HeldOut;
}

const UNKNOWN = 'unknown';

/** What a text without a single word of any example must come to: parts of words say little by themselves. */
const CLEARLY = 0.8;

/** Below this it is more likely another matter than the best of the known ones. */
const TOO_UNSURE = 0.4;

/** Learns a graph's intents from their own examples. Descriptions count as one more where there are few. */
export function intentReader(intents: readonly Intent[]): IntentReader {
  const examples = intents.flatMap((intent, label) => textsOf(intent).map((text) => ({ text, label })));
  if (examples.length === 0) return { read: () => ({ intent: UNKNOWN, confidence: 0 }) };
  const model = trained(examples, intents.length);
  const words = new Set(examples.flatMap(({ text }) => wordsOf(text)));
  return {
    read: (text) => readingOf({ intents, model, words }, text),
    ...(model.heldOut === undefined ? {} : { heldOut: model.heldOut }),
  };
}

const FEW = 10;

function textsOf({ examples = [], description }: Intent): readonly string[] {
  return description === undefined || examples.length >= FEW ? examples : [...examples, description];
}

interface Learned {
  readonly intents: readonly Intent[];
  readonly model: LinearModel;
  readonly words: ReadonlySet<string>;
}

function readingOf({ intents, model, words }: Learned, text: string): IntentReading {
  const shares = sharesOf(scoresOf(model, text), model.temperature);
  let best = 0;
  for (const [place, share] of shares.entries()) if (share > (shares[best] ?? 0)) best = place;
  const confidence = shares[best] ?? 0;
  const isKnown = confidence >= (wordsOf(text).some((word) => words.has(word)) ? TOO_UNSURE : CLEARLY);
  return { intent: isKnown ? (intents[best]?.id ?? UNKNOWN) : UNKNOWN, confidence };
}
