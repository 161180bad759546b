import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryGraph } from '../../../test/support/arbitrary-graph';
import { graphOf } from '../../../test/support/graph-of';
import { type Check, MOST_FINDINGS, defineCheck } from '../checks/check';
import type { Problem } from '../checks/problem';
import type { AgentGraph, CheckSetting } from '../graph/model';
import { textOf } from '../graph/print-graph';
import { readGraph } from '../graph/read-graph';
import { rangesOf } from './problem-ranges';
import { recheck } from './recheck';
import { type CheckInput, runChecks, runSome } from './run-checks';

const LOOP = ['a>b', 'b>a'] as const;
const EXPLICIT = { mode: 'explicit', reason: 'The matter is another one.' } as const;
const SURE = { purpose: 'Helps.', confidence: { threshold: 0.8 } };
const STAFFED = { humanAcceptMs: 60_000, whenHumanUnavailable: 'park' } as const;
const PARTS = { handoffs: { 'a-to-b': EXPLICIT, 'b-to-a': EXPLICIT }, agents: { a: { ...SURE, authority: { resolves: true } }, b: SURE, human: {} }, humanFallback: 'human' };

/** A sound graph but for its loop. */
function loopWith(checks: readonly CheckSetting[] = [], limits: AgentGraph['limits'] = {}): AgentGraph {
  return graphOf('a', ...LOOP, { ...PARTS, checks, limits: { ...STAFFED, ...limits } });
}

function inputOf(graph: AgentGraph, settings?: readonly CheckSetting[]): CheckInput {
  const text = textOf(graph);
  return { text, read: readGraph(text), ...(settings === undefined ? {} : { settings }) };
}

function told(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ check, severity }) => `${severity} ${check}`);
}

const LIMITS: AgentGraph['limits'] = { hops: 4 };
const off = (check: string): CheckSetting => ({ check, severity: 'off' });

