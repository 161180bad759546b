import { type Pointer, pointerTo } from '../base/pointer';
import type { Agent, AgentGraph } from '../graph/model';
import { type Finding, defineCheck } from './check';
import { mayLeave } from './may-leave';
import { counted, listed, quoted } from './words';

/** What an agent can have too much of. */
type Sort = 'intents' | 'tools' | 'fields';

type Data =
  | { readonly fault: 'too-much'; readonly agent: string; readonly sort: Sort; readonly count: number; readonly most: number }
  /** The agent decides on a field that it neither gets nor finds out. */
  | { readonly fault: 'beyond-contract'; readonly agent: string; readonly field: string; readonly contract: readonly string[] };

/** More than that is more than one role. Tools: models choose worse among more than about twenty functions. */
const MOST: Readonly<Record<Sort, number>> = { intents: 10, tools: 20, fields: 30 };

const NOUNS: Readonly<Record<Sort, string>> = { intents: 'intent', tools: 'tool', fields: 'field' };

/** Flags agents that do the work of several, and agents whose authority goes beyond what their contract lets them know. */
export const roleCreep = defineCheck<Data>({
  id: 'role-creep',
  severity: 'warning',

  *find({ graph }) {
    const isField = new Set(graph.fields.map(({ id }) => id));
    for (const agent of graph.agents) {
      // A person may do many things.
      if (agent.kind === 'human') continue;
      yield* tooMuch(graph, agent);
      const contract = fieldsOf(agent);
      for (const [place, { field }] of (agent.authority?.limits ?? []).entries()) {
        if (!isField.has(field) || contract.includes(field)) continue;
        yield { at: pointerTo('agents', agent.id, 'authority', 'limits', place, 'field'), data: { fault: 'beyond-contract', agent: agent.id, field, contract } };
      }
    }
  },

  message: (data) => {
    if (data.fault === 'beyond-contract') {
      return `${quoted(data.agent)} may decide within a limit on ${quoted(data.field)}, which its contract neither requires, accepts nor produces: it cannot know whether it keeps to it.`;
    }
    return `${quoted(data.agent)} has ${counted(data.count, NOUNS[data.sort])}, over ${data.most}: it does the work of several agents.`;
  },

  explain: (data) =>
    data.fault === 'beyond-contract'
      ? [`"authority.limits" of ${quoted(data.agent)} names ${quoted(data.field)}.`, data.contract.length === 0 ? 'Its contract names no field.' : `Its contract names ${listed(data.contract, 12)}.`]
      : [
          `${quoted(data.agent)} has ${counted(data.count, NOUNS[data.sort])}; ${data.most} are taken for the most that one role needs.`,
          data.sort === 'tools' ? 'Vendors of models advise fewer than about twenty functions at a time.' : 'The figure is a rule of thumb: nothing is proved by it.',
        ],

  fixes: (data, { graph }) => {
    // Whoever accepts a field can set it.
    if (data.fault === 'too-much' || mayLeave(graph, data.field)) return [];
    const accepts = graph.agents.find(({ id }) => id === data.agent)?.contract?.accepts ?? [];
    return [
      {
        title: `Let ${quoted(data.agent)} accept ${quoted(data.field)}`,
        edits: [{ type: 'property/set', target: { kind: 'agent', id: data.agent }, path: ['contract', 'accepts'], value: [...accepts, data.field] }],
        isSafe: false,
      },
    ];
  },
});

function* tooMuch({ agents }: AgentGraph, agent: Agent): Generator<Finding<Data>> {
  // With one agent there is nobody to share the work with.
  if (agents.length < 2) return;
  const counts: Readonly<Record<Sort, number>> = { intents: new Set(agent.scope?.intents).size, tools: new Set(agent.authority?.tools).size, fields: fieldsOf(agent).length };
  for (const sort of ['intents', 'tools', 'fields'] as const) {
    if (counts[sort] > MOST[sort]) yield { at: placeOf(agent, sort), data: { fault: 'too-much', agent: agent.id, sort, count: counts[sort], most: MOST[sort] }, severity: 'info' };
  }
}

function placeOf({ id }: Agent, sort: Sort): Pointer {
  if (sort === 'fields') return pointerTo('agents', id, 'contract');
  return sort === 'tools' ? pointerTo('agents', id, 'authority', 'tools') : pointerTo('agents', id, 'scope', 'intents');
}

function fieldsOf({ contract }: Agent): readonly string[] {
  return [...new Set([...(contract?.requires ?? []), ...(contract?.accepts ?? []), ...(contract?.produces ?? [])])];
}
