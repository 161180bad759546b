import { type AgentNet, HUMAN, viaOf } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { allowedHops } from '../analysis/allowed-hops';
import { type Spill, sensitiveRow, spillsOf } from '../analysis/spills';
import { endsOf, openRoutesOn, wayOf } from '../analysis/way';
import { limitsOf } from '../graph/defaults';
import type { Escalation, Handoff, Sensitivity } from '../graph/model';
import type { Witness } from './problem';

/** One field that leaves its trust domain. */
export interface LeakedField {
  /** What it is called where it leaves. */
  readonly name: string;
  /** What it was called where it was set. */
  readonly origin: string;
  readonly sensitivity: Sensitivity;
  /** Who set it; absent where conversations start with it, or a new name made it. */
  readonly setBy?: string;
}

/** One way out of a trust domain, with all that leaves over it. */
export interface Leak {
  readonly edge: number;
  readonly from: string;
  readonly to: string;
  readonly home: string;
  readonly domain: string;
  readonly fields: readonly LeakedField[];
  /** How the way out is named. */
  readonly via: string;
  /** What filters the envelope on it; absent where nothing does. */
  readonly route?: Handoff | Escalation;
  /** Agents that the fields would reach over the same way out. */
  readonly targets: readonly number[];
  /** Other agents from which they leave in the same manner. */
  readonly others: readonly string[];
  readonly witness: Witness & { readonly path: readonly string[]; readonly via: readonly string[] };
  readonly open: readonly string[];
}

/** Everything that leaves its trust domain readable, one leak for each way out. Order: of the ways out in the file. */
export function leaksOf(analysis: Analysis): readonly Leak[] {
  const { net, holding, graph, reach, entry } = analysis;
  if (entry === -1 || holding.flow.bits.words === 0) return [];
  const { toHuman, toOther } = allowedHops(net, reach, limitsOf(graph).hops);
  const spills = spillsOf(holding, sensitiveRow(holding)).filter(({ edge, way }) => way.length <= (endsOf(net, edge).to.kind === 'human' ? toHuman : toOther));
  const groups = new Map<string, Spill[]>();
  for (const spill of spills.toSorted((a, b) => a.edge - b.edge || a.bit - b.bit)) {
    const key = keyOf(net, spill.edge);
    const group = groups.get(key);
    if (group) group.push(spill);
    else groups.set(key, [spill]);
  }
  const targets = targetsOf(net);
  return [...groups.values()].map((group) => leakOf(analysis, { group, targets }));
}

/** What is filtered together is one way out: a handoff with its fallbacks, an escalation, and the human whom everybody can ask for. */
function keyOf(net: AgentNet, edge: number): string {
  const { route, kind, from, to } = net.edges;
  if (route[edge] !== -1) return `route ${route[edge]}`;
  return kind[edge] === HUMAN ? 'human' : `${kind[edge]} ${from[edge]} ${to[edge]}`;
}

interface Parts {
  readonly group: readonly Spill[];
  readonly targets: ReadonlyMap<number, ReadonlySet<number>>;
}

function leakOf({ net, entry, holding, graph }: Analysis, { group, targets }: Parts): Leak {
  const told = group.reduce((best, spill) => (spill.way.length < best.way.length ? spill : best));
  const { from, to } = endsOf(net, told.edge);
  const place = net.edges.route[told.edge] ?? -1;
  const route = net.routes[place];
  const fields = new Map<string, LeakedField>();
  for (const { bit, origin, setBy } of [told, ...group]) {
    const name = holding.flow.bits.names[bit] ?? '';
    const { id = name, sensitivity = 'public' } = graph.fields[origin] ?? {};
    const setter = net.agents[setBy]?.id;
    if (!fields.has(name)) fields.set(name, { name, origin: id, sensitivity, ...(setter === undefined ? {} : { setBy: setter }) });
  }
  const others = new Set(group.map(({ edge }) => endsOf(net, edge).from.id));
  others.delete(from.id);
  return {
    edge: told.edge, from: from.id, to: to.id, home: told.home, domain: to.trustDomain ?? '', fields: [...fields.values()], via: viaOf(net, told.edge),
    ...(route === undefined ? {} : { route }), targets: [...(targets.get(place) ?? [net.edges.to[told.edge] ?? 0])], others: [...others],
    witness: wayOf(net, entry, told.way), open: openRoutesOn(net, told.way),
  };
}

/** Agents that each route's filter lets fields through to. */
function targetsOf({ edges }: AgentNet): Parts['targets'] {
  const targets = new Map<number, Set<number>>();
  for (let edge = 0; edge < edges.count; edge += 1) {
    const [route, to] = [edges.route[edge] ?? -1, edges.to[edge] ?? 0];
    if (route === -1) continue;
    const known = targets.get(route);
    if (known) known.add(to);
    else targets.set(route, new Set([to]));
  }
  return targets;
}
