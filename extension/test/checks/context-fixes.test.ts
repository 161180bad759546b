import assert from 'node:assert/strict';
import { analyse } from '#core/analysis/analyse';
import { hasBit } from '#core/analysis/field-bits';
import { CHECKS } from '#core/checks/registry';
import { runSome } from '#core/checks/run-checks';
import type { Problem } from '#core/checks/problem';
import { applyEdits } from '#core/graph/apply-edits';
import type { Agent, AgentGraph, Field } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { type Chance, chanceFrom } from '../runtime/chance';
import { randomGraph } from '../runtime/random-graph';

const GRAPHS = 180;

/** Checks of what travels. */
const CONTEXT = ['authority-grows', 'context-type-mismatch', 'never-produced', 'oversized-envelope', 'redacted-but-required', 'sensitive-field-crosses-domain', 'unused-field'];

const CHECKED = CHECKS.filter(({ id }) => CONTEXT.includes(id));

describe('the fixes of checks of what travels', () => {
  it('mend their finding and bring no error', () => {
    const tried = new Map<string, number>();
    for (let seed = 1; seed <= GRAPHS; seed += 1) {
      const graph = variedGraph(seed);
      const errors = keysOf(problemsIn(graph, CHECKS).filter(({ severity }) => severity === 'error'));
      const lacks = new Set(lacking(graph));
      for (const problem of problemsIn(graph, CHECKED)) {
        for (const fix of problem.fixes) {
          const mended = applyEdits(graph, fix.edits);
          assert.ok(mended.ok, fix.title);
          const left = problemsIn(mended.value, CHECKS);
          assert.deepEqual(left.filter(({ check, message, severity }) => check === problem.check && message === problem.message && severity === problem.severity), [], `graph ${seed}: ${fix.title}`);
          const fresh = left.filter((one) => one.severity === 'error' && !LACKS.includes(one.check) && !errors.has(keyOf(one)));
          assert.deepEqual(lacking(mended.value).filter((one) => !lacks.has(one)), [], `graph ${seed}, ${problem.check}: ${fix.title}`);
          assert.deepEqual(fresh.map(({ check, message }) => `${check}: ${message}`), [], `graph ${seed}, ${problem.check}: ${fix.title}`);
          tried.set(problem.check, (tried.get(problem.check) ?? 0) + 1);
        }
      }
    }
    assert.deepEqual(CONTEXT.filter((id) => !tried.has(id)), []);
  }).timeout(60_000);
});

function problemsIn(graph: AgentGraph, checks: typeof CHECKS): readonly Problem[] {
  const text = textOf(graph);
  return runSome(checks, { text, read: readGraph(text) });
}

/** What is wrong, whichever way shows it. */
function keyOf({ check, message }: Problem): string {
  return `${check} ${message.split(': ')[0] ?? ''}`;
}

/** What these tell of may be told at another root afterwards, so what agents lack is compared instead. */
const LACKS = ['missing-context-field', 'redacted-but-required'];

/** Fields that agents require and may lack. */
function lacking(graph: AgentGraph): readonly string[] {
  const { net, flow, reach } = analyse(graph);
  return net.agents.flatMap(({ id, kind, contract }, place) => {
    const isAsked = kind !== 'human' && reach.hops[place] !== -1;
    return (isAsked ? (contract?.requires ?? []) : []).filter((field) => !hasBit(flow.arriving, place * flow.bits.words, flow.bits.bitOf.get(field) ?? 0)).map((field) => `${id} ${field}`);
  });
}

function keysOf(problems: readonly Problem[]): ReadonlySet<string> {
  return new Set(problems.map(keyOf));
}

/** A random graph with types, trust domains, limits and sensitive fields, some of them large. */
function variedGraph(seed: number): AgentGraph {
  const chance = chanceFrom(seed);
  const raw = randomGraph(chance);
  const agents = raw.agents.map((agent) => ({ ...agent, ...varied(chance, agent) }));
  const types = ['string', 'string', 'string', 'number', 'array'] as const;
  const long = 'x'.repeat(1500);
  const fields = raw.fields.map((field): Field => ({
    ...field, type: chance.pick(types), initial: chance.is(0.4), sensitivity: chance.pick(['public', 'public', 'personal']),
  })).map((field): Field => (field.type === 'string' && chance.is(0.3) ? { ...field, enum: [long] } : field));
  const known = (ids: readonly string[] = []): readonly string[] => ids.filter((id) => id !== 'ghost');
  return {
    ...raw, fields,
    agents: agents.map((agent) => ({ ...agent, fallbacks: known(agent.fallbacks) })),
    handoffs: raw.handoffs.filter(({ to }) => to !== 'ghost').map((handoff) => ({ ...handoff, fallbacks: known(handoff.fallbacks) })),
  };
}

function varied(chance: Chance, { authority }: Agent): Partial<Agent> {
  return {
    ...(chance.is(0.5) ? { trustDomain: chance.pick(['home', 'partner']) } : {}),
    authority: { ...authority, ...(chance.is(0.5) ? { tools: chance.some(['read', 'pay', 'close'], 0.6) } : {}), ...(chance.is(0.5) ? { limits: [{ field: 'alpha', atMost: 10 * (1 + chance.below(3)) }] } : {}) },
    scope: { intents: chance.some(['one', 'two'], 0.5) },
  };
}
