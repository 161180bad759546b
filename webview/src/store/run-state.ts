import type { AgentGraph } from '#core/graph/model';
import type { Story } from '#core/ledgers/story';
import { storyOf } from '#core/ledgers/tell-story';
import type { LedgerEvent } from '#core/runtime/events';
import type { LiveStanding, ShownRun } from '#protocol/run-messages';

/** The run that is shown. */
export interface RunState {
  readonly isRunning: boolean;
  readonly shown: ShownRun | undefined;
  readonly story: Story | undefined;
  /** How many items of the story are shown; all of them at its end. */
  readonly at: number;
  readonly isPlaying: boolean;
  /** How fast it plays: a factor. */
  readonly speed: number;
  /** Another run to compare with. */
  readonly other: Story | undefined;
  /** The graph when the run was told: what is different now the run has not seen. */
  readonly graph: AgentGraph | undefined;
  readonly dock: Dock;
  /** What an earlier page was looking at; gone once it is shown again. */
  readonly left: LeftRun | undefined;
}

/** Where the side panel stands, and how much room it has there. Units: pixels. */
export interface Dock {
  readonly place: 'beside' | 'below';
  readonly width: number;
  readonly height: number;
}

/** What a page leaves of its run for the next one. */
export interface LeftRun {
  readonly id: string;
  readonly at: number;
  readonly ledger?: string;
}

/** How fast a run can be played. */
export const SPEEDS = [0.5, 1, 2, 4] as const;

const DOCK: Dock = { place: 'beside', width: 352, height: 340 };

export const NO_RUN: RunState = {
  isRunning: false, shown: undefined, story: undefined, at: 0, isPlaying: false, speed: 1, other: undefined, graph: undefined, dock: DOCK, left: undefined,
};

/** All that can happen to the run that is shown. */
export type RunEvent =
  | { readonly type: 'run-started' | 'run-failed' }
  | { readonly type: 'run-told'; readonly run: ShownRun; readonly isPlaying: boolean }
  /** A conversation has gone on. */
  | { readonly type: 'run-grown'; readonly run: string; readonly events: readonly LedgerEvent[]; readonly live: LiveStanding; readonly isPlaying: boolean }
  | { readonly type: 'run-moved'; readonly at: number; readonly isPlaying: boolean }
  | { readonly type: 'run-paced'; readonly speed: number }
  | { readonly type: 'run-compared'; readonly other: ShownRun | undefined }
  | { readonly type: 'run-closed' }
  | { readonly type: 'run-docked'; readonly dock: Dock };

/** The run after the event. `graph` is the graph that is shown. */
export function runAfter(run: RunState, event: RunEvent, graph: AgentGraph | undefined): RunState {
  switch (event.type) {
    case 'run-started': return { ...run, isRunning: true };
    case 'run-failed': return { ...run, isRunning: false };
    case 'run-told': return told(run, event, graph);
    case 'run-grown': return grown(run, event);
    case 'run-moved': return { ...run, at: event.at, isPlaying: event.isPlaying };
    case 'run-paced': return { ...run, speed: event.speed };
    case 'run-compared': return { ...run, other: event.other && storyOf(event.other.events) };
    case 'run-closed': return { ...NO_RUN, dock: run.dock, speed: run.speed };
    case 'run-docked': return { ...run, dock: event.dock };
  }
}

/** A page that was loaded again goes on looking at what it looked at. */
function told(run: RunState, { run: shown, isPlaying }: Extract<RunEvent, { type: 'run-told' }>, graph: AgentGraph | undefined): RunState {
  const story = storyOf(shown.events);
  const { left } = run;
  const isLeft = left !== undefined && (left.id === shown.id || (left.ledger !== undefined && left.ledger === shown.ledger));
  const at = isLeft && !isPlaying ? Math.min(left.at, story.items.length) : isPlaying ? 0 : story.items.length;
  return { ...run, isRunning: false, shown, story, at, isPlaying, other: undefined, graph, left: undefined };
}

/** What is new is played from the end of what was there; whoever looks at an earlier moment stays there. */
function grown(run: RunState, { run: id, events, live, isPlaying }: Extract<RunEvent, { type: 'run-grown' }>): RunState {
  const { shown, story } = run;
  if (shown?.id !== id || !story) return run;
  const all = [...shown.events, ...events];
  const next = events.length === 0 ? story : storyOf(all);
  const wasAtEnd = run.at >= story.items.length || run.isPlaying;
  const hasGrown = next.items.length > story.items.length;
  return {
    ...run, shown: { ...shown, events: all, live }, story: next,
    at: wasAtEnd && !isPlaying ? next.items.length : run.at, isPlaying: wasAtEnd && hasGrown ? isPlaying : run.isPlaying,
  };
}
