import { turnOrdersOf } from '../analysis/turn-order';
import { solverOf } from '../conditions/solver';
import { type RunGraph, isHuman } from '../runtime/run-graph';
import { keysOf, nearKey } from './covered-keys';
import { type Target, doneAttempt, generationTargets } from './generation-targets';
import { type Infeasible, whyInfeasible } from './infeasible';
import { recordedExpectation } from '../scenarios/recorded-expectation';
import { runScenario } from '../scenarios/run-scenario';
import type { Scenario } from '../scenarios/scenario';
import { type Stage, type Staged, attempted, staged, stagedScenario } from './stage';

/** Scenarios made from a graph, and what no scenario can come to. */
export interface Generated {
  readonly scenarios: readonly Scenario[];
  readonly infeasible: readonly Infeasible[];
  /** Handoffs, escalations and sides of thresholds that the scenarios come to, with those that were there before. */
  readonly covered: number;
  /** How many of them those that were there before come to. */
  readonly coveredBefore: number;
}

/** A conversation with the keys of all that it comes to. */
interface Candidate {
  readonly staged: Staged;
  readonly keys: ReadonlySet<string>;
}

interface Search {
  readonly stage: Stage;
  readonly keysOf: ReturnType<typeof keysOf>;
  readonly targets: readonly Target[];
  readonly candidates: Candidate[];
  /** Conversations that wait at an agent, by agent. Order: as found, so the shortest first. */
  readonly waiting: Map<string, Candidate[]>;
  /** Which values of handoffs so far, language and turns were seen where. */
  readonly seen: Set<string>;
}

/** Conversations kept for each agent: enough to come to it early and late. */
const MOST_WAITING = 4;

/** Turns of one conversation after which no more are added. */
const MOST_TURNS = 16;

/**
 * As few scenarios as can be found that take every handoff and escalation and meet both sides of every threshold, next to it where
 * possible. The solver proposes turns, and what they come to is what the runtime makes of them; so are the expectations.
 * What the scenarios that are there come to is left out.
 *
 * Cost: a few hundred runs for a graph of ten agents.
 */
export function generateScenarios(plan: RunGraph, there: readonly Scenario[] = []): Generated {
  const stage: Stage = { plan, solver: solverOf(plan.graph), orders: new Map(turnOrdersOf(plan.graph).map((order) => [order.agent.id, order])) };
  const search: Search = { stage, keysOf: keysOf(plan), targets: generationTargets(stage), candidates: [], waiting: new Map(), seen: new Set() };
  explore(search);
  for (const target of search.targets) seek(search, target);
  const before = new Set(there.flatMap((scenario) => [...search.keysOf(runScenario(plan, scenario).events)]));
  const wanted = wantedKeys(search);
  const left = new Set([...wanted].flatMap(([key, best]) => (before.has(key) ? [] : [best])));
  const coveredBefore = search.targets.filter(({ key }) => before.has(key)).length;
  return {
    scenarios: smallest(search, left).map((candidate, place) => named(search, candidate, place)),
    infeasible: search.targets.filter(({ key }) => !wanted.has(key) && !before.has(key)).map((target) => whyInfeasible({ stage, target, reached: search.waiting })),
    covered: coveredBefore + left.size,
    coveredBefore,
  };
}

/** Takes every handoff and escalation, and every way back, from everywhere one can come to, the shortest way first. */
function explore(search: Search): void {
  const queue = [add(search, staged(search.stage, []))];
  const edges = search.targets.filter(({ kind }) => kind !== 'threshold');
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    const { owner = '', returnStack = [] } = from.staged.state ?? {};
    const order = returnStack.length === 0 ? undefined : search.stage.orders.get(owner);
    const back = order === undefined ? [] : [doneAttempt(order)];
    for (const attempt of [...edges.flatMap(({ attempts }) => attempts.filter(({ agent }) => agent === owner)), ...back]) {
      const next = attempted(search.stage, from.staged, attempt);
      if (next === undefined) continue;
      const before = waitingCount(search);
      const candidate = add(search, next);
      if (waitingCount(search) > before) queue.push(candidate);
    }
  }
}

function waitingCount({ waiting }: Search): number {
  return [...waiting.values()].reduce((sum, list) => sum + list.length, 0);
}

function add(search: Search, next: Staged): Candidate {
  const candidate = { staged: next, keys: search.keysOf(next.events) };
  search.candidates.push(candidate);
  const { state } = next;
  if (state === undefined || state.ownerIsHuman) return candidate;
  const list = search.waiting.get(state.owner) ?? [];
  const sort = `${state.owner} ${state.hop} ${String(state.signals['language'])} ${Math.min(state.ownerTurns, 1)}`;
  if (list.length >= MOST_WAITING || search.seen.has(sort) || next.turns.length > MOST_TURNS) return candidate;
  search.seen.add(sort);
  search.waiting.set(state.owner, [...list, candidate]);
  return candidate;
}

/** Tries what is worth trying for a target until something comes to it. */
function seek(search: Search, { key, kind, attempts }: Target): void {
  const wanted = kind === 'threshold' ? nearKey(key) : key;
  const isMet = ({ keys }: Candidate): boolean => keys.has(wanted);
  if (search.candidates.some(isMet)) return;
  for (const attempt of attempts) {
    for (const from of search.waiting.get(attempt.agent) ?? []) {
      const next = attempted(search.stage, from.staged, attempt);
      if (next !== undefined && isMet(add(search, next))) return;
    }
  }
}

