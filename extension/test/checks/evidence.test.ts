import assert from 'node:assert/strict';
import { CHECKS } from '#core/checks/registry';
import { runSome } from '#core/checking/run-checks';
import { canBeRun } from '#core/evidence/can-be-run';
import { type Evidence, evidenceOf } from '#core/evidence/evidence-of';
import { EXHIBITS } from '#core/evidence/exhibits';
import { textOf } from '#core/graph/print-graph';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { runScenario } from '#core/scenarios/run-scenario';
import { chanceFrom } from '../runtime/chance';
import { randomGraph } from '../runtime/random-graph';

const GRAPHS = 60;
const GRAPHS_WITH_LACKS = 400;

const LACKS = CHECKS.filter(({ id }) => id === 'missing-context-field' || id === 'redacted-but-required');

type Row = Record<Evidence['outcome'], number>;

describe('the evidence of a finding', () => {
  it('is for checks that there are', () => {
    assert.deepEqual(Object.keys(EXHIBITS).filter((id) => !CHECKS.some((check) => check.id === id)), []);
  });

  it('is never a run that goes the way and does not show the fault', () => {
    const table = new Map<string, Row>();
    for (let seed = 1; seed <= GRAPHS; seed += 1) collect(table, roomyGraph(seed), { seed });
    for (const [check, row] of table) assert.ok(row.shown >= row['cannot-be-staged'], `${check}: ${JSON.stringify(row)}`);
    const sum = [...table.values()].reduce((all, { shown, 'cannot-be-staged': not }) => ({ shown: all.shown + shown, not: all.not + not }), { shown: 0, not: 0 });
    assert.ok(sum.shown > 2 * sum.not, JSON.stringify(sum));
    assert.ok(table.size > 12, `only ${[...table.keys()].join(', ')}`);
  }).timeout(120_000);

  it('is, for a required field that does not arrive, the handoff that is refused for want of it', () => {
    const table = new Map<string, Row>();
    for (let seed = 1; seed <= GRAPHS_WITH_LACKS; seed += 1) collect(table, roomyGraph(seed), { seed, checks: LACKS });
    for (const [check, row] of table) assert.ok(row.shown > 2 * row['cannot-be-staged'], `${check}: ${JSON.stringify(row)}`);
    assert.equal(table.size, LACKS.length);
  }).timeout(60_000);

  it('holds also where limits are so narrow that little can be staged', () => {
    for (let seed = 1; seed <= 15; seed += 1) collect(new Map(), randomGraph(chanceFrom(seed)), { seed });
  }).timeout(60_000);
});

/** Counts what came of each finding that can be run. Every scenario gives the run that it is said to give. */
function collect(table: Map<string, Row>, raw: AgentGraph, { seed, checks = CHECKS }: { readonly seed: number; readonly checks?: typeof CHECKS }): void {
  const text = textOf(raw);
  const read = readGraph(text);
  for (const problem of runSome(checks, { text, read }).filter(canBeRun)) {
    const evidence = evidenceOf(read.graph, problem);
    assert.notEqual(evidence.outcome, 'not-shown', `graph ${seed}: ${problem.message}`);
    if (evidence.outcome === 'shown') assert.equal(runScenario(read.graph, evidence.scenario).ledger, evidence.run.ledger);
    const row = table.get(problem.check) ?? { shown: 0, 'not-shown': 0, 'cannot-be-staged': 0, 'nothing-to-run': 0 };
    row[evidence.outcome] += 1;
    table.set(problem.check, row);
  }
}

/**
 * A random graph whose budgets end nothing early; in every second one no agent requires a field, so that other faults are got to.
 */
function roomyGraph(seed: number): AgentGraph {
  const chance = chanceFrom(seed);
  const raw = randomGraph(chance);
  const ids = new Set(raw.agents.map(({ id }) => id));
  return {
    ...raw,
    limits: chance.is(0.5) ? {} : { hops: 8, visitsPerAgent: 9, turns: 40, stagnantTurns: 40, fallbacks: 3 },
    fields: raw.fields.map((field) => ({ ...field, initial: chance.is(0.5) })),
    agents: raw.agents.map(({ availability: _availability, ...agent }) => (seed % 2 === 0 ? { ...agent, contract: { ...agent.contract, requires: [] } } : agent)),
    handoffs: raw.handoffs.filter(({ from, to }) => from !== to && ids.has(to)).map(({ limit: _limit, cooldownTurns: _cooldown, ...handoff }) => handoff),
  };
}
