import { DECLARED, HUMAN } from '../analysis/agent-net';
import { wayFromStart } from '../analysis/walk';
import { openRoutesOn, wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { agentsWithCaller } from './callers';
import { defineCheck } from './check';
import { deadRoutesFrom } from './dead-routes';
import { newWayToHuman } from './new-way';
import { listed, openText, quoted, wayText } from './words';

interface Data {
  readonly agent: string;
  /** Whether at least the human can be asked for. */
  readonly hasHuman: boolean;
  readonly dead: readonly string[];
  readonly way: string;
  readonly open: readonly string[];
}

/** Flags agents that can neither end a conversation nor pass it on: an error where not even a human can be asked for. */
export const deadEndAgent = defineCheck<Data>({
  id: 'dead-end-agent',
  severity: 'error',

  *find({ analysis: { net, entry, reach } }) {
    if (entry === -1) return;
    const { kind, from } = net.edges;
    const leads = new Uint8Array(net.agents.length);
    for (let edge = 0; edge < net.edges.count; edge += 1) {
      const mark = DECLARED.includes(kind[edge] ?? -1) ? 1 : kind[edge] === HUMAN ? 2 : 0;
      leads[from[edge] ?? 0] = (leads[from[edge] ?? 0] ?? 0) | mark;
    }
    const hasCaller = agentsWithCaller(net, entry, reach);
    for (const [place, { id }] of net.agents.entries()) {
      if (reach.hops[place] === -1 || net.resolves[place] === 1 || hasCaller[place] === 1 || ((leads[place] ?? 0) & 1) === 1) continue;
      const way = wayFromStart(net, reach, place);
      const open = openRoutesOn(net, way);
      const hasHuman = leads[place] === 2;
      yield {
        at: pointerTo('agents', id),
        part: 'key',
        data: { agent: id, hasHuman, dead: deadRoutesFrom(net, id), way: wayText(wayOf(net, entry, way)), open },
        witness: wayOf(net, entry, way),
        verdict: open.length === 0 ? 'proved' : 'undecided',
        ...(hasHuman || open.length > 0 ? { severity: 'warning' } : {}),
      };
    }
  },

  message: ({ agent, hasHuman, dead, open }) => {
    const why = dead.length === 0 ? '' : ` ${listed(dead)} can never fire.`;
    const end = hasHuman
      ? `a conversation there only goes on when the customer asks for a human or nothing happens for long.`
      : `a conversation that gets there is stuck.`;
    return `${quoted(agent)} may not resolve and hands off to nobody: ${end}${why}${openText(open)}`;
  },

  explain: ({ agent, hasHuman, dead, way }) => [
    `A conversation gets to ${quoted(agent)} by ${way}.`,
    `There "authority.resolves" is not set, so it cannot end it, and nobody surely waits for control to come back.`,
    dead.length === 0 ? `No handoff, escalation or "confidence.below" leads on.` : `What would lead on, ${listed(dead)}, has a condition that no turn makes hold.`,
    hasHuman ? `Only a customer who asks for a human, or falls silent, gets out.` : `No human can be asked for either, so the conversation only ends by a limit, as failed.`,
  ],

  fixes: ({ agent }, { analysis }) => {
    const handoff = newWayToHuman(analysis, agent);
    const resolve = { title: `Let ${quoted(agent)} resolve`, edits: [{ type: 'property/set' as const, target: { kind: 'agent' as const, id: agent }, path: ['authority', 'resolves'], value: true }], isSafe: false };
    return handoff === undefined ? [resolve] : [resolve, { title: `Let it hand off to ${quoted(handoff.to)}`, edits: [{ type: 'handoff/add', handoff }], isSafe: false }];
  },
});
