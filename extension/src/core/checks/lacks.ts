import { type Absence, type AbsenceCause, type Ground, absencesOf } from '../analysis/absence';
import { type AgentNet, ESCALATION, HANDOFF, HUMAN } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { askedAs } from '../analysis/asked-as';
import { hasBit } from '../analysis/field-bits';
import { isSureAt } from '../analysis/field-flow';
import { wayHolding } from '../analysis/holding';
import { allowedHops } from '../analysis/allowed-hops';
import { isSureAlong, joinsFields } from '../analysis/sure-along';
import { openRoutesOn, wayOf } from '../analysis/way';
import { type Pointer, pointerTo } from '../base/pointer';
import { limitsOf } from '../graph/defaults';
import type { ElementRef } from '../graph/graph-edit';
import type { Agent, Escalation, Handoff } from '../graph/model';
import type { Finding } from './check';
import type { Witness } from './problem';
import { valuesOf } from './turn-words';

/** One reason for which required fields do not arrive. */
export interface Lack {
  readonly cause: AbsenceCause;
  /** The agent that requires it, on the shortest way. */
  readonly agent: string;
  readonly field: string;
  /** What the field is called where it is lost or would have to be set. */
  readonly origin: string;
  /** Other agents that lack a field for the same reason. */
  readonly others: readonly string[];
  /** Whether the handoff is refused; otherwise a human takes over all the same, or the customer is asked once more. */
  readonly isBlocking: boolean;
  readonly isForHuman: boolean;
  /** Whether no way at all brings the field readable: it is masked on the only way in. */
  readonly isMaskedForGood: boolean;
  /** Agents that do set the field, on other ways. */
  readonly setters: readonly string[];
  /** The handoff or escalation that loses the field; absent where nothing sets it. */
  readonly losing?: Handoff | Escalation;
  /** The last step of the way: who hands over, and by what. Absent for the entry itself. */
  readonly last?: { readonly from: string; readonly route?: Handoff | Escalation; readonly sure: readonly string[] };
  readonly witness: Witness & { readonly path: readonly string[]; readonly via: readonly string[] };
  readonly open: readonly string[];
  /** Whether the way itself may bring the field by another name, though not every way does. */
  readonly isDoubtful: boolean;
  readonly at: Pointer;
  readonly part: 'key' | 'value';
  readonly element: ElementRef;
}

/** Everything that keeps required fields from arriving, each root once. Order: of the agents that require, then of their fields. */
export function lacksOf(analysis: Analysis): readonly Lack[] {
  const { net, reach } = analysis;
  const roots = new Map<string, Lack>();
  for (const [place, agent] of net.agents.entries()) {
    if (reach.hops[place] === -1) continue;
    for (const field of new Set(agent.contract?.requires)) {
      for (const { absence, isBlocking } of absencesAt(analysis, place, field)) add(roots, lackOf(analysis, { agent, field, absence, isBlocking }));
    }
  }
  return [...roots.values()];
}

/** The lack as a check tells of it. */
export function findingOf(lack: Lack): Finding<Lack> {
  const { at, part, element, witness, open, isBlocking, isDoubtful } = lack;
  const isProved = open.length === 0 && !isDoubtful;
  return { at, part, element, data: lack, witness, verdict: isProved ? 'proved' : 'undecided', ...(isBlocking && isProved ? {} : { severity: 'warning' }) };
}

interface Seen {
  readonly absence: Absence;
  readonly isBlocking: boolean;
}

function absencesAt({ net, entry, reach, flow, graph }: Analysis, place: number, field: string): readonly Seen[] {
  const bit = flow.bits.bitOf.get(field);
  if (bit === undefined || hasBit(flow.arriving, place * flow.bits.words, bit)) return [];
  const isHuman = net.isHuman[place] === 1;
  const ground = { net, flow, entry, reach };
  const { toHuman, toOther } = allowedHops(net, reach, limitsOf(graph).hops);
  const isShort = ({ way }: Absence): boolean => way.length <= (isHuman ? toHuman : toOther);
  const search = (edges: readonly number[]): readonly Absence[] => borneOut(ground, absencesOf(ground, { place, bit }, edges).filter(isShort), bit);
  const { asking, calling, plain } = edgesInto(net, place, field);
  const atOnce: readonly Absence[] = place === entry && !hasBit(flow.initial, 0, bit) ? [{ cause: 'unset', edge: -1, bit, way: [] }] : [];
  const blocking = [...atOnce, ...search(plain)].map((absence) => ({ absence, isBlocking: !isHuman }));
  // Asking is the way to get what nobody has yet, and people are called in before all is known. What was known should not get lost.
  const again = search([...asking, ...calling]).filter(({ cause }) => cause !== 'unset').map((absence) => ({ absence, isBlocking: false }));
  return oncePerRoot([...blocking, ...again]);
}

/** The ways that really lack the field. The search follows one name at a time; where a field is renamed to one that is there already, the other may bring it. Where none is left another way does lack it, so the first is told, as undecided. */
function borneOut(ground: Ground, absences: readonly Absence[], bit: number): readonly Absence[] {
  const [first] = absences;
  const kept = absences.filter(({ way }) => !joinsFields(ground, way) || !isSureAlong(ground, way, bit));
  return kept.length > 0 || first === undefined ? kept : [{ ...first, isDoubtful: true }];
}

/** Of the ways on which nothing sets the field, one is enough. */
function oncePerRoot(seen: readonly Seen[]): readonly Seen[] {
  const first = seen.find(({ absence }) => absence.cause === 'unset');
  return seen.filter((one) => one.absence.cause !== 'unset' || one === first);
}