/** For each target that something comes to, the key that is to be covered: next to a threshold where that was possible. */
function wantedKeys({ targets, candidates }: Search): ReadonlyMap<string, string> {
  const met = new Set(candidates.flatMap(({ keys }) => [...keys]));
  return new Map(targets.flatMap(({ key }): readonly [string, string][] => {
    const best = met.has(nearKey(key)) ? nearKey(key) : key;
    return met.has(best) ? [[key, best]] : [];
  }));
}

/** Conversations that together have all the keys: always the one that adds most, led on as far as it adds more; then without those that are not needed. */
function smallest(search: Search, wanted: ReadonlySet<string>): readonly Candidate[] {
  const left = new Set(wanted);
  const chosen: Candidate[] = [];
  while (left.size > 0) {
    const best = mostGaining(search.candidates, left);
    if (best === undefined) break;
    const whole = longest(search, best, left);
    for (const key of whole.keys) left.delete(key);
    chosen.push(whole);
  }
  return withoutNeedless(chosen, wanted);
}

/** The conversation led on as far as it adds more: before its last turn, which may end it, or after it. */
function longest(search: Search, best: Candidate, left: ReadonlySet<string>): Candidate {
  const after = ledOn(search, best, left);
  const { turns } = best.staged;
  if (turns.length === 0) return after;
  const earlier = staged(search.stage, turns.slice(0, -1));
  const before = ledOn(search, { staged: earlier, keys: search.keysOf(earlier.events) }, left);
  return gain(before, left) > gain(after, left) ? before : after;
}

/** The one that adds most; of several the one with the fewest turns. Nothing where none adds anything. */
function mostGaining(candidates: readonly Candidate[], left: ReadonlySet<string>): Candidate | undefined {
  let best: Candidate | undefined;
  let most = 0;
  for (const candidate of candidates) {
    const gained = gain(candidate, left);
    const isShorter = gained === most && candidate.staged.turns.length < (best?.staged.turns.length ?? 0);
    if (gained > most || (isShorter && gained > 0)) [best, most] = [candidate, gained];
  }
  return best;
}

function gain({ keys }: Candidate, left: ReadonlySet<string>): number {
  let count = 0;
  for (const key of keys) if (left.has(key)) count += 1;
  return count;
}

/** The conversation with more turns, as long as one of them comes to something that is left. */
function ledOn(search: Search, from: Candidate, left: ReadonlySet<string>): Candidate {
  // What does not fire leaves the conversation where it is, so that more can follow.
  const order = search.targets.toSorted((a, b) => rank(a) - rank(b));
  for (const target of order) {
    const { owner } = from.staged.state ?? {};
    if (owner === undefined || from.staged.turns.length >= MOST_TURNS) return from;
    const isLeft = [target.key, nearKey(target.key)].some((key) => left.has(key) && !from.keys.has(key));
    const next = isLeft ? longer(search, from, { target, owner, left }) : undefined;
    if (next !== undefined) return ledOn(search, next, left);
  }
  return from;
}

function rank({ kind, key }: Target): number {
  return kind !== 'threshold' ? 2 : key.startsWith('fails') ? 0 : 1;
}

interface Step {
  readonly target: Target;
  readonly owner: string;
  readonly left: ReadonlySet<string>;
}

function longer({ stage, keysOf: keys }: Search, from: Candidate, { target, owner, left }: Step): Candidate | undefined {
  const without = new Set([...left].filter((key) => !from.keys.has(key)));
  for (const attempt of target.attempts.filter(({ agent }) => agent === owner)) {
    const next = attempted(stage, from.staged, attempt);
    const candidate = next && { staged: next, keys: keys(next.events) };
    if (candidate !== undefined && next !== undefined && next.turns.length <= MOST_TURNS && gain(candidate, without) > 0) return candidate;
  }
  return undefined;
}

/** Order: as chosen, which the last ones are tried first to do without. */
function withoutNeedless(chosen: readonly Candidate[], wanted: ReadonlySet<string>): readonly Candidate[] {
  return chosen.toReversed().reduce((kept, one) => {
    const others = kept.filter((other) => other !== one);
    const isNeeded = [...wanted].some((key) => one.keys.has(key) && !others.some(({ keys }) => keys.has(key)));
    return isNeeded ? kept : others;
  }, chosen);
}

/** The conversation as a scenario that expects what it came to. */
function named({ stage: { plan }, targets }: Search, { staged: { turns }, keys }: Candidate, place: number): Scenario {
  const scenario: Scenario = { ...stagedScenario(plan, turns), id: `generated-${place + 1}` };
  const { report } = runScenario(plan, scenario);
  const taken = targets.filter(({ key, kind }) => kind !== 'threshold' && keys.has(key)).map(({ of }) => of);
  const last = report.path.at(-1) ?? plan.graph.entry;
  const end = isHuman(plan, last) ? `a human at ${last}` : last;
  const { id, ...rest } = scenario;
  return {
    id,
    name: report.path.length > 1 ? `From ${report.path[0] ?? ''} to ${end}` : `Stays with ${end}`,
    ...(taken.length === 0 ? {} : { description: `Takes ${taken.join(', ')}.` }),
    ...rest,
    expect: recordedExpectation(report),
  };
}
