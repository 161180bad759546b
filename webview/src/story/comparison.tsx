import type { ReactNode } from 'react';
import type { Story } from '#core/ledgers/story';
import { StoryList } from './story-list';
import type { StoryWords } from './words';

/** What two runs are compared with. */
export interface ComparisonProps {
  readonly one: Story;
  readonly other: Story;
  /** Place of the first item that differs; nothing where the runs are the same. */
  readonly differsAt: number | undefined;
  readonly words: StoryWords;
  readonly at: number;
  readonly onGo: (at: number) => void;
}

/** Two runs side by side, both up to the same step, the first difference marked in both. */
export function Comparison({ one, other, differsAt, words, at, onGo }: ComparisonProps): ReactNode {
  const { say } = words;
  const goTo = (place: number): void => onGo(Math.min(place + 1, one.items.length));
  return (
    <section className="compared" aria-label={say('Comparison')}>
      <p className="story-quiet">
        {differsAt === undefined ? say('The runs are the same.') : say('The runs differ from step {0} on.', differsAt + 1)}{' '}
        {differsAt !== undefined && (
          <button type="button" className="link" onClick={() => goTo(differsAt)}>
            {say('Go there')}
          </button>
        )}
      </p>
      <div className="compared-columns">
        {[one, other].map((story, place) => (
          <div key={place === 0 ? 'one' : 'other'}>
            <p className="run-name">{story.scenario.name}</p>
            <StoryList story={story} at={Math.min(at, story.items.length)} words={words} onGo={onGo} differsAt={differsAt} label={place === 0 ? say('This run') : say('The other run')} />
          </div>
        ))}
      </div>
    </section>
  );
}