describe('runChecks', () => {
  it('finds nothing in a sound graph', () => assert.deepEqual(runChecks(inputOf(graphOf('a', { agents: { a: { ...SURE, authority: { resolves: true } }, human: {} }, humanFallback: 'human', limits: STAFFED }))), []));

  it('finds the loop alone in a graph that has nothing else', () => assert.deepEqual(told(runChecks(inputOf(loopWith()))), ['error unbounded-loop']));

  it('tells a thousand findings of one check, says that there are more, and calls no acceptance of that check unused', () => {
    let looks = 0;
    const many = defineCheck({ id: 'many', severity: 'error', *find() { for (;;) yield { at: '', element: { kind: 'agent', id: `x${looks += 1}` } as const, data: looks }; }, message: String });
    const problems = runSome([many], inputOf(loopWith([{ check: 'many', accept: [{ at: 'a', reason: 'Known.' }, { at: 'x2', reason: 'Known.' }] }])));
    assert.deepEqual([problems.length, looks, problems.filter(({ isRest }) => isRest).length], [MOST_FINDINGS, MOST_FINDINGS + 1, 1]);
    assert.deepEqual(told(problems.slice(-2)), ['error many', 'info many']);
  });

  it('tells fewer findings where their ways are long', () => {
    const path = Array.from({ length: 1000 }, (_, place) => `a${place}`);
    const far = defineCheck({ id: 'far', severity: 'error', *find() { for (;;) yield { at: '', data: 'far', witness: { path } }; }, message: (data: string) => data });
    assert.equal(runSome([far], inputOf(loopWith())).length, 102);
  });

  it('gives each check tries of its own, whichever comes first', () => {
    const spend = (id: string): Check => defineCheck({
      id, severity: 'info', message: String,
      *find({ analysis: { net } }) {
        const { solver } = net.judge;
        let asked = 0;
        while (!solver.isSpent()) asked += solver.ask({ holds: Array.from({ length: 5000 }, () => ({ signal: 'repeats', atLeast: 0 })) }).verdict === 'no' ? 0 : 1;
        yield { at: '', data: asked };
      },
    });
    const [first, second] = runSome([spend('first'), spend('second')], inputOf(loopWith())).map(({ message }) => message);
    assert.ok(Number(first) > 1);
    assert.equal(first, second);
  });

  it('leaves out what the graph switches off', () => assert.deepEqual(runChecks(inputOf(loopWith([off('unbounded-loop')]))), []));

  it('leaves out what the workspace switches off', () => assert.deepEqual(runChecks(inputOf(loopWith(), [off('unbounded-loop')])), []));

  it('lets the graph have the last word', () => {
    const graph = loopWith([{ check: 'unbounded-loop', severity: 'hint' }]);
    assert.deepEqual(told(runChecks(inputOf(graph, [off('unbounded-loop')]))), ['hint unbounded-loop']);
  });

  it('never makes graver what a check itself thinks less grave', () => {
    const setting: CheckSetting = { check: 'unbounded-loop', severity: 'error' };
    assert.deepEqual(told(runChecks(inputOf(loopWith([setting], LIMITS)))), ['info unbounded-loop']);
  });

  it('leaves out a finding that is accepted with a reason', () => {
    const accept = [{ at: 'b-to-a', reason: 'A person is watching.' }];
    assert.deepEqual(runChecks(inputOf(loopWith([{ check: 'unbounded-loop', accept }]))), []);
    assert.deepEqual(runChecks(inputOf(loopWith(), [{ check: 'unbounded-loop', accept }])), []);
  });

  it('tells of an acceptance that matches nothing, and takes it away', () => {
    const accept = [{ at: 'b-to-a', reason: 'Known.' }, { at: 'a', reason: 'Known.' }];
    const [problem, ...others] = runChecks(inputOf(loopWith([{ check: 'unbounded-loop', accept }])));
    assert.deepEqual([problem?.check, problem?.pointer, others], ['unused-acceptance', '/checks/unbounded-loop/accept/1', []]);
    assert.deepEqual(problem?.fixes[0]?.edits, [{ type: 'property/set', target: { kind: 'graph' }, path: ['checks', 'unbounded-loop', 'accept', 1] }]);
  });

  it('tells of an acceptance without a reason, which does not count', () => {
    const accept = [{ at: 'b-to-a', reason: ' ' }];
    assert.deepEqual(told(runChecks(inputOf(loopWith([{ check: 'unbounded-loop', accept }])))), ['error unbounded-loop', 'warning unused-acceptance']);
  });

  it('says nothing of acceptances in a workspace’s settings, or of a check that is off', () => {
    const accept = [{ at: 'a', reason: 'Known.' }];
    assert.deepEqual(runChecks(inputOf(loopWith([{ check: 'unbounded-loop', severity: 'off', accept }]))), []);
    assert.deepEqual(told(runChecks(inputOf(loopWith(), [{ check: 'unbounded-loop', accept }]))), ['error unbounded-loop']);
  });

  it('makes a problem of a check that fails, and runs the others', () => {
    const broken: Check = defineCheck({ id: 'broken', severity: 'info', find: () => { throw new Error('Lost my way.'); }, message: () => '' });
    const sound = defineCheck<null>({ id: 'sound', severity: 'info', *find() { yield { at: '', data: null }; }, message: () => 'Seen.' });
    const problems = runSome([broken, sound], inputOf(loopWith()));
    assert.deepEqual(told(problems), ['error check-crashed', 'info sound']);
    assert.equal(problems[0]?.message, "The check 'broken' failed, the others ran on: Lost my way. Please report this as a bug.");
  });

  it('says of a broken file only what is broken', () => {
    const text = '{ "formatVersion": "1.0", "entry": "a" "agents": { "a": {} } }';
    assert.deepEqual(told(runChecks({ text, read: readGraph(text) })), ['error syntax']);
  });

  it('judges a file whose structure is whole in spite of a comma too many', () => {
    const text = '{ "formatVersion": "1.0", "name": "X", "entry": "b", "agents": { "a": { "name": "A", "kind": "human" } }, }';
    assert.deepEqual(told(runChecks({ text, read: readGraph(text) })), ['error entry-missing', 'error syntax']);
  });

  it('never fails, whatever the graph', () => {
    fc.assert(fc.property(arbitraryGraph(), (graph) => assert.deepEqual(runChecks(inputOf(graph)).filter(({ check }) => check === 'check-crashed'), [])), { numRuns: 150 });
  });
});

