import type { Problem } from '#core/checks/problem';
import { runChecks } from '#core/checking/run-checks';
import type { AgentGraph } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { chanceFrom } from '../runtime/chance';
import type { Planted, Planter } from './planter';
import type { SoundGraph } from './sound-graphs';

/** What came of one fault that was planted. */
export interface Trial {
  readonly planter: Planter;
  readonly graph: SoundGraph;
  readonly planted: Planted;
  /** found: by its check, where it was planted. elsewhere: by its check, at other places only. */
  readonly outcome: 'found' | 'elsewhere' | 'missed';
  /** What its check says at other places, which it did not say before. */
  readonly strays: readonly Problem[];
  /** What other checks say, which they did not say before. */
  readonly also: readonly Problem[];
  /** What is wrong with the graph that the fault was planted into, grown as it may be. */
  readonly unsound: readonly Problem[];
}

/** Problems of a graph or of a text. */
export function problemsOf(graph: AgentGraph | string): readonly Problem[] {
  const text = typeof graph === 'string' ? graph : textOf(graph);
  return runChecks({ text, read: readGraph(text) });
}

/** The problems that are graver than something worth knowing. */
export function faultsIn(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

/** Plants the fault, where the graph has a place for it, and looks what is said. */
export function tryOut(planter: Planter, graph: SoundGraph, seed: number): Trial | undefined {
  const planted = planter.plant(graph.graph, chanceFrom(seedOf(`${planter.check} ${planter.variant}`, seed)));
  if (!planted) return undefined;
  const before = problemsOf(planted.base ?? graph.graph);
  // What is told once for a graph, or for agents that lead to each other, cannot be told a second time.
  if (before.some(({ check }) => check === planter.check)) return undefined;
  const known = new Set(before.map(keyOf));
  const fresh = problemsOf(planted.graph).filter((problem) => !known.has(keyOf(problem)));
  const own = fresh.filter(({ check }) => check === planter.check);
  const hits = own.filter((problem) => isAt(problem, planted));
  return {
    planter, graph, planted, outcome: hits.length > 0 ? 'found' : own.length > 0 ? 'elsewhere' : 'missed',
    strays: own.filter((problem) => !hits.includes(problem)), also: fresh.filter(({ check }) => check !== planter.check), unsound: faultsIn(before),
  };
}

/** A fault of the text is told where it is, or where the text first makes no sense: on the next line at the latest. */
const NEAR = 120;

function isAt(problem: Problem, { places, offset }: Planted): boolean {
  const isNear = offset === undefined || (problem.span !== undefined && Math.abs(problem.span.offset - offset) <= NEAR);
  return places.includes(placeOf(problem)) && isNear;
}

/** The element that the problem is on, as planters name places. */
export function placeOf({ element }: Problem): string {
  return element.kind === 'graph' ? 'graph' : `${element.kind} ${element.id}`;
}

function keyOf(problem: Problem): string {
  return `${problem.check} ${placeOf(problem)} ${problem.severity}`;
}

function seedOf(name: string, seed: number): number {
  let mixed = seed;
  for (const letter of name) mixed = (Math.imul(mixed, 31) + letter.charCodeAt(0)) >>> 0;
  return mixed;
}
