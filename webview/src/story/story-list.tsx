import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Explanation } from '#core/runtime/explain';
import type { Story } from '#core/ledgers/story';
import { StoryEntry } from './story-entry';
import type { StoryWords } from './words';

/** What a list of a story's items is made of. */
export interface StoryListProps {
  readonly story: Story;
  /** How many items are shown: the last of them is the one that is looked at. */
  readonly at: number;
  readonly words: StoryWords;
  /** Called with the number of items to show. */
  readonly onGo: (at: number) => void;
  /** Gives why a decision fell as it did; left out where nobody knows the graph. */
  readonly explain?: ((seq: number) => Promise<Explanation | undefined>) | undefined;
  /** Place of the item from which the story differs from another. */
  readonly differsAt?: number | undefined;
  /** Name of the list for screen readers. */
  readonly label: string;
}

/** Items that are put on the page at once; earlier ones are asked for. Long stories stay quick by it. */
const STRETCH = 120;

/** The conversation up to a moment, item by item. Arrow keys go from item to item, Home and End to the ends. */
export function StoryList({ story, at, words, onGo, explain, differsAt, label }: StoryListProps): ReactNode {
  const [shown, setShown] = useState(STRETCH);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => setShown(STRETCH), [story.scenario.id]);
  useLayoutEffect(() => list.current?.querySelector('.is-now')?.scrollIntoView({ block: 'nearest' }), [at]);
  const from = Math.max(0, at - shown);
  return (
    <>
      {from > 0 && (
        <button type="button" className="link story-earlier" onClick={() => setShown(shown + STRETCH)}>
          {words.say('Show {0} earlier steps', Math.min(from, STRETCH))}
        </button>
      )}
      <ol className="story" ref={list} aria-label={label} tabIndex={0} start={from + 1} onKeyDown={(event) => goByKey(event, { at, last: story.items.length, onGo })}>
        {story.items.slice(from, at).map((item, place) => (
          <li key={item.first} className={`story-item is-${item.kind}${from + place === at - 1 ? ' is-now' : ''}${from + place === differsAt ? ' is-different' : ''}`} aria-current={from + place === at - 1 ? 'step' : undefined} onClick={(event) => goByClick(event.target, () => onGo(from + place + 1))}>
            {from + place === differsAt && <p className="story-difference">{words.say('From here on the runs differ')}</p>}
            <StoryEntry item={item} words={words} explain={explain} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** What can be pressed or selected inside an item does only that. */
function goByClick(target: EventTarget, go: () => void): void {
  const isOther = target instanceof Element && target.closest('button, details, summary, a') !== null;
  if (!isOther && document.getSelection()?.isCollapsed !== false) go();
}

function goByKey(event: KeyboardEvent, { at, last, onGo }: { readonly at: number; readonly last: number; readonly onGo: (at: number) => void }): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  onGo(Math.max(0, Math.min(to, last)));
}
