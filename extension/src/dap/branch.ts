import { filledIn } from '#core/debugging/look-up';
import type { Breakpoint } from '#core/debugging/breakpoint';
import type { Moment, Tape } from '#core/debugging/tape';
import { type Passed, type Stop, backward, forward } from '#core/debugging/travel';
import type { Goal } from '#core/debugging/travel';
import type { AgentGraph } from '#core/graph/model';
import { entryWords } from './entry-words';

/** One way that the conversation goes: the first one, or a fork of it. A client sees it as a thread. */
export interface Branch {
  readonly id: number;
  name: string;
  tape: Tape;
  /** Of the entry that it stands at. */
  index: number;
  /** The furthest entry that it has been at: what comes before has been told. */
  furthest: number;
  /** Whether anything was done on it since it was made. */
  isFresh: boolean;
  /** Set while it is on its way. */
  journey: Journeying | undefined;
}

/** A journey that can be given up. */
export interface Journeying {
  isCancelled: boolean;
}

/** Where to, and who hears what is passed. */
export interface Way {
  readonly direction: 'forward' | 'backward';
  readonly goal: Goal;
  readonly breakpoints: readonly Breakpoint[];
  readonly waitsForCustomer: boolean;
  readonly graph: AgentGraph;
  /** Hears each line worth telling, once. */
  readonly tell: (line: Told) => void;
  readonly rest: () => Promise<void>;
}

/** A line for the console, and where it comes from. */
export interface Told {
  readonly text: string;
  readonly category: 'console' | 'stdout';
  readonly moment: Moment;
}

/** Moments that are passed between two rests. */
const WITHOUT_REST = 256;

/** Takes the branch along the way until it stops; nothing where it was given up, and then it stands where it had got to. */
export async function travel(branch: Branch, way: Way): Promise<Stop | undefined> {
  const journey: Journeying = { isCancelled: false };
  branch.journey = journey;
  branch.isFresh = false;
  const { tape, index: from } = branch;
  const travelling = (way.direction === 'forward' ? forward : backward)({ ...way, tape, from });
  let passed = 0;
  let next = travelling.next();
  for (; !next.done; next = travelling.next()) {
    pass(branch, way, next.value);
    passed += 1;
    if (passed % WITHOUT_REST === 0) await way.rest();
    if (journey.isCancelled) break;
  }
  branch.journey = undefined;
  if (!next.done) return undefined;
  branch.index = next.value.index;
  return next.value;
}

function pass(branch: Branch, { graph, tell }: Way, { moment, says }: Passed): void {
  branch.index = moment.index;
  for (const { log = '' } of says) tell({ text: filledIn(log, graph, moment.state), category: 'console', moment });
  if (moment.index <= branch.furthest) return;
  branch.furthest = moment.index;
  const text = entryWords(moment);
  if (text !== undefined) tell({ text, category: 'stdout', moment });
}
