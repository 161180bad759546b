import { hasAtom } from '../conditions/truth';
import type { AgentNet } from './agent-net';
import { NEVER, feasibility, judgeOf } from './feasible';
import { hasBit } from './field-bits';
import type { FieldFlow } from './field-flow';

/** The names under which a readable value arrives over an edge, as bits; none where it is dropped, masked, or the edge waits for its absence. */
export type Passes = (edge: number, bit: number) => readonly number[];

/** What becomes of single values on their way. Cost: the solver once for each route whose condition looks at the field. */
export function passesOf(net: AgentNet, flow: FieldFlow): Passes {
  const judge = judgeOf(net.graph);
  const known = new Map<number, boolean>();
  const waitsForAbsence = (edge: number, bit: number): boolean => {
    const place = net.edges.isGuarded[edge] === 1 ? net.edges.route[edge]! : -1;
    const when = net.routes[place]?.when;
    const field = flow.bits.names[bit]!;
    if (when === undefined || !hasAtom(when, (atom) => 'field' in atom && atom.field === field)) return false;
    const key = place * flow.bits.names.length + bit;
    const answer = known.get(key) ?? feasibility(judge, { all: [when, { field, exists: true }] }) === NEVER;
    known.set(key, answer);
    return answer;
  };
  return (edge, bit) => {
    const passage = flow.passages[edge];
    if (passage === undefined) return waitsForAbsence(edge, bit) ? [] : [bit];
    const own = !passage.kept || hasBit(passage.kept, 0, bit) ? [bit] : [];
    const names = [...own, ...passage.renames.flatMap(({ from, to, isMasked }) => (from === bit && !isMasked ? [to] : []))];
    return names.length > 0 && waitsForAbsence(edge, bit) ? [] : names;
  };
}
