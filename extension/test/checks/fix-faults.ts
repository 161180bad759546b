import { readFileSync } from 'node:fs';
import { analyse } from '#core/analysis/analyse';
import { hasBit } from '#core/analysis/field-bits';
import type { Fix, Problem } from '#core/checks/problem';
import { runChecks } from '#core/checking/run-checks';
import type { GraphEdit } from '#core/graph/graph-edit';
import type { Agent, AgentGraph, Field } from '#core/graph/model';
import { planEdit } from '#core/graph/plan-edit';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { applyTextEdits } from '#core/text/text-edit';
import { type Chance, chanceFrom } from '../runtime/chance';
import { INTENTS, randomGraph } from '../runtime/random-graph';
import { randomRun } from '../runtime/random-run';

const SAMPLES = ['clinic-scheduling', 'ecommerce-returns', 'research-team', 'retail-bank', 'smart-home', 'telecom-care'];

/** Conversations that are led before and after a safe fix. */
const RUNS = 4;

/** A fix that was tried. */
export interface Trial {
  readonly check: string;
  /** What is wrong with the fix; empty where all is well. */
  readonly faults: readonly string[];
}

/** The text of a graph with much to find in it: every third a sample with something planted, the others random. */
export function faultyText(seed: number): string {
  const chance = chanceFrom(seed);
  return seed % 3 === 0 ? planted(chance, readFileSync(`samples/${chance.pick(SAMPLES)}.agentgraph.json`, 'utf8')) : textOf(variedGraph(chance));
}

/** Tries fixes of what is found in the text, those of a check only while there are to be more of it. */
export function* trialsOf(text: string, isWanted: (check: string) => boolean): Generator<Trial> {
  const before = problemsIn(text);
  const lacks = new Set(lackingIn(text));
  for (const problem of before) {
    for (const fix of problem.fixes) {
      if (isWanted(problem.check)) yield { check: problem.check, faults: faultsOf({ text, before, lacks }, problem, fix).map((fault) => `${problem.check}, ${fix.title}: ${fault}`) };
    }
  }
}

interface Ground {
  readonly text: string;
  readonly before: readonly Problem[];
  readonly lacks: ReadonlySet<string>;
}

function faultsOf({ text, before, lacks }: Ground, problem: Problem, fix: Fix): readonly string[] {
  const planned = planEdit(text, fix.edits);
  if (!planned.ok) return [`does not fit: ${JSON.stringify(planned.error)}`];
  const mended = applyTextEdits(text, planned.value);
  const after = problemsIn(mended);
  const isStill = after.some(({ check, message, severity, pointer }) => check === problem.check && message === problem.message && severity === problem.severity && pointer === problem.pointer);
  const known = new Set(before.map(keyOf));
  const fresh = after.filter((one) => one.severity === 'error' && !LACKS.includes(one.check) && !known.has(keyOf(one)) && !isLeft(problem, one));
  return [
    ...(isStill ? ['mends nothing'] : []),
    ...(OPENING.includes(problem.check) ? [] : fresh.map(({ check, message }) => `brings ${check}: ${message}`)),
    ...(OPENING.includes(problem.check) ? [] : lackingIn(mended).filter((lack) => !lacks.has(lack)).map((lack) => `takes a field away: ${lack}`)),
    ...(fix.isSafe && isSameGraph(fix.edits) && !runAlike(text, mended) ? ['is called safe, and conversations run another way'] : []),
  ];
}

/** What these tell of may be told at another root afterwards, so what agents lack is compared instead. */
const LACKS = ['missing-context-field', 'redacted-but-required'];

/** What these find is that conversations do not get somewhere. Where they do afterwards, what was wrong there all along is told. */
const OPENING = ['entry-missing', 'loop-over-budget', 'shadowed-handoff', 'too-many-hops', 'unknown-agent', 'unreachable-agent'];

/** Of loops that hang together one is told; with that one ended the next is. */
function isLeft({ check }: Problem, other: Problem): boolean {
  return check === 'unbounded-loop' && other.check === check;
}

/** A customer who gets no human is told of by one of these, wherever it shows. */
const NO_HUMAN = ['no-path-to-human', 'user-request-ignored'];

/** What is wrong with what, in whichever words: a fix may shrink a fault, or make certain what was suspected. */
function keyOf({ check, element }: Problem): string {
  return NO_HUMAN.includes(check) ? 'no human' : `${check} at ${element.kind} ${'id' in element ? element.id : ''}`;
}

function problemsIn(text: string): readonly Problem[] {
  return runChecks({ text, read: readGraph(text) });
}

/** Fields that agents require and may lack. */
function lackingIn(text: string): readonly string[] {
  const { net, flow, reach } = analyse(readGraph(text).graph);
  return net.agents.flatMap(({ id, kind, contract }, place) => {
    const isAsked = kind !== 'human' && reach.hops[place] !== -1;
    return (isAsked ? (contract?.requires ?? []) : []).filter((field) => !hasBit(flow.arriving, place * flow.bits.words, flow.bits.bitOf.get(field) ?? 0)).map((field) => `${id} ${field}`);
  });
}

