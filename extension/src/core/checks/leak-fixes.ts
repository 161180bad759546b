import { FALLBACK, HUMAN, UNSURE } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { hasBit } from '../analysis/field-bits';
import { dropFallback } from './fewer-fallbacks';
import { freshId } from './fresh-id';
import type { Leak } from './leaks';
import type { Fix } from './problem';
import { listed, quoted } from './words';

/** Ways to keep the fields in their domain. None where somebody behind the way out cannot do without them. */
export function fixesForLeak(analysis: Analysis, leak: Leak): readonly Fix[] {
  const names = leak.fields.map(({ name }) => name);
  const { kind } = analysis.net.edges;
  if (leak.route === undefined && kind[leak.edge] === FALLBACK) return [dropFallback(analysis.graph, { from: leak.from, to: leak.to, handoff: undefined })];
  if (isRequired(analysis, leak)) return [];
  if (leak.route !== undefined) return [mask(analysis, leak, names)];
  return kind[leak.edge] === HUMAN ? [maskForHuman(analysis, leak, names)] : kind[leak.edge] === UNSURE ? [maskForUnsure(analysis, leak, names)] : [];
}

/** Whether an agent from the targets on requires one of the fields, under the name that it has got by then. */
function isRequired({ required, flow, net }: Analysis, { fields, targets, route }: Leak): boolean {
  const renames = (route !== undefined && 'renames' in route ? route.renames : undefined) ?? {};
  const arriving = fields.map(({ name }) => (Object.hasOwn(renames, name) ? (renames[name] ?? name) : name));
  const bits = arriving.flatMap((name) => flow.bits.bitOf.get(name) ?? []);
  return targets.some((place) => place < net.agents.length && bits.some((bit) => hasBit(required.arriving, place * flow.bits.words, bit)));
}

function mask({ graph }: Analysis, { route, to }: Leak, names: readonly string[]): Fix {
  const kind = graph.handoffs.some((handoff) => handoff === route) ? 'handoff' : 'escalation';
  const redacts = [...new Set([...(route?.redacts ?? []), ...names])];
  return { title: `Mask ${listed(names)} on the way to ${quoted(to)}`, edits: [{ type: 'property/set', target: { kind, id: route?.id ?? '' }, path: ['redacts'], value: redacts }], isSafe: false };
}

/** The human whom everybody can ask for gets what the first escalation to that human lets through. */
function maskForHuman({ graph }: Analysis, { to }: Leak, names: readonly string[]): Fix {
  const escalation = { id: freshId(graph, `asked-for-${to}`), from: '*', to, when: { signal: 'request' as const, is: 'human' }, redacts: [...names], reason: 'The customer asked for a human.' };
  return { title: `Add an escalation to ${quoted(to)} that masks ${listed(names)}`, edits: [{ type: 'escalation/add', escalation }], isSafe: false };
}

/** An agent that is not sure hands over as the first handoff between the two does. */
function maskForUnsure({ graph }: Analysis, { from, to }: Leak, names: readonly string[]): Fix {
  const handoff = { id: freshId(graph, `${from}-to-${to}`), from, to, mode: 'explicit' as const, redacts: [...names] };
  return { title: `Add a handoff to ${quoted(to)} that masks ${listed(names)}`, edits: [{ type: 'handoff/add', handoff }], isSafe: false };
}
