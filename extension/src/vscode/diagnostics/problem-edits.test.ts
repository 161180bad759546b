import { deepEqual } from 'node:assert/strict';
import type { Problem } from '#core/checks/problem';
import { graphOf } from '../../../test/support/graph-of';
import { accept, turnOff } from './problem-edits';

const problem: Problem = {
  check: 'unreachable-agent', severity: 'warning', pointer: '/agents/b', part: 'key', element: { kind: 'agent', id: 'b' }, message: '', verdict: 'proved', fixes: [],
};
const settingTo = (value: unknown) => ({ type: 'property/set', target: { kind: 'graph' }, path: ['checks', 'unreachable-agent'], value });
const graphWith = (setting: object) => graphOf('a', { checks: [{ check: 'unreachable-agent', ...setting }] });

describe('edits for a problem', () => {
  it('switch its check off', () => {
    deepEqual(turnOff(graphOf('a'), 'unreachable-agent'), settingTo('off'));
  });

  it('keep what was accepted when the check is switched off', () => {
    const accepted = [{ at: 'c', reason: 'known' }];
    deepEqual(turnOff(graphWith({ severity: 'error', accept: accepted }), 'unreachable-agent'), settingTo({ severity: 'off', accept: accepted }));
  });

  it('accept it beside what was accepted before, at the severity that was set', () => {
    const graph = graphWith({ severity: 'error', accept: [{ at: 'c', reason: 'known' }] });
    const accepted = [{ at: 'c', reason: 'known' }, { at: 'b', reason: 'phone' }];
    deepEqual(accept(graph, problem, 'phone'), settingTo({ severity: 'error', accept: accepted }));
  });

  it('do not accept what is on the graph as a whole', () => {
    deepEqual(accept(graphOf('a'), { ...problem, element: { kind: 'graph' } }, 'so'), undefined);
  });
});
