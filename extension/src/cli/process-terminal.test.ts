import assert from 'node:assert/strict';
import { wantsColours } from './process-terminal';

describe('colours', () => {
  it('are there in a terminal, and not in a file or pipe', () => {
    assert.deepEqual([wantsColours({}, true), wantsColours({}, false), wantsColours({ TERM: 'dumb' }, true)], [true, false, false]);
  });

  it('are not there with NO_COLOR, unless it is empty', () => {
    assert.deepEqual([wantsColours({ NO_COLOR: '1' }, true), wantsColours({ NO_COLOR: '' }, true)], [false, true]);
  });

  it('are there with FORCE_COLOR whatever else is said, unless it is 0', () => {
    assert.deepEqual([wantsColours({ FORCE_COLOR: '1', NO_COLOR: '1' }, false), wantsColours({ FORCE_COLOR: '0' }, true)], [true, false]);
  });
});
