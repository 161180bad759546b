import assert from 'node:assert/strict';
import { CHECKS } from '#core/checks/registry';
import { runSome } from '#core/checks/run-checks';
import type { Problem } from '#core/checks/problem';
import { applyEdits } from '#core/graph/apply-edits';
import type { Agent, AgentGraph, Field } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { type Chance, chanceFrom } from '../runtime/chance';
import { randomGraph } from '../runtime/random-graph';

const GRAPHS = 250;

/** Checks of what travels. */
const CONTEXT = ['authority-grows', 'context-type-mismatch', 'never-produced', 'oversized-envelope', 'redacted-but-required', 'sensitive-field-crosses-domain', 'unused-field'];

const CHECKED = CHECKS.filter(({ id }) => CONTEXT.includes(id));

describe('the fixes of checks of what travels', () => {
  it('mend their finding and bring no error', () => {
    const tried = new Map<string, number>();
    for (let seed = 1; seed <= GRAPHS; seed += 1) {
      const graph = variedGraph(seed);
      const errors = keysOf(problemsIn(graph, CHECKS).filter(({ severity }) => severity === 'error'));
      for (const problem of problemsIn(graph, CHECKED)) {
        for (const fix of problem.fixes) {
          const mended = applyEdits(graph, fix.edits);
          assert.ok(mended.ok, fix.title);
          const left = problemsIn(mended.value, CHECKS);
          assert.deepEqual(left.filter(({ check, message, severity }) => check === problem.check && message === problem.message && severity === problem.severity), [], `graph ${seed}: ${fix.title}`);
          const fresh = left.filter((one) => one.severity === 'error' && !errors.has(keyOf(one)));
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
function keyOf({ check, pointer, message }: Problem): string {
  return check === 'missing-context-field' ? `${check} ${/'[^']*'[^']*'[^']*'/.exec(message)?.[0] ?? ''}` : `${check} ${pointer}`;
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
  return { ...raw, agents, fields, handoffs: raw.handoffs.filter(({ to }) => to !== 'ghost') };
}

function varied(chance: Chance, { authority }: Agent): Partial<Agent> {
  return {
    ...(chance.is(0.5) ? { trustDomain: chance.pick(['home', 'partner']) } : {}),
    authority: { ...authority, ...(chance.is(0.5) ? { tools: chance.some(['read', 'pay', 'close'], 0.6) } : {}), ...(chance.is(0.5) ? { limits: [{ field: 'alpha', atMost: 10 * (1 + chance.below(3)) }] } : {}) },
    scope: { intents: chance.some(['one', 'two'], 0.5) },
  };
}