interface EdgesInto {
  /** Handoffs that ask the customer for what is missing, and let the answer through. */
  readonly asking: readonly number[];
  /** Escalations to a human. */
  readonly calling: readonly number[];
  readonly plain: readonly number[];
}

function edgesInto(net: AgentNet, place: number, field: string): EdgesInto {
  const { kind, route } = net.edges;
  const edges = [...net.into.edges.subarray(net.into.start[place], net.into.start[place + 1])];
  const asks = (edge: number): boolean => {
    const declared = net.routes[route[edge] ?? -1];
    return declared !== undefined && 'onMissing' in declared && declared.onMissing === 'ask' && askedAs(declared, field) !== undefined;
  };
  const asking = edges.filter(asks);
  const isHuman = net.isHuman[place] === 1;
  const calling = edges.filter((edge) => isHuman && kind[edge] === ESCALATION);
  const plain = edges.filter((edge) => (isHuman ? kind[edge] === HANDOFF : kind[edge] !== HUMAN) && !asks(edge));
  return { asking, calling, plain };
}

interface Parts extends Seen {
  readonly agent: Agent;
  readonly field: string;
}

interface KeyedLack {
  readonly key: string;
  readonly lack: Lack;
}

function lackOf(analysis: Analysis, { agent, field, absence, isBlocking }: Parts): KeyedLack {
  const { net, flow, entry } = analysis;
  const origin = flow.bits.names[absence.bit] ?? field;
  const losing = absence.edge === -1 ? undefined : net.routes[net.edges.route[absence.edge] ?? -1];
  const setters = settersOf(analysis, field, agent.id);
  const common = {
    cause: absence.cause, agent: agent.id, field, origin, others: [], isBlocking, isForHuman: agent.kind === 'human', isMaskedForGood: absence.cause === 'redacted' && !canBeRead(analysis, agent.id, field), setters,
    witness: { ...wayOf(net, entry, absence.way), values: valuesOf({ signals: {}, fields: { [field]: null } }) }, open: openRoutesOn(net, absence.way), isDoubtful: absence.isDoubtful === true,
    ...(losing === undefined ? {} : { losing }), ...lastStep(analysis, absence.way),
  };
  const place = losing === undefined ? -1 : net.routes.indexOf(losing);
  // What nothing ever sets is one fault however many agents wait for it.
  const key = place === -1 ? (setters.length === 0 ? `never ${origin}` : `unset ${agent.id} ${field}`) : `${place} ${absence.cause} ${origin}`;
  return { key, lack: { ...common, ...markOf(analysis, { agent, field, origin, place, cause: absence.cause }) } };
}

/** Whether some way brings the field to the agent readable. */
function canBeRead({ net, flow, holding }: Analysis, agent: string, field: string): boolean {
  const [place, bit] = [net.placeOf.get(agent) ?? -1, flow.bits.bitOf.get(field) ?? -1];
  return wayHolding(holding, { place, bit }, true) !== undefined;
}

function lastStep({ net, flow }: Analysis, way: readonly number[]): Pick<Lack, 'last'> {
  const edge = way.at(-1);
  if (edge === undefined) return {};
  const from = net.edges.from[edge] ?? 0;
  const route = net.routes[net.edges.route[edge] ?? -1];
  const row = from * flow.bits.words;
  const sure = flow.bits.names.filter((_, bit) => isSureAt(flow, edge, { row, bit }));
  return { last: { from: net.agents[from]?.id ?? '', ...(route === undefined ? {} : { route }), sure } };
}

/** Agents that produce the field, and handoffs that rename another to it. */
function settersOf({ graph }: Analysis, field: string, except: string): readonly string[] {
  const agents = graph.agents.filter(({ id, contract }) => id !== except && contract?.produces?.includes(field) === true).map(({ id }) => id);
  const handoffs = graph.handoffs.filter(({ renames }) => Object.values(renames ?? {}).includes(field)).map(({ id }) => id);
  return [...agents, ...handoffs];
}

interface Mark {
  readonly agent: Agent;
  readonly field: string;
  readonly origin: string;
  readonly place: number;
  readonly cause: AbsenceCause;
}

function markOf({ graph }: Analysis, { agent, field, origin, place, cause }: Mark): Pick<Lack, 'at' | 'part' | 'element'> {
  if (place === -1) {
    const at = pointerTo('agents', agent.id, 'contract', 'requires', agent.contract?.requires?.indexOf(field) ?? 0);
    return { at, part: 'value', element: { kind: 'agent', id: agent.id } };
  }
  const isHandoff = place < graph.handoffs.length;
  const index = isHandoff ? place : place - graph.handoffs.length;
  const route = isHandoff ? graph.handoffs[index] : graph.escalations[index];
  const base = pointerTo(isHandoff ? 'handoffs' : 'escalations', index);
  const element: ElementRef = { kind: isHandoff ? 'handoff' : 'escalation', id: route?.id ?? '' };
  if (cause === 'redacted') return { at: base + pointerTo('redacts', route?.redacts?.indexOf(origin) ?? 0), part: 'value', element };
  if (cause === 'renamed') return { at: base + pointerTo('renames', origin), part: 'key', element };
  return { at: base + pointerTo('carries'), part: 'value', element };
}

/** Another agent that lacks the field for the same reason is added to the first; the shorter way, and the graver case, is told. */
function add(roots: Map<string, Lack>, { key, lack }: KeyedLack): void {
  const known = roots.get(key);
  if (!known) {
    roots.set(key, lack);
    return;
  }
  const isBetter = lack.isBlocking === known.isBlocking ? lack.witness.path.length < known.witness.path.length : lack.isBlocking;
  const [told, other] = isBetter ? [lack, known] : [known, lack];
  const others = new Set([...known.others, other.agent]);
  others.delete(told.agent);
  roots.set(key, { ...told, others: [...others] });
}
