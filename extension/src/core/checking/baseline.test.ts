import assert from 'node:assert/strict';
import type { Problem } from '../checks/problem';
import { compareWith, entriesOf, readBaseline, textOfBaseline } from './baseline';

function problem(check: string, id: string, message = ''): Problem {
  return { check, severity: 'error', pointer: '', part: 'value', element: { kind: 'agent', id }, message, verdict: 'proved', fixes: [] };
}

const located = (...problems: readonly Problem[]): readonly { problem: Problem }[] => problems.map((one) => ({ problem: one }));

describe('a baseline', () => {
  it('says the same after it was written and read', () => {
    const baseline = new Map([['b.json', entriesOf([problem('x', 'b')])], ['a.json', entriesOf([problem('y', 'a'), problem('x', 'a')])], ['__proto__', entriesOf([problem('x', 'c')])]]);
    const read = readBaseline(textOfBaseline(baseline));
    assert.deepEqual(read.faults, []);
    assert.deepEqual([...read.baseline.keys()], ['__proto__', 'a.json', 'b.json']);
    assert.equal(textOfBaseline(read.baseline), textOfBaseline(baseline));
  });

  it('leaves out files without findings', () => assert.equal(textOfBaseline(new Map([['a.json', []]])), '{\n  "formatVersion": "1.0",\n  "files": {}\n}\n'));

  it('knows as many findings of a kind as it has entries', () => {
    const same = problem('x', 'a');
    const { fresh, known, gone } = compareWith(entriesOf([same, same]), located(same, same, same));
    assert.deepEqual([fresh.length, known.length, gone.length], [1, 2, 0]);
  });

  it('names what is found no longer', () => {
    const { fresh, gone } = compareWith(entriesOf([problem('x', 'a'), problem('x', 'b')]), located(problem('x', 'b'), problem('x', 'c')));
    assert.deepEqual([fresh.map(({ problem: one }) => one.element), gone.map(({ at }) => at)], [[{ kind: 'agent', id: 'c' }], ['agent a']]);
  });

  it('never knows a file that is not JSON, or a check that failed', () => {
    const broken = [problem('syntax', 'a'), problem('check-crashed', 'a')];
    assert.deepEqual(entriesOf(broken), []);
    const entries = broken.map(({ check }) => ({ check, at: '', fingerprint: entriesOf([problem('x', 'a')])[0]!.fingerprint }));
    assert.equal(compareWith(entries, located(...broken)).fresh.length, 2);
  });

  it('says where its text is wrong', () => {
    assert.deepEqual(readBaseline('{').faults.map(({ line }) => line), [0]);
    const [fault] = readBaseline('{\n "formatVersion": "1.0",\n "files": { "a": [{ "check": "x", "at": "", "fingerprint": "zz" }] }\n}').faults;
    assert.deepEqual([fault?.line, typeof fault?.message], [2, 'string']);
  });
});
