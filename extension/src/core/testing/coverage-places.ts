import { locate } from '../text/locate';
import type { Span } from '../text/text-edit';
import { type TextIndex, indexText } from '../text/text-index';
import type { Coverage } from './coverage';
import { type ElementCoverage, elementCoverage } from './element-coverage';

/** A part of a condition in the text, and how often it held and did not. */
export interface CoveredOutcome extends Span {
  /** The part in words. */
  readonly text: string;
  readonly holds: number;
  readonly fails: number;
}

/** An agent, handoff or escalation in the text, and what runs came to of it. */
export interface CoveredPlace extends Span, Pick<ElementCoverage, 'element' | 'count'> {
  /** Its id. */
  readonly name: Span;
  readonly outcomes: readonly CoveredOutcome[];
}

/** Where a coverage stands in the text it was taken of. What the text does not have is left out. Order: as in the text. Cost: a few passes over it. */
export function coveragePlaces(text: string, coverage: Coverage): readonly CoveredPlace[] {
  const index = indexText(text);
  const places = elementCoverage(coverage).flatMap((covered): readonly CoveredPlace[] => {
    const span = spanOf(index, covered.pointer);
    if (span === undefined) return [];
    const outcomes = covered.atoms.flatMap(({ pointer, text: words, holds, fails }): readonly CoveredOutcome[] => {
      const at = locate(index, pointer, 'value');
      return at === undefined ? [] : [{ ...at, text: words, holds, fails }];
    });
    const name = covered.element.kind === 'agent' ? locate(index, covered.pointer, 'key') : locate(index, `${covered.pointer}/id`, 'value');
    return [{ ...span, element: covered.element, count: covered.count, name: name ?? span, outcomes }];
  });
  return places.toSorted((a, b) => a.offset - b.offset);
}

/** The whole element: an agent begins with its id. */
function spanOf(index: TextIndex, pointer: string): Span | undefined {
  const [key, value] = [locate(index, pointer, 'key'), locate(index, pointer, 'value')];
  return key && value && { offset: key.offset, length: value.offset + value.length - key.offset };
}
