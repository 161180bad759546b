import { type ReactNode, useMemo } from 'react';
import type { StoryTicks } from '#core/ledgers/story-moment';
import type { Say } from './words';

/** What a timeline is made of. */
export interface TimelineProps {
  /** How many items are shown, of how many. */
  readonly at: number;
  readonly last: number;
  readonly ticks: StoryTicks;
  readonly differsAt?: number | undefined;
  /** What the item at the thumb says. */
  readonly spoken: string;
  readonly say: Say;
  readonly onGo: (at: number) => void;
}

/** A slider over the steps of a run, with a tick for each handoff and each fault. */
export function Timeline({ at, last, ticks, differsAt, spoken, say, onGo }: TimelineProps): ReactNode {
  const marks = useMemo(() => ({ handoffs: pathOf(ticks.handoffs, last), faults: pathOf(ticks.faults, last) }), [ticks, last]);
  return (
    <div className="timeline">
      <svg className="timeline-ticks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <path className="tick is-handoff" d={marks.handoffs} />
        <path className="tick is-fault" d={marks.faults} />
        {differsAt !== undefined && <path className="tick is-difference" d={pathOf([differsAt], last)} />}
      </svg>
      <input type="range" min={0} max={last} value={at} aria-label={say('Step')} aria-valuetext={`${say('{0} of {1}', at, last)}. ${spoken}`} onChange={(event) => onGo(Number(event.target.value))} />
    </div>
  );
}

/** Upright lines at these items. */
function pathOf(places: readonly number[], last: number): string {
  return places.map((place) => `M${(((place + 1) / Math.max(last, 1)) * 1000).toFixed(1)} 0v10`).join('');
}
