import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { Check } from '#core/checks/check';
import type { Problem } from '#core/checks/problem';
import { runSome } from '#core/checking/run-checks';
import type { AgentGraph } from '#core/graph/model';
import { planEdit } from '#core/graph/plan-edit';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { applyTextEdits } from '#core/text/text-edit';

/** What a check is expected to say of one place. Parts left out may be anything. */
export interface Expected {
  readonly at: string;
  readonly part?: Problem['part'];
  readonly severity?: Problem['severity'];
  readonly verdict?: Problem['verdict'];
  /** The whole message. */
  readonly says?: string;
  readonly witness?: Problem['witness'];
  /** Titles of the fixes, in order. */
  readonly fixes?: readonly string[];
}

/** Graphs by what is special about them. A text stands for a file as it is. */
export interface CheckTable {
  readonly valid: Readonly<Record<string, AgentGraph | string>>;
  readonly invalid: Readonly<Record<string, { readonly graph: AgentGraph | string; readonly finds: readonly Expected[] }>>;
}

/** Tests of a check: its table, every fix of what it finds, and the examples of its page. */
export function testCheck(check: Check, { valid, invalid }: CheckTable): void {
  describe(check.id, () => {
    for (const [name, graph] of Object.entries(valid)) {
      it(`is content with ${name}`, () => assert.deepEqual(problemsIn(check, textFor(graph)), []));
    }
    for (const [name, { graph, finds }] of Object.entries(invalid)) {
      it(`finds ${name}`, () => assertFinds(problemsIn(check, textFor(graph)), finds));
      it(`mends ${name}`, () => assertFixesMend(check, textFor(graph)));
    }
    testPage(check);
  });
}

/** Problems of one check alone. */
export function problemsIn(check: Check, text: string): readonly Problem[] {
  return runSome([check], { text, read: readGraph(text) }).filter((problem) => problem.check === check.id || problem.check === 'check-crashed');
}

function textFor(graph: AgentGraph | string): string {
  return typeof graph === 'string' ? graph : textOf(graph);
}

function assertFinds(problems: readonly Problem[], finds: readonly Expected[]): void {
  const seen = problems.map((problem, place) => pick(problem, finds[place]));
  assert.deepEqual(seen, finds);
}

function pick(problem: Problem, expected: Expected | undefined): Expected {
  const whole: Required<Omit<Expected, 'witness'>> & Pick<Expected, 'witness'> = {
    at: problem.pointer, part: problem.part, severity: problem.severity, verdict: problem.verdict, says: problem.message,
    fixes: problem.fixes.map(({ title }) => title), witness: problem.witness,
  };
  if (!expected) return whole;
  return Object.fromEntries(Object.keys(expected).map((key) => [key, whole[key as keyof Expected]])) as unknown as Expected;
}

/** Every fix of every problem applies to the text, and that very finding is then gone. */
function assertFixesMend(check: Check, text: string): void {
  for (const problem of problemsIn(check, text)) {
    for (const { title, edits } of problem.fixes) {
      const planned = planEdit(text, edits);
      assert.ok(planned.ok, `${title}: ${planned.ok ? '' : JSON.stringify(planned.error)}`);
      const left = problemsIn(check, applyTextEdits(text, planned.value)).filter(({ message, severity }) => message === problem.message && severity === problem.severity);
      assert.deepEqual(left, [], `still there after: ${title}`);
    }
  }
}

function testPage(check: Check): void {
  const page = `docs/checks/${check.id}.md`;
  it('finds what its page shows as the problem', () => {
    const examples = examplesIn(page, 'With the problem');
    assert.ok(examples.length > 0, `${page} shows no example`);
    for (const example of examples) assert.notEqual(problemsIn(check, example).length, 0, example);
  });
  it('is content with what its page shows as mended', () => {
    const examples = examplesIn(page, 'Mended');
    assert.ok(examples.length > 0, `${page} shows nothing mended`);
    for (const example of examples) assert.deepEqual(problemsIn(check, example), [], example);
  });
}

/** JSON blocks under a heading of a page. */
export function examplesIn(page: string, heading: string): readonly string[] {
  if (!existsSync(page)) return [];
  const sections = readFileSync(page, 'utf8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, example = '']) => example);
}
