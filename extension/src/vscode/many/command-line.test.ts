import assert from 'node:assert/strict';
import { commandLine } from './command-line';

describe('the command that gives the same digest', () => {
  it('is as one types it', () => {
    assert.equal(commandLine({ file: 'bank.agentgraph.json', count: 10_000, seed: 7 }), 'agentgraph simulate -n 10000 --seed 7 bank.agentgraph.json');
    assert.equal(commandLine({ file: 'a/b.json', count: 1, seed: 0, changes: 'limits.hops=3,confidence.threshold=0.7' }), 'agentgraph simulate -n 1 --seed 0 --what-if limits.hops=3,confidence.threshold=0.7 a/b.json');
  });

  it('keeps a file name one word, whatever is in it', () => {
    assert.equal(commandLine({ file: 'my $(bank) "1".json', count: 1, seed: 0 }), 'agentgraph simulate -n 1 --seed 0 "my \\$(bank) \\"1\\".json"');
  });
});
