import assert from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { madeSound } from '../../../test/support/made-sound';
import { readGraph } from '../graph/read-graph';
import { textOf } from '../graph/print-graph';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { mend } from './mend';
import { runChecks } from './run-checks';

const LOOPS = madeSound(graphOf('a', 'a>b', 'b>a', 'a>human', {
  humanFallback: 'human',
  agents: { a: { authority: { resolves: true } }, b: { authority: { resolves: true } } },
  handoffs: { 'a-to-b': { mode: 'explicit' }, 'b-to-a': { mode: 'explicit' }, 'a-to-human': { mode: 'explicit' } },
  checks: [{ check: 'dead-end-agent', accept: [{ at: 'a', reason: 'No more.' }] }],
}));

describe('mending a file', () => {
  it('makes the safe fixes one after the other, each on what the one before left', () => {
    const { text, made } = mend(textOf(LOOPS), []);
    assert.deepEqual(made.map(({ problem, title }) => [problem.check, title]), [['unbounded-loop', 'Declare the limit of 8 handoffs'], ['unused-acceptance', 'Remove this acceptance']]);
    assert.deepEqual([readGraph(text).graph.limits, readGraph(text).graph.checks], [{ ...LOOPS.limits, hops: 8 }, []]);
  });

  it('changes nothing the second time', () => {
    const { text } = mend(textOf(LOOPS), []);
    assert.deepEqual(mend(text, []), { text, made: [] });
  });

  it('leaves fixes that are not safe to people', () => {
    const text = textOf(LOOPS).replace('"to": "human"', '"to": "humna"');
    assert.ok(mend(text, []).text.includes('"humna"'));
  });

  it('makes no fix of a check that is switched off', () => {
    const { made } = mend(textOf(LOOPS), [{ check: 'unbounded-loop', severity: 'off' }]);
    assert.deepEqual(made.map(({ problem }) => problem.check), ['unused-acceptance']);
  });

  it('makes no fix that would leave as much to say', () => {
    const { made } = mend(textOf(LOOPS), [{ check: 'unbounded-loop', severity: 'info' }]); // the declared limit would be told as an info too
    assert.deepEqual(made.map(({ problem }) => problem.check), ['unused-acceptance']);
  });

  it('never touches a file that is not sound JSON', () => {
    for (const text of ['', '{', textOf(LOOPS).slice(0, -3), `${textOf(LOOPS)} x`, `\ufeff${textOf(LOOPS)}`]) assert.deepEqual(mend(text, []), { text, made: [] });
  });

  it('ends, and leaves no file worse, on whatever graph', () => {
    const chance = chanceFrom(5);
    for (let round = 0; round < 30; round += 1) {
      const text = textOf(randomGraph(chance));
      const errors = (of: string): number => runChecks({ text: of, read: readGraph(of) }).filter(({ severity }) => severity === 'error').length;
      const mended = mend(text, []);
      assert.ok(errors(mended.text) <= errors(text));
      assert.equal(mend(mended.text, []).text, mended.text);
    }
  }).timeout(30_000);
});
