import { ESCALATION, HANDOFF, UNSURE } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { type Taker, takersBefore, takersBeforeEscalation } from '../analysis/turn-order';
import { type Pointer, pointerTo } from '../base/pointer';
import { type Satisfiability, TOO_MANY } from '../conditions/solver';
import type { ElementRef } from '../graph/graph-edit';
import type { Agent, Condition, Escalation, Handoff } from '../graph/model';
import type { CheckParts, Finding, Subject } from './check';
import { conjunctsOf } from './condition-paths';
import type { Fix } from './problem';
import { opaqueText, turnAlong, turnText } from './turn-words';
import { listed, quoted } from './words';

/** What agents may differ in: the property of their scope and the signal have one name but for the number. */
export interface ScopeKind {
  readonly signal: 'language' | 'channel';
  readonly scope: 'languages' | 'channels';
  /** Whether who is made for the one can also do the other. */
  readonly fits: (offered: string, wanted: string) => boolean;
}

/** A way on which customers get to an agent that is not made for them. */
export interface ScopeGap {
  readonly element: ElementRef & { readonly id: string };
  readonly route?: Handoff | Escalation;
  readonly from: string;
  readonly to: string;
  /** What the source is made for, a customer can have, and the target is not made for. */
  readonly lost: readonly string[];
  readonly offered: readonly string[];
  readonly turn: string;
  readonly opaque: readonly string[];
}

/** The parts of a check that looks for such ways. */
export function scopeGapCheck(kind: ScopeKind, words: { readonly customer: string; readonly does: string }): Pick<CheckParts<ScopeGap>, 'find' | 'message' | 'explain' | 'fixes'> {
  const verb = words.does;
  return {
    find: (subject) => scopeGaps(subject, kind),
    message: ({ element, from, to, lost, turn, opaque }) =>
      `By ${quoted(element.id)} a customer ${words.customer} ${listed(lost)}, which ${quoted(from)} ${verb}, can get to ${quoted(to)}, which does not: ${turn}.${opaqueText(opaque)}`,
    explain: ({ element, from, to, offered, lost, turn }) => [
      `${quoted(from)} is made for ${listed(lost)} among others, ${quoted(to)} for ${listed(offered, 5)} only.`,
      `On this turn at ${quoted(from)}, ${quoted(element.id)} is taken and nothing before it: ${turn}.`,
    ],
    fixes: (gap, subject) => fixesFor(gap, kind, subject),
  };
}

function fixesFor({ to, lost, offered, route, element, opaque }: ScopeGap, { signal, scope }: ScopeKind, { graph, analysis }: Subject): readonly Fix[] {
  const more = [...(graph.agents.find(({ id }) => id === to)?.scope?.[scope] ?? []), ...lost];
  const widened: Fix = { title: `Add ${listed(lost)} to the ${scope} of ${quoted(to)}`, edits: [{ type: 'property/set', target: { kind: 'agent', id: to }, path: ['scope', scope], value: more }], isSafe: false };
  if (route?.when === undefined || element.kind !== 'handoff' || opaque.length > 0) return [widened];
  const only: Condition = { all: [...conjunctsOf(route.when), { signal, in: [...offered] }] };
  if (analysis.net.judge.solver.ask({ holds: [only] }).verdict === 'no') return [widened];
  const value = JSON.parse(JSON.stringify(only)) as { all: [] };
  return [widened, { title: `Let ${quoted(element.id)} fire only for ${listed(offered)}`, edits: [{ type: 'property/set', target: element, path: ['when'], value }], isSafe: false }];
}

/** Ways of the net that somebody declared, each route once. */
function* scopeGaps({ graph, analysis }: Subject, kind: ScopeKind): Generator<Finding<ScopeGap>> {
  if (!graph.agents.some(({ scope }) => (scope?.[kind.scope] ?? []).length > 0)) return;
  const { edges, agents } = analysis.net;
  const told = new Set<string>();
  for (let edge = 0; edge < edges.count; edge += 1) {
    if (told.has(TOO_MANY) && analysis.net.judge.solver.isSpent()) return;
    const way = edges.kind[edge] ?? -1;
    if (way !== HANDOFF && way !== ESCALATION && way !== UNSURE) continue;
    const [source, target] = [agents[edges.from[edge] ?? 0], agents[edges.to[edge] ?? 0]];
    if (!source || !target || analysis.reach.hops[edges.from[edge] ?? 0] === -1 || isForgotten(analysis, edge)) continue;
    const lost = lostBetween(source, target, kind);
    const key = way === UNSURE ? `agent ${source.id}` : `route ${edges.route[edge] ?? -1}`;
    if (lost.length === 0 || told.has(key)) continue;
    const found = gapOn(analysis, kind, { edge, source, target, lost });
    const isUntold = found?.data.opaque.includes(TOO_MANY) === true;
    if (found === undefined || (isUntold && told.has(TOO_MANY))) continue;
    told.add(isUntold ? TOO_MANY : key);
    yield found;
  }
}

