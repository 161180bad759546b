import { canonicalJson } from '../base/canonical-json';
import { type Sha256, sha256Hex } from '../base/digest';
import { type Stream, branch, streamOf } from '../base/draws';
import { type Profile, profileBrain, profilesOf } from '../brains/profile';
import type { AgentGraph } from '../graph/model';
import { isResting } from '../runtime/conversation';
import { type RunGraph, runGraph, unsealed } from '../runtime/run-graph';
import { start } from '../runtime/step';
import { type Customers, HABITS, customerOf, customersOf, nextTurn } from './customers';
import { arrivalOf, desksOf } from './desks';
import { driveOn } from './drive-on';
import { type FaultRate, strikesOf } from './faults';
import { type Counter, type Tally, count, countAt, emptyCounter, within } from './tally';
import { type ConversationFacts, watch } from './watch';
import { type Setting, ackLatencies, worldOf } from './world';

/** What is simulated: the same again gives the same, whoever runs which part of it. */
export interface SimulationJob {
  readonly graph: AgentGraph;
  readonly seed: number;
  readonly faults: readonly FaultRate[];
  /** The graph to compare with, conversation by conversation. */
  readonly other?: AgentGraph;
}

/** A graph made ready for many conversations. */
export interface Prepared extends Setting {
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly customers: Customers;
}

/** Makes a graph ready. `customers` are those of another graph, where the two are to be compared with the same people. */
export function prepared(plan: RunGraph, faults: readonly FaultRate[], customers: Customers = customersOf(plan)): Prepared {
  return { plan, strikes: strikesOf(faults), ackLatency: ackLatencies(plan), isClosed: desksOf(plan), profiles: profilesOf(plan.graph), customers };
}

/** A part of a simulation: conversations from one number on. Units: numbers from 0. */
export interface Batch {
  readonly from: number;
  readonly count: number;
}

/** Runs parts of a job. What it gives for a part depends on nothing but the job and the part. */
export function simulation(job: SimulationJob): (batch: Batch) => Tally {
  const seed = streamOf(job.seed);
  const first = prepared(unsealed(runGraph(job.graph)), job.faults);
  const second = job.other === undefined ? undefined : prepared(unsealed(runGraph(job.other)), job.faults, first.customers);
  return ({ from, count: most }) => {
    const [base, other, pairs] = [emptyCounter(), emptyCounter(), emptyCounter()];
    for (let number = from; number < from + most; number += 1) {
      const stream = branch(seed, number);
      const facts = counted(first, stream, base);
      if (second !== undefined) compare(pairs, facts, counted(second, stream, other));
    }
    return second === undefined ? { base } : { base, other, pairs };
  };
}

/** Both lanes of each conversation's digest are added up: no order, no grouping changes the sum. */
const LANE = 0x100_0000;

function counted(setting: Prepared, stream: Stream, into: Counter): ConversationFacts {
  const facts = simulateOne(setting, stream, into);
  const [first, second] = facts.digest;
  const digest = within(into, 'digest');
  count(digest, 'a', first % LANE);
  count(digest, 'b', Math.floor(first / LANE));
  count(digest, 'c', second % LANE);
  count(digest, 'd', Math.floor(second / LANE));
  return facts;
}

/** How the same conversation went under both settings. */
function compare(pairs: Counter, base: ConversationFacts, other: ConversationFacts): void {
  count(pairs, 'conversations');
  for (const name of ['succeeded', 'escalated', 'unresolved'] as const) {
    if (base[name] !== other[name]) count(within(pairs, name), base[name] ? 'lost' : 'gained');
  }
  countAt(within(pairs, 'hops'), other.hops < base.hops ? 'fewer' : 'more', Math.abs(other.hops - base.hops));
  if (base.digest[0] !== other.digest[0]) count(pairs, 'different');
}

/** Runs one conversation to its end and counts it. */
export function simulateOne(setting: Prepared, stream: Stream, into: Counter): ConversationFacts {
  const { plan, profiles, customers } = setting;
  const watching = watch(plan, into);
  const world = worldOf({ setting, brain: profileBrain(profiles, stream), stream, listener: watching, arrival: arrivalOf(stream) });
  const customer = customerOf(customers, stream);
  const opening = start(plan, { id: 'c', seed: 0, context: customer.context, at: 0 });
  world.adapter.commit(opening.events);
  let state = opening.state;
  while (isResting(state.status)) {
    const signals = nextTurn(customer, state);
    const at = world.nowMs;
    state = driveOn(plan, { world, state }, signals === undefined ? { type: 'user-left', at } : { type: 'user-message', text: '', signals, at });
    for (let stray = world.strays.shift(); stray !== undefined; stray = world.strays.shift()) state = driveOn(plan, { world, state }, stray);
    world.nowMs += HABITS.thinksMs;
  }
  return watching.ended(state, customer);
}

/** Digest of all results: equal for the same job, however it was shared out. */
export function digestOf(tally: Tally, sha256: Sha256 = sha256Hex): string {
  return sha256(canonicalJson(tally));
}