describe('rangesOf', () => {
  it('marks the exact value, name or fault', () => {
    const text = '{\n  "formatVersion": "1.0", "name": "X", "entry": "nobody",\n  "agents": { "a": { "name": "A", "kind": "human" }, },\n  "entry": "b"\n}';
    const problems = runChecks({ text, read: readGraph(text) });
    const marked = rangesOf(text, problems).map(({ start, end }) => text.split('\n')[start.line]?.slice(start.character, end.character));
    assert.deepEqual(problems.map(({ check }, place) => [check, marked[place]]), [['duplicate-id', '"entry"'], ['entry-missing', '"b"'], ['syntax', ',']]);
  });
});

describe('recheck', () => {
  it('proves nothing again after a move', () => {
    const before = recheck(undefined, inputOf(loopWith()));
    const moved = { ...loopWith(), layout: { agents: { a: { x: 5, y: 6 } }, groups: {}, notes: {} } };
    assert.equal(recheck(before, inputOf(moved)).problems, before.problems);
  });

  it('finds what is wrong with the layout itself', () => {
    const before = recheck(undefined, inputOf(loopWith()));
    const text = textOf(loopWith()).replace(/}\s*$/, ', "layout": { "agents": { "a": { "x": "left", "y": 0 } } } }');
    const after = recheck(before, { text, read: readGraph(text) });
    assert.deepEqual(told(after.problems), ['error schema', 'error unbounded-loop']);
    assert.deepEqual(told(recheck(after, inputOf(loopWith())).problems), ['error unbounded-loop']);
  });

  it('finds agents that a move puts on top of each other, and no more once they are apart', () => {
    const apart = recheck(undefined, inputOf(loopWith()));
    const heap = { ...loopWith(), layout: { agents: { a: { x: 0, y: 0 }, b: { x: 0, y: 0 } }, groups: {}, notes: {} } };
    const over = recheck(apart, inputOf(heap));
    assert.deepEqual(told(over.problems), ['hint overlapping-layout', 'error unbounded-loop']);
    assert.deepEqual(told(recheck(over, inputOf(loopWith())).problems), ['error unbounded-loop']);
  });

  it('misses no acceptance that a move has made needless', () => {
    const accepts: readonly CheckSetting[] = [{ check: 'overlapping-layout', accept: [{ at: 'a', reason: 'Drawn so.' }] }];
    const heap = { ...loopWith(accepts), layout: { agents: { a: { x: 0, y: 0 }, b: { x: 0, y: 0 } }, groups: {}, notes: {} } };
    const before = recheck(undefined, inputOf(heap));
    assert.deepEqual(told(before.problems), ['error unbounded-loop']);
    assert.deepEqual(told(recheck(before, inputOf(loopWith(accepts))).problems), ['error unbounded-loop', 'warning unused-acceptance']);
  });

  it('checks anew after any other change', () => {
    const before = recheck(undefined, inputOf(loopWith()));
    assert.deepEqual(told(recheck(before, inputOf(loopWith([], LIMITS))).problems), ['info unbounded-loop']);
    assert.deepEqual(recheck(before, inputOf(loopWith(), [off('unbounded-loop')])).problems, []);
  });

  it('comes to what a check from scratch comes to', () => {
    fc.assert(
      fc.property(arbitraryGraph(), arbitraryGraph(), (one, other) => {
        const before = recheck(undefined, inputOf(one));
        for (const next of [other, { ...one, layout: other.layout }]) assert.deepEqual(recheck(before, inputOf(next)).problems, runChecks(inputOf(next)));
      }),
      { numRuns: 25 },
    );
  });
});
