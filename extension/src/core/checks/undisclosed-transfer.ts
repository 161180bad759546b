import { NEVER } from '../analysis/feasible';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { takenFrom } from '../graph/defaults';
import type { Escalation, Handoff } from '../graph/model';
import { type Subject, defineCheck } from './check';
import type { Witness } from './problem';
import { quoted, wayText } from './words';

interface Data {
  readonly kind: 'handoff' | 'escalation';
  readonly route: string;
  readonly from: string;
  readonly to: string;
  /** What people call who takes over. */
  readonly name: string;
  readonly isToHuman: boolean;
  readonly way: string;
}

/** Flags handoffs and escalations between automated agents and humans that do not tell the customer so. */
export const undisclosedTransfer = defineCheck<Data>({
  id: 'undisclosed-transfer',
  severity: 'warning',

  *find(subject) {
    const { graph, analysis: { net, entry, reach } } = subject;
    for (const [place, route] of net.routes.entries()) {
      const target = net.placeOf.get(route.to) ?? -1;
      if (target === -1 || net.routeTruth[place] === NEVER || (route.message ?? '').trim() !== '') continue;
      const isEscalation = place >= graph.handoffs.length;
      const source = (isEscalation ? sourcesWith(subject, route as Escalation) : [net.placeOf.get((route as Handoff).from) ?? -1]).find(
        (from) => from !== -1 && reach.hops[from] !== -1 && net.isHuman[from] !== net.isHuman[target],
      );
      if (source === undefined) continue;
      const kind = isEscalation ? 'escalation' : 'handoff';
      const way = wayOf(net, entry, wayFromStart(net, reach, source));
      const witness: Witness = { path: [...way.path, route.to], via: [...way.via, route.id] };
      const { id: from = '' } = net.agents[source] ?? {};
      const { name = '' } = net.agents[target] ?? {};
      yield {
        at: pointerTo(`${kind}s`, isEscalation ? place - graph.handoffs.length : place, 'id'),
        element: { kind, id: route.id },
        data: { kind, route: route.id, from, to: route.to, name, isToHuman: net.isHuman[target] === 1, way: wayText({ path: witness.path ?? [], via: witness.via ?? [] }) },
        witness,
      };
    }
  },

  message: ({ kind, route, from, to, isToHuman }) =>
    isToHuman
      ? `${titled(kind)} ${quoted(route)} moves the customer from the automated ${quoted(from)} to the human ${quoted(to)} without a message, so nobody says that a person takes over.`
      : `${titled(kind)} ${quoted(route)} moves the customer from the human ${quoted(from)} to the automated ${quoted(to)} without a message, so nobody says that a machine takes over.`,

  explain: ({ route, name, way }) => [
    `A conversation can go this way: ${way}.`,
    `${quoted(route)} has no "message". What is then said is made from the name alone ("I am passing you to ${name}."), which does not say who is a person and who is not.`,
  ],

  fixes: ({ kind, route, name, isToHuman }) => {
    const value = isToHuman ? `I am passing you to ${name}, where a person will help you.` : `I am passing you to ${name}, an automated assistant.`;
    return [{ title: 'Tell the customer', edits: [{ type: 'property/set', target: { kind, id: route }, path: ['message'], value }], isSafe: false }];
  },
});

/** Places of the agents that the escalation takes conversations from. */
function sourcesWith({ graph, analysis: { net } }: Subject, escalation: Escalation): readonly number[] {
  return takenFrom(graph, escalation).flatMap((id) => net.placeOf.get(id) ?? []);
}

function titled(kind: Data['kind']): string {
  return kind === 'handoff' ? 'Handoff' : 'Escalation';
}
