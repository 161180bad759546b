import { canonicalJson } from '../base/canonical-json';
import type { Json } from '../base/json';
import { pointerTo } from '../base/pointer';
import { canResolve } from '../graph/defaults';
import type { Agent, AgentGraph, Handoff } from '../graph/model';
import { type Subject, defineCheck } from './check';
import { handoffsByEnd, namedOtherwise } from './handoff-ends';
import { mergeThrough } from './merge-through';
import type { Fix } from './problem';
import { quoted } from './words';

interface Data {
  readonly first: string;
  readonly second: string;
  readonly handoff: Handoff;
  /** The only handoff to the first, where nothing else leads to it, and the only one from the second. */
  readonly before?: Handoff;
  readonly after?: Handoff;
  readonly fields: number;
}

/** Flags two agents in a row that could be one: the second always follows the first, and they need, give, may do and are trusted with the same. */
export const mergeableAgents = defineCheck<Data>({
  id: 'mergeable-agents',
  severity: 'info',

  *find({ graph, analysis: { net, reach } }: Subject) {
    const [into, out] = [handoffsByEnd(graph, 'to'), handoffsByEnd(graph, 'from')];
    const named = namedOtherwise(graph);
    for (const [place, first] of net.agents.entries()) {
      const [handoff, ...others] = out.get(first.id) ?? [];
      const second = net.agents[net.placeOf.get(handoff?.to ?? '') ?? -1];
      if (!handoff || !second || others.length > 0 || reach.hops[place] === -1 || handoff.then === 'return') continue;
      if ((into.get(second.id) ?? []).length !== 1 || named.has(second.id) || (out.get(second.id) ?? []).some(({ to }) => to === first.id)) continue;
      if (!doesSomething(first) || !areAlike(first, second)) continue;
      const [before, ...more] = into.get(first.id) ?? [];
      const [after, ...further] = out.get(second.id) ?? [];
      const isEntered = before === undefined || more.length > 0 || named.has(first.id);
      const { requires = [], accepts = [], produces = [] } = first.contract ?? {};
      yield {
        at: pointerTo('agents', second.id),
        part: 'key',
        data: {
          first: first.id, second: second.id, handoff, fields: new Set([...requires, ...accepts, ...produces]).size,
          ...(isEntered ? {} : { before }), ...(after === undefined || further.length > 0 ? {} : { after }),
        },
        witness: { path: [first.id, second.id], via: [handoff.id] },
      };
    }
  },

  message: ({ first, second, handoff }) =>
    `${quoted(first)} and ${quoted(second)} could be one agent: the only way on from the one is ${quoted(handoff.id)} to the other, which nothing else leads to, and both need and give the same fields with the same authority and trust.`,

  explain: ({ first, second, handoff, fields }) => [
    `${quoted(first)} may not resolve, and hands off to nobody but ${quoted(second)}; escalations aside.`,
    `Only ${quoted(handoff.id)} leads to ${quoted(second)}: it is no fallback, no target of an escalation or of "below", and not the entry.`,
    `Their contracts name the same fields (${fields}), and kind, tools, limits, trust domain, languages and channels are the same. Whether they are told to do the same is not looked at.`,
  ],

  fixes: (data, { graph }) => fixesFor(data, graph),
});

/** Whether it is more than a point that conversations pass: those are told by `pass-through-agent`. It goes on by its handoff alone. */
function doesSomething(agent: Agent): boolean {
  const isBusy = (agent.contract?.produces?.length ?? 0) > 0 || (agent.authority?.tools?.length ?? 0) > 0;
  return agent.kind !== 'human' && !canResolve(agent) && isBusy;
}

function areAlike(one: Agent, other: Agent): boolean {
  return one.kind === other.kind && one.trustDomain === other.trustDomain && sameOf(one) === sameOf(other);
}

/** What of two agents must be equal, as text; the order in which names stand is not. */
function sameOf({ contract, authority, scope }: Agent): string {
  const set = (names: readonly string[] | undefined): readonly string[] | null => (names === undefined ? null : names.toSorted());
  const named = [contract?.requires ?? [], contract?.accepts ?? [], contract?.produces ?? [], authority?.tools ?? []].map(set);
  const parts: Json = JSON.parse(JSON.stringify([...named, authority?.limits ?? [], authority?.resolves ?? false, set(scope?.languages), set(scope?.channels)]));
  return canonicalJson(parts);
}

function fixesFor({ first, second, handoff, before, after }: Data, graph: AgentGraph): readonly Fix[] {
  const early = before && mergeThrough(graph, { agent: first, before, after: handoff });
  if (early) return [{ title: `Merge ${quoted(first)} into ${quoted(second)}`, edits: early, isSafe: false }];
  const late = after && mergeThrough(graph, { agent: second, before: handoff, after });
  return late ? [{ title: `Merge ${quoted(second)} into ${quoted(first)}`, edits: late, isSafe: false }] : [];
}
