import { equal } from 'node:assert/strict';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { type AgentNet, agentNetOf } from './agent-net';
import { isCall } from './calls';
import { agentsThatEnd } from './endings';

/** More calls within calls than any way to an end needs. */
const DEEPEST = 3;

/** Whether some run from the agent ends: every run of agents and of those who wait for them is tried. */
function canEnd(net: AgentNet, agent: number): boolean {
  const seen = new Set<string>();
  const open: { readonly place: number; readonly waiting: readonly number[] }[] = [{ place: agent, waiting: [] }];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const { place, waiting } = state;
    const key = `${place} ${waiting.join(' ')}`;
    if (seen.has(key) || waiting.length > DEEPEST) continue;
    seen.add(key);
    if (net.resolves[place] === 1 && waiting.length === 0) return true;
    if (waiting.length > 0) open.push({ place: waiting.at(-1)!, waiting: waiting.slice(0, -1) });
    for (const edge of net.out.edges.subarray(net.out.start[place], net.out.start[place + 1])) {
      const to = net.edges.to[edge]!;
      const again = waiting.indexOf(to);
      const after = net.isHuman[to] === 1 ? [] : isCall(net, edge) ? [...waiting, place] : again === -1 ? waiting : waiting.slice(0, again);
      open.push({ place: to, waiting: after });
    }
  }
  return false;
}

describe('agents from which a conversation can end', () => {
  it('are those from which some run does', () => {
    const seen = [0, 0];
    for (let seed = 1; seed <= 400; seed += 1) {
      const net = agentNetOf(randomGraph(chanceFrom(seed)));
      agentsThatEnd(net, () => true).forEach((ends, place) => {
        equal(ends, Number(canEnd(net, place)), `graph ${seed}, agent ${place}`);
        seen[ends]! += 1;
      });
    }
    equal(Math.min(...seen) > 50, true, `both are met: ${seen.join(', ')}`);
  });
});