/** Whether agents may wish for the same as before. */
function isSameGraph(edits: readonly GraphEdit[]): boolean {
  return edits.every(({ type }) => !type.endsWith('/remove'));
}

/** These are made from the digest of the graph, which is another one. */
const OF_DIGEST: ReadonlySet<string> = new Set(['graph', 'handoffId', 'digest', 'token']);

function runAlike(before: string, after: string): boolean {
  const toldOf = (text: string, seed: number): string => JSON.stringify(randomRun(seed, readGraph(text).graph).events, (name, value: unknown) => (OF_DIGEST.has(name) ? undefined : value));
  return Array.from({ length: RUNS }, (_, seed) => seed).every((seed) => toldOf(before, seed) === toldOf(after, seed));
}

/** The text with up to three of its parts taken out. */
function planted(chance: Chance, text: string): string {
  let faulty = text;
  for (let times = 1 + chance.below(3); times > 0; times -= 1) {
    const { graph } = readGraph(faulty);
    const planned = planEdit(faulty, [chance.pick(lossesIn(graph))]);
    faulty = planned.ok ? applyTextEdits(faulty, planned.value) : faulty;
  }
  return faulty;
}

/** Edits that each take something out that the graph may need. */
function lossesIn({ agents, handoffs, escalations, fields, limits }: AgentGraph): readonly GraphEdit[] {
  const without = (kind: 'agent' | 'handoff' | 'escalation', id: string, ...path: readonly string[]): GraphEdit => ({ type: 'property/set', target: { kind, id }, path });
  return [
    ...agents.flatMap(({ id }) => [without('agent', id, 'contract', 'produces'), without('agent', id, 'authority'), without('agent', id, 'confidence'), without('agent', id, 'scope'), { type: 'agent/remove', id } as const]),
    ...handoffs.flatMap(({ id }) => [without('handoff', id, 'when'), without('handoff', id, 'then'), without('handoff', id, 'limit'), without('handoff', id, 'redacts'), { type: 'handoff/remove', id } as const]),
    ...handoffs.map(({ id, from, to }) => ({ type: 'handoff/reconnect', id, from: to, to: from }) as const),
    ...escalations.flatMap(({ id }) => [without('escalation', id, 'when'), without('escalation', id, 'redacts'), { type: 'escalation/remove', id } as const]),
    ...fields.map(({ id }) => ({ type: 'property/set', target: { kind: 'field', id }, path: ['initial'] }) as const),
    ...['humanFallback', ...Object.keys(limits).map((name) => `limits.${name}`)].map((path) => ({ type: 'property/set', target: { kind: 'graph' }, path: path.split('.') }) as const),
    { type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'hops'], value: chanceOfHops(handoffs.length) },
  ];
}

/** Few handoffs, and none in some graphs. */
function chanceOfHops(handoffs: number): number {
  return handoffs % 3;
}

/** A random graph whose agents own intents and stand somewhere, with types, trust domains, limits and sensitive fields, some of them large. */
function variedGraph(chance: Chance): AgentGraph {
  const raw = randomGraph(chance);
  const isAllKnown = chance.is(0.7);
  const isDeclared = chance.is(0.5);
  const known = (ids: readonly string[] = []): readonly string[] => (isAllKnown ? ids.filter((id) => id !== 'ghost') : ids);
  return {
    ...raw,
    fields: raw.fields.map((field) => variedField(chance, field)),
    agents: raw.agents.map((agent) => ({ ...agent, ...varied(chance, agent), fallbacks: known(agent.fallbacks) })),
    handoffs: raw.handoffs.filter(({ to }) => !isAllKnown || to !== 'ghost').map((handoff) => ({ ...handoff, fallbacks: known(handoff.fallbacks) })),
    limits: isDeclared ? raw.limits : {},
    layout: { ...raw.layout, agents: Object.fromEntries(raw.agents.map(({ id }) => [id, { x: chance.below(900), y: chance.below(600) }])) },
  };
}

function variedField(chance: Chance, field: Field): Field {
  const type = chance.pick(['string', 'string', 'string', 'number', 'array'] as const);
  const made: Field = { ...field, type, initial: chance.is(0.5), sensitivity: chance.pick(['public', 'public', 'personal']) };
  return type === 'string' && chance.is(0.3) ? { ...made, enum: ['x'.repeat(1500)] } : made;
}

function varied(chance: Chance, { kind, authority }: Agent): Partial<Agent> {
  return {
    ...(chance.is(0.5) ? { trustDomain: chance.pick(['home', 'partner']) } : {}),
    authority: { ...authority, ...(chance.is(0.5) ? { tools: chance.some(['read', 'pay', 'close'], 0.6) } : {}), ...(chance.is(0.5) ? { limits: [{ field: 'alpha', atMost: 10 * (1 + chance.below(3)) }] } : {}) },
    ...(kind === 'human' ? {} : { scope: { intents: chance.some(INTENTS, 0.5) } }),
  };
}
