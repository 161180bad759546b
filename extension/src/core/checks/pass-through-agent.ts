import { wayFromStart } from '../analysis/walk';
import { type Way, wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { canResolve } from '../graph/defaults';
import type { Agent, Handoff } from '../graph/model';
import { defineCheck } from './check';
import { handoffsByEnd, namedOtherwise } from './handoff-ends';
import { mergeThrough } from './merge-through';
import { quoted } from './words';

interface Data {
  readonly agent: string;
  readonly before: Handoff;
  readonly after: Handoff;
}

/** Flags agents that only pass conversations on: one handoff in, one out, and nothing done between. */
export const passThroughAgent = defineCheck<Data>({
  id: 'pass-through-agent',
  severity: 'warning',

  *find({ graph, analysis: { net, reach, entry } }) {
    const into = handoffsByEnd(graph, 'to');
    const out = handoffsByEnd(graph, 'from');
    const named = namedOtherwise(graph);
    // Where no conversation gets to, the agents between are all there is to show.
    const from = (id: string, way: Way): Way => {
      const place = net.placeOf.get(id) ?? -1;
      if (entry === -1 || (reach.hops[place] ?? -1) === -1) return way;
      const before = wayOf(net, entry, wayFromStart(net, reach, place));
      return { path: [...before.path, ...way.path.slice(1)], via: [...before.via, ...way.via] };
    };
    const agents = new Map(graph.agents.map((agent) => [agent.id, agent]));
    for (const agent of graph.agents) {
      const [before, ...moreIn] = into.get(agent.id) ?? [];
      const [after, ...moreOut] = out.get(agent.id) ?? [];
      if (!before || !after || moreIn.length + moreOut.length > 0 || before.from === after.to || named.has(agent.id)) continue;
      if (before.then === 'return' || after.then === 'return') continue;
      const [source, target] = [agents.get(before.from), agents.get(after.to)];
      if (!source || !target || doesSomething(agent) || [source, target].some((other) => isBoundary(agent, other))) continue;
      yield { at: pointerTo('agents', agent.id), part: 'key', data: { agent: agent.id, before, after }, witness: from(before.from, { path: [source.id, agent.id, target.id], via: [before.id, after.id] }) };
    }
  },

  message: ({ agent, before, after }) =>
    `${quoted(agent)} only passes conversations on from ${quoted(before.from)} to ${quoted(after.to)}: it resolves and produces nothing, has no tools and marks no boundary. Each handoff costs the customer time.`,

  explain: ({ agent, before, after }) => [
    `${quoted(before.id)} is the only way to ${quoted(agent)}, and ${quoted(after.id)} the only handoff from it: whoever gets there goes on to ${quoted(after.to)}.`,
    `On the way nothing is done: ${quoted(agent)} resolves and produces nothing, has no tools, and differs from its neighbours in no channel, language or trust domain.`,
    `Nothing else names it: it is no entry, no fallback and no target of an escalation, so only these two handoffs would change.`,
  ],

  fixes: ({ agent, before, after }, { graph }) => {
    const edits = mergeThrough(graph, { agent, before, after });
    return edits === undefined ? [] : [{ title: `Merge ${quoted(agent)} into ${quoted(after.to)}`, edits, isSafe: false }];
  },
});

function doesSomething(agent: Agent): boolean {
  const isProductive = (agent.contract?.produces?.length ?? 0) > 0 || (agent.authority?.tools?.length ?? 0) > 0;
  return agent.kind === 'human' || canResolve(agent) || isProductive;
}

/** Whether the two differ in channel, language or trust. */
function isBoundary(agent: Agent, other: Agent): boolean {
  if (agent.trustDomain !== undefined && agent.trustDomain !== other.trustDomain) return true;
  return differs(agent.scope?.languages, other.scope?.languages) || differs(agent.scope?.channels, other.scope?.channels);
}

function differs(own: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  if (own === undefined) return false;
  return other === undefined || own.length !== other.length || own.some((tag) => !other.includes(tag));
}
