import { isFault, type HandoffPart, type Story, type StoryItem } from './story';

/** What the canvas shows of a run at one item of its story. */
export interface StoryMoment {
  readonly owner: string;
  /** Owners in order, the entry first. */
  readonly path: readonly string[];
  /** How often each agent has had control. */
  readonly visits: ReadonlyMap<string, number>;
  /** What became of each handoff and escalation so far, by id. */
  readonly routes: ReadonlyMap<string, RouteCount>;
  /** The handoff that the item tells of. */
  readonly live: HandoffPart | undefined;
}

/** How often a route was taken, and how often it was tried in vain. */
export interface RouteCount {
  readonly taken: number;
  readonly failed: number;
}

/** Items of one sort, by their place in the story. */
export interface StoryTicks {
  readonly handoffs: readonly number[];
  readonly faults: readonly number[];
}

/** The moment after so many items. Cost: linear in the items before it. */
export function momentAt(story: Story, count: number): StoryMoment {
  const path = [story.entry];
  const visits = new Map([[story.entry, 1]]);
  const routes = new Map<string, RouteCount>();
  for (const item of story.items.slice(0, count)) {
    if (item.kind !== 'handoff' || item.outcome === 'open') continue;
    const { taken, failed } = routes.get(item.via) ?? { taken: 0, failed: 0 };
    const isTaken = item.outcome === 'committed';
    const inVain = item.attempts.filter(({ outcome }) => outcome !== 'acked').length;
    routes.set(item.via, { taken: taken + (isTaken ? 1 : 0), failed: failed + (isTaken ? inVain : Math.max(inVain, 1)) });
    if (!isTaken) continue;
    path.push(item.to);
    visits.set(item.to, (visits.get(item.to) ?? 0) + 1);
  }
  const now = story.items[count - 1];
  return { owner: now?.ownerAfter ?? story.entry, path, visits, routes, live: now?.kind === 'handoff' ? now : undefined };
}

/** Where handoffs and faults stand in the story. */
export function ticksOf({ items }: Story): StoryTicks {
  const places = (isWanted: (item: StoryItem) => boolean): readonly number[] => items.flatMap((item, place) => (isWanted(item) ? [place] : []));
  return { handoffs: places(({ kind }) => kind === 'handoff'), faults: places(isFault) };
}

/** Place of the first item that differs between two stories: the number of items of the shorter one where it is a part of the other; undefined where they are the same. */
export function firstDifference(one: Story, other: Story): number | undefined {
  const [a, b] = [one.items.map(meaning), other.items.map(meaning)];
  const place = a.findIndex((item, at) => item !== b[at]);
  if (place >= 0) return place;
  return a.length === b.length ? undefined : a.length;
}

/** An item without what differs between any two runs: times, places in the ledger and digests. */
function meaning(item: StoryItem): string {
  return JSON.stringify(item, (name, value: unknown) => (WHEN_AND_WHERE.has(name) || (name === 'decision' && typeof value === 'number') ? undefined : value));
}

const WHEN_AND_WHERE: ReadonlySet<string> = new Set(['first', 'last', 't', 'seq', 'since', 'sentAt', 'tookMs', 'ackMs', 'bytes', 'handoffId', 'conv', 'epoch', 'digest', 'contextDigest', 'expiresAt', 'token', 'entries']);
