import type { AgentGraph } from '#core/graph/model';
import type { Story } from '#core/ledgers/story';
import { type StoryMoment, firstDifference, momentAt, ticksOf } from '#core/ledgers/story-moment';
import { cached } from '../store/cached';
import type { State } from '../store/state';

/** The moment of the run that is shown; nothing where no run is. */
export const momentNow: (state: State) => StoryMoment | undefined = cached(
  ({ run }) => [run.story, run.at],
  (story, at) => story && momentAt(story, at),
);

/** The end of the run that is shown. */
export const endNow: (state: State) => StoryMoment | undefined = cached(
  ({ run }) => [run.story],
  (story) => story && momentAt(story, story.items.length),
);

/** Where handoffs and faults stand in it. */
export const ticksNow: (state: State) => ReturnType<typeof ticksOf> | undefined = cached(
  ({ run }) => [run.story],
  (story) => story && ticksOf(story),
);

/** Place of the first item that differs from the run that it is compared with. */
export const differenceNow: (state: State) => number | undefined = cached(
  ({ run }) => [run.story, run.other],
  (story?: Story, other?: Story) => story && other && firstDifference(story, other),
);

/** Id of the agent that has the conversation at the moment that is shown. */
export function ownerOf(state: State): string | undefined {
  return momentNow(state)?.owner;
}

/** Classes of an agent's box in the run; empty where no run is shown. */
export function agentInRun(state: State, id: string): string {
  const moment = momentNow(state);
  if (!moment) return '';
  if (moment.owner === id) return ' is-owner';
  if (moment.live !== undefined && moment.live.outcome !== 'committed' && moment.live.to === id) return ' is-on-path is-refusing';
  return endNow(state)?.visits.has(id) === true ? ' is-on-path' : ' is-off-path';
}

/** How often an agent has had the conversation so far. */
export function visitsOf(state: State, id: string): number {
  return momentNow(state)?.visits.get(id) ?? 0;
}

/** What a line shows of the run. */
export interface RouteNow {
  readonly taken: number;
  readonly failed: number;
  /** How the handoff that is shown travels on it. */
  readonly token: 'none' | 'there' | 'back' | 'failed';
}

/** What a line shows of the run, as a key that is the same as long as nothing on it changes; empty where it shows nothing. */
export function routeInRun(state: State, id: string): string {
  const moment = momentNow(state);
  const count = moment?.routes.get(id);
  const live = moment?.live?.via === id ? moment.live : undefined;
  if (!live) return count ? `${count.taken} ${count.failed} none` : '';
  const token = live.outcome !== 'committed' ? 'failed' : live.route === 'return' ? 'back' : 'there';
  return `${count?.taken ?? 0} ${count?.failed ?? 0} ${token}`;
}

/** What such a key says. */
export function routeNow(key: string): RouteNow | undefined {
  const [taken, failed, token] = key.split(' ');
  return key === '' ? undefined : { taken: Number(taken), failed: Number(failed), token: token as RouteNow['token'] };
}

/** Whether the graph means something else now than when the run was made: where things are drawn does not count. */
export function isOld({ run, graph }: Pick<State, 'run' | 'graph'>): boolean {
  if (!run.shown) return false;
  return run.shown.isOld || (run.graph !== undefined && graph !== undefined && MEANING.some((part) => run.graph?.[part] !== graph[part]));
}

const MEANING = ['agents', 'handoffs', 'escalations', 'fields', 'intents', 'entry', 'humanFallback', 'limits'] as const satisfies readonly (keyof AgentGraph)[];
