import { CLOSED } from './desks';
import { type Estimate, meanOf, shareOf } from './intervals';
import { type Tally, listIn, numberIn, ranked, tallyIn } from './tally';
import { momentsOf, percentile, totalOf } from './times';

/** A time as people compare it. Units: milliseconds. */
export interface Times {
  readonly cases: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** One way from an agent to another. */
export interface EdgeSummary {
  readonly via: string;
  readonly from: string;
  readonly to: string;
  readonly proposed: number;
  readonly committed: number;
  readonly denied: Readonly<Record<string, number>>;
  readonly rolledback: Readonly<Record<string, number>>;
  readonly success: Estimate;
  /** Of all handoffs that took place. */
  readonly share: number;
  readonly latency: Times;
}

export interface AgentSummary {
  readonly agent: string;
  readonly turns: number;
  readonly failures: Estimate;
  readonly resolved: number;
  readonly escalated: number;
}

/** Conversations that have something in common. */
export interface GroupSummary {
  readonly name: string;
  readonly conversations: number;
  readonly success: Estimate;
  readonly escalation: Estimate;
  readonly unresolved: Estimate;
  readonly hops: number;
}

/** All figures of a simulation, from its counts alone. */
export interface SimulationSummary {
  readonly conversations: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly unresolved: Readonly<Record<string, number>>;
  readonly taskSuccess: Estimate;
  readonly escalation: Estimate;
  readonly escalationReasons: Readonly<Record<string, number>>;
  /** Offers to people that came outside their working hours, of all that were made to people. */
  readonly closedDesks: Estimate;
  /** What became of conversations that no person took over, with how often. */
  readonly humanUnavailable: Readonly<Record<string, number>>;
  readonly handoffSuccess: Estimate;
  readonly cleanHandoffs: Estimate;
  readonly contextLoss: Estimate;
  readonly missingFields: number;
  /** Mean share of what the source knew that arrived as it was. */
  readonly completeness: number;
  readonly hops: { readonly mean: Estimate; readonly p95: number; readonly most: number; readonly counts: readonly number[] };
  readonly fallbacks: { readonly p95: number; readonly most: number };
  readonly loops: { readonly conversations: number; readonly oscillations: number; readonly visitBudget: number };
  readonly latency: { readonly bots: Times; readonly humans: Times; readonly conversations: Times };
  readonly absorbed: { readonly lateAcks: number; readonly duplicates: number; readonly fenced: number; readonly failedDeliveries: Readonly<Record<string, number>> };
  readonly rolledback: Readonly<Record<string, number>>;
  readonly denied: Readonly<Record<string, number>>;
  readonly triggers: Readonly<Record<string, number>>;
  /** Conditions that only a model could have decided, with how often. */
  readonly undecided: Readonly<Record<string, number>>;
  readonly turns: number;
  readonly agentTurns: number;
  /** In the unit of `costPerTurn`, a conversation. */
  readonly cost: number;
  readonly funnel: readonly { readonly stage: string; readonly conversations: number }[];
  readonly flow: readonly Flow[];
  readonly edges: readonly EdgeSummary[];
  readonly agents: readonly AgentSummary[];
  readonly intents: readonly GroupSummary[];
  readonly languages: readonly GroupSummary[];
}

/** Conversations that went from an agent to another, or to their end, after so many handoffs. */
export interface Flow {
  readonly hop: number;
  readonly from: string;
  /** An agent, or an outcome. */
  readonly to: string;
  readonly isEnd: boolean;
  readonly conversations: number;
}

/** The figures of a tally. */
export function summaryOf(tally: Tally): SimulationSummary {
  const of = (name: string): number => numberIn(tally, name);
  const countsOf = (name: string): Readonly<Record<string, number>> => Object.fromEntries(ranked(tallyIn(tally, name)));
  const conversations = of('conversations');
  return {
    conversations, outcomes: countsOf('outcomes'), unresolved: countsOf('unresolved'),
    taskSuccess: shareOf(of('succeeded'), conversations),
    escalation: shareOf(of('escalated'), conversations), escalationReasons: countsOf('escalationReasons'),
    closedDesks: shareOf(numberIn(tallyIn(tally, 'rolledback'), CLOSED), of('offeredToPeople')), humanUnavailable: countsOf('humanUnavailable'),
    handoffSuccess: shareOf(of('firstTargetsReached'), of('firstTargetsReached') + of('firstTargetsLost')),
    cleanHandoffs: shareOf(of('clean'), of('prepared')),
    contextLoss: shareOf(of('contextLost'), of('committed')), missingFields: numberIn(tallyIn(tally, 'denied'), 'MISSING_FIELD'),
    completeness: of('committed') === 0 ? 1 : of('completenessPpm') / 1e6 / of('committed'),
    hops: hopsOf(listIn(tally, 'hops')), fallbacks: { p95: placeAt(listIn(tally, 'mostFallbacks'), 0.95), most: mostIn(listIn(tally, 'mostFallbacks')) },
    loops: { conversations: of('withLoop'), oscillations: of('oscillations'), visitBudget: numberIn(tallyIn(tally, 'denied'), 'VISIT_BUDGET') },
    latency: { bots: timesOf(listIn(tally, 'botLatency')), humans: timesOf(listIn(tally, 'humanLatency')), conversations: timesOf(listIn(tally, 'durations')) },
    absorbed: { lateAcks: of('lateAcks'), duplicates: of('duplicates'), fenced: of('fenced'), failedDeliveries: countsOf('deliveriesFailed') },
    rolledback: countsOf('rolledback'), denied: countsOf('denied'), triggers: countsOf('triggers'), undecided: countsOf('undecided'),
    turns: of('turns'), agentTurns: of('agentTurns'), cost: conversations === 0 ? 0 : of('costMicros') / 1e6 / conversations,
    funnel: funnelOf(tally), flow: flowOf(tallyIn(tally, 'flow')), edges: edgesOf(tallyIn(tally, 'edges'), of('committed')),
    agents: agentsOf(tallyIn(tally, 'agents')), intents: groupsOf(tallyIn(tally, 'intents')), languages: groupsOf(tallyIn(tally, 'languages')),
  };
}

function hopsOf(counts: readonly number[]): SimulationSummary['hops'] {
  return { mean: meanOf(momentsOf(counts, (place) => place), totalOf(counts)), p95: placeAt(counts, 0.95), most: mostIn(counts), counts };
}

function timesOf(counts: readonly number[]): Times {
  const at = (share: number): number => Math.round(percentile(counts, share));
  return { cases: totalOf(counts), mean: momentsOf(counts).mean, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** The place below which, itself counted, that share is. */
function placeAt(counts: readonly number[], share: number): number {
  const wanted = share * totalOf(counts);
  let seen = 0;
  return Math.max(0, counts.findIndex((times) => (seen += times) >= wanted));
}

function mostIn(counts: readonly number[]): number {
  return Math.max(0, counts.findLastIndex((times) => times > 0));
}

/** How far conversations get, in English. */
export const STAGES = ['started', 'a handoff was offered', 'a handoff took place', 'resolved', 'resolved by a bot'] as const;

function funnelOf(tally: Tally): SimulationSummary['funnel'] {
  const outcomes = tallyIn(tally, 'outcomes');
  const counts = [numberIn(tally, 'conversations'), numberIn(tally, 'withHandoff'), numberIn(tally, 'withCommit'), numberIn(tally, 'succeeded'), numberIn(outcomes, 'completed')];
  return STAGES.map((stage, place) => ({ stage, conversations: counts[place] ?? 0 }));
}

function flowOf(tally: Tally): readonly Flow[] {
  return ranked(tally).map(([key, conversations]) => {
    const [hop = '', from = '', to = ''] = key.split(' ');
    const isEnd = to.startsWith('=');
    return { hop: Number(hop), from, to: isEnd ? to.slice(1) : to, isEnd, conversations };
  });
}

function edgesOf(tally: Tally, allCommitted: number): readonly EdgeSummary[] {
  const edges = Object.keys(tally).map((key) => {
    const [via = '', from = '', to = ''] = key.split(' ');
    const edge = tallyIn(tally, key);
    const committed = numberIn(edge, 'committed');
    const rolledback = Object.fromEntries(ranked(tallyIn(edge, 'rolledback')));
    const lost = Object.entries(rolledback).reduce((sum, [code, times]) => (code === CLOSED ? sum : sum + times), 0);
    return {
      via, from, to, proposed: numberIn(edge, 'proposed'), committed, denied: Object.fromEntries(ranked(tallyIn(edge, 'denied'))), rolledback,
      success: shareOf(committed, committed + lost), share: allCommitted === 0 ? 0 : committed / allCommitted, latency: timesOf(listIn(edge, 'latency')),
    };
  });
  return edges.toSorted((a, b) => b.committed - a.committed || (a.via < b.via ? -1 : 1));
}

function agentsOf(tally: Tally): readonly AgentSummary[] {
  const agents = Object.keys(tally).map((agent) => {
    const of = (name: string): number => numberIn(tallyIn(tally, agent), name);
    return { agent, turns: of('turns'), failures: shareOf(of('failed'), of('turns')), resolved: of('resolved'), escalated: of('escalated') };
  });
  return agents.toSorted((a, b) => b.turns - a.turns || (a.agent < b.agent ? -1 : 1));
}

function groupsOf(tally: Tally): readonly GroupSummary[] {
  const groups = Object.keys(tally).map((name) => {
    const of = (figure: string): number => numberIn(tallyIn(tally, name), figure);
    const conversations = of('conversations');
    return {
      name, conversations, success: shareOf(of('succeeded'), conversations), escalation: shareOf(of('escalated'), conversations),
      unresolved: shareOf(of('unresolved'), conversations), hops: momentsOf(listIn(tallyIn(tally, name), 'hops'), (place) => place).mean,
    };
  });
  return groups.toSorted((a, b) => b.conversations - a.conversations || (a.name < b.name ? -1 : 1));
}
