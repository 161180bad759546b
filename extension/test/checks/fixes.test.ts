import { deepEqual, ok } from 'node:assert/strict';
import { analyse } from '#core/analysis/analyse';
import { hasBit } from '#core/analysis/field-bits';
import type { Problem } from '#core/checks/problem';
import { runChecks } from '#core/checks/run-checks';
import type { AgentGraph } from '#core/graph/model';
import { planEdit } from '#core/graph/plan-edit';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { applyTextEdits } from '#core/text/text-edit';
import { chanceFrom } from '../runtime/chance';
import { INTENTS, randomGraph } from '../runtime/random-graph';

/** Checks whose fixes are tried. A higher limit is left out: it lets conversations come to where faults were hidden. */
const CHECKS = ['escalation-loopback', 'mergeable-agents', 'no-resolution', 'overlapping-layout', 'overlapping-scope', 'role-creep', 'shared-ownership'];

const GRAPHS = 250;

/** Fields that agents require and may lack: what `missing-context-field` tells of them may be told at another root afterwards. */
function lacking(text: string): ReadonlySet<string> {
  const { net, flow, reach } = analyse(readGraph(text).graph);
  const lacks = net.agents.flatMap(({ id, kind, contract }, place) => {
    const isAsked = kind !== 'human' && reach.hops[place] !== -1;
    return (isAsked ? (contract?.requires ?? []) : []).filter((field) => !hasBit(flow.arriving, place * flow.bits.words, flow.bits.bitOf.get(field) ?? 0)).map((field) => `${id} ${field}`);
  });
  return new Set(lacks);
}

function problemsOf(text: string): readonly Problem[] {
  return runChecks({ text, read: readGraph(text) });
}

/** Errors where that check found nothing before. What was suspected there may be certain now. */
function newErrors(before: readonly Problem[], after: readonly Problem[]): readonly string[] {
  const keyOf = ({ check, element }: Problem): string => (check === 'no-path-to-human' || check === 'user-request-ignored') ? 'no human to ask for' : `${check} at ${element.kind} ${'id' in element ? element.id : ''}`;
  const known = new Set(before.map(keyOf));
  return after.filter((problem) => problem.severity === 'error' && problem.check !== 'missing-context-field' && !known.has(keyOf(problem))).map(keyOf);
}

/** A random graph whose agents own intents and stand somewhere. */
function drawnGraph(seed: number): AgentGraph {
  const chance = chanceFrom(seed);
  const raw = randomGraph(chance);
  return {
    ...raw,
    fields: raw.fields.map((field) => ({ ...field, initial: true })),
    agents: raw.agents.map((agent) => ({ ...agent, ...(agent.kind === 'human' ? {} : { scope: { intents: chance.some(INTENTS, 0.4) } }) })),
    layout: { ...raw.layout, agents: Object.fromEntries(raw.agents.map(({ id }) => [id, { x: chance.below(900), y: chance.below(600) }])) },
  };
}

describe('A fix of what is wrong with the structure', () => {
  it('mends what was found and brings no error that was not there', () => {
    const tried = new Map<string, number>();
    for (let seed = 1; seed <= GRAPHS; seed += 1) {
      const text = textOf(drawnGraph(seed));
      const before = problemsOf(text);
      const lacks = lacking(text);
      for (const problem of before.filter(({ check }) => CHECKS.includes(check))) {
        for (const { title, edits } of problem.fixes) {
          const planned = planEdit(text, edits);
          ok(planned.ok, `graph ${seed}: ${title}`);
          const mended = applyTextEdits(text, planned.value);
          const after = problemsOf(mended);
          deepEqual(after.filter(({ check, message }) => check === problem.check && message === problem.message), [], `graph ${seed}: still there after ${title}`);
          deepEqual(newErrors(before, after), [], `graph ${seed}: errors after ${title}`);
          deepEqual([...lacking(mended)].filter((lack) => !lacks.has(lack)), [], `graph ${seed}: lacks after ${title}`);
          tried.set(problem.check, (tried.get(problem.check) ?? 0) + 1);
        }
      }
    }
    ok(tried.size >= 5, `most fixes are met: ${JSON.stringify([...tried])}`);
  }).timeout(30_000);
});
