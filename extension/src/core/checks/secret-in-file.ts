import { pointerTo, stepsOf } from '../base/pointer';
import { elementAt, pointerOf } from '../graph/element-pointer';
import type { ElementRef } from '../graph/graph-edit';
import { stepsAt } from '../text/steps-at';
import { indexText } from '../text/text-index';
import { endOfString, skipTrivia } from '../text/tokens';
import { type Subject, defineCheck } from './check';
import type { Fix } from './problem';
import { type FoundSecret, secretsIn } from './secret-shapes';
import { quoted } from './words';

interface Data {
  /** What it looks like. Never the secret itself: problems are shown, copied and kept. */
  readonly what: string;
  readonly where: string;
  /** The string without its secrets, and where that belongs; absent where they cannot be taken out. */
  readonly cleaned?: { readonly target: ElementRef; readonly path: readonly (string | number)[]; readonly value: string };
}

/** Most that are told of one file. */
const MOST = 50;

/** Flags what looks like a key or a password in the text of the file, wherever it stands. */
export const secretInFile = defineCheck<Data>({
  id: 'secret-in-file',
  severity: 'error',

  *find(subject) {
    const holders = [...stringsWith(subject.text)];
    if (holders.length === 0) return;
    const index = indexText(subject.text);
    for (const holder of holders) {
      const { steps, part } = stepsAt(index, holder.start);
      // A name that is a secret itself must not come into the pointer.
      const bad = steps.findIndex((step) => secretsIn(String(step), '').length > 0);
      const shown = bad === -1 ? steps : steps.slice(0, bad);
      const element = elementAt(subject.graph, pointerTo(...shown));
      const depth = stepsOf(pointerOf(subject.graph, element) ?? '').length;
      const value = bad === -1 && steps.length > depth ? textWithout(subject, holder) : undefined;
      const cleaned = value === undefined ? {} : { cleaned: { target: element, path: steps.slice(depth), value } };
      for (const { what, offset, length } of holder.secrets) {
        yield { at: pointerTo(...shown), part, element, span: { offset: holder.start + 1 + offset, length }, data: { what, where: shown.join('.'), ...cleaned } };
      }
    }
  },

  message: ({ what, where }) => `${where === '' ? 'This file' : quoted(where)} holds what looks like ${what}. Whoever can read the file can use it, and version control keeps it: take it out, and change it where it is valid.`,

  explain: ({ what }) => [
    `The characters marked have the shape of ${what}.`,
    'A graph is meant to be shared and kept under version control. Keys of models come from the environment or from the secret storage of VS Code, never from a graph.',
  ],

  fixes: ({ cleaned }): readonly Fix[] => (cleaned ? [{ title: 'Take it out', edits: [{ type: 'property/set', ...cleaned }], isSafe: false }] : []),
});

/** A string that holds secrets, with the places of its quotes; theirs are counted from behind the first. */
interface Holder {
  readonly start: number;
  readonly end: number;
  readonly secrets: readonly FoundSecret[];
}

/** Shorter strings hold none. */
const SHORTEST = 8;

const QUOTE = 34;
const COLON = 58;

/** The secrets of all strings of the text, sound or not. Cost: one pass; strings that are too short are not looked into. */
function* stringsWith(text: string): Generator<Holder> {
  let nameStart = 0;
  let nameEnd = 0;
  let left = MOST;
  for (let start = text.indexOf('"'); start !== -1 && left > 0; ) {
    const end = endOfString(text, start);
    const isName = text.charCodeAt(end) === COLON || text.charCodeAt(skipTrivia(text, end)) === COLON;
    if (end - start > SHORTEST) {
      const inner = text.slice(start + 1, text.charCodeAt(end - 1) === QUOTE ? end - 1 : end);
      const secrets = secretsIn(inner, isName ? '' : text.slice(nameStart, nameEnd)).slice(0, left);
      if (secrets.length > 0) yield { start, end, secrets };
      left -= secrets.length;
    }
    if (isName) [nameStart, nameEnd] = [start + 1, end - 1];
    start = text.indexOf('"', end);
  }
}

/** The string without its secrets; undefined where the file is broken. */
function textWithout({ text, read }: Subject, { start, end, secrets }: Holder): string | undefined {
  if (read.faults.length > 0) return undefined;
  let left = text.slice(start, end);
  for (const { offset, length } of secrets.toReversed()) left = `${left.slice(0, offset + 1)}[removed]${left.slice(offset + 1 + length)}`;
  try {
    const value: unknown = JSON.parse(left);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