/** Whether the condition of an implicit handoff is missing, which a check of its own tells of. */
function isForgotten({ net: { edges, routes } }: Analysis, edge: number): boolean {
  const route = edges.kind[edge] === HANDOFF ? (routes[edges.route[edge] ?? -1] as Handoff | undefined) : undefined;
  return route !== undefined && route.when === undefined && route.mode !== 'explicit';
}

/** What customers of the source can need and the target does not offer. A router or service talks to nobody; who says nothing offers all. */
function lostBetween(source: Agent, target: Agent, { scope, fits }: ScopeKind): readonly string[] {
  const offered = target.scope?.[scope] ?? [];
  if (offered.length === 0 || target.kind === 'router' || target.kind === 'service') return [];
  return (source.scope?.[scope] ?? []).filter((wanted) => !offered.some((one) => fits(one, wanted)));
}

interface Way {
  readonly edge: number;
  readonly source: Agent;
  readonly target: Agent;
  readonly lost: readonly string[];
}

function gapOn(analysis: Analysis, { signal, scope }: ScopeKind, { edge, source, target, lost }: Way): Finding<ScopeGap> | undefined {
  const { net } = analysis;
  const way = partsOf(analysis, edge, source);
  const ask = (wanted: readonly string[]): Satisfiability => net.judge.solver.ask({ holds: [...way.holds, { signal, in: [...wanted] }], idle: way.idle.map(({ when }) => when) });
  const answer = ask(lost);
  if (answer.verdict === 'no') return undefined;
  const [turn, opaque] = [answer.witness, answer.verdict === 'undecided' ? answer.opaque : []];
  return {
    at: way.at,
    element: way.element,
    data: {
      element: way.element, ...(way.route === undefined ? {} : { route: way.route }), from: source.id, to: target.id, turn: turn === undefined ? 'any turn' : turnText(turn), opaque,
      lost: lost.filter((one) => ask([one]).verdict === answer.verdict), offered: target.scope?.[scope] ?? [],
    },
    witness: turnAlong(analysis, [edge], turn),
    ...(opaque.length === 0 ? {} : { verdict: 'undecided', severity: 'info' }),
  };
}

interface Parts {
  readonly at: Pointer;
  readonly element: ElementRef & { readonly id: string };
  readonly route?: Handoff | Escalation;
  readonly holds: readonly Condition[];
  readonly idle: readonly Taker[];
}

/** What has to hold for the way to be taken, and what must not come before it. */
function partsOf({ net, turns, graph }: Analysis, edge: number, source: Agent): Parts {
  const order = turns[net.edges.from[edge] ?? 0] ?? { agent: source, first: [], explicit: [], then: [], implicit: [], isUnfinished: false, lasting: [] };
  const number = net.edges.route[edge] ?? -1;
  const route = net.routes[number];
  if (net.edges.kind[edge] === UNSURE || route === undefined) {
    const holds = order.then.flatMap(({ by, when }) => (by === 'unsure' ? [when] : []));
    return { at: pointerTo('agents', source.id, 'confidence', 'below'), element: { kind: 'agent', id: source.id }, holds, idle: order.first };
  }
  const holds = route.when === undefined ? [] : [route.when];
  if (net.edges.kind[edge] === ESCALATION) {
    const escalation = route as Escalation;
    const at = pointerTo('escalations', number - graph.handoffs.length, 'to');
    return { at, element: { kind: 'escalation', id: route.id }, route, holds, idle: takersBeforeEscalation(order, escalation) };
  }
  return { at: pointerTo('handoffs', number, 'to'), element: { kind: 'handoff', id: route.id }, route, holds, idle: takersBefore(order, route as Handoff) };
}
