import assert from 'node:assert/strict';
import { textOf } from '#core/graph/print-graph';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { bankGraph } from '../runtime/bank';
import { graphOf } from '../support/graph-of';
import { commandFolder } from './run-cli';

const TURN = { user: 'I was charged twice', agent: { set: { issue: 'twice' } } };

function scenariosFile(expect: object, more: object = {}): string {
  return JSON.stringify({ formatVersion: '1.0', graph: './bank.agentgraph.json', scenarios: [{ id: 'charged', context: { customerId: 'c1', cardNumber: '4111' }, turns: [TURN], expect, ...more }] });
}

describe('agentgraph scenarios', () => {
  const folder = commandFolder();

  beforeEach(() => folder.write('bank.agentgraph.json', textOf(bankGraph())));

  it('generates a file that passes and covers all, beside the graph or elsewhere', async () => {
    const { code, out, err } = await folder.run('scenarios', 'generate', 'bank.agentgraph.json', '--out', 'made/bank.agentscenarios.json');
    assert.deepEqual([code, out, err], [0, '', '2 scenarios. Handoffs, escalations and sides of thresholds: 8 of 8.\n']);
    assert.equal(readScenarios(folder.read('made/bank.agentscenarios.json')).graph, '../bank.agentgraph.json');
    const tested = await folder.run('test', '--min-edges', '100', 'made');
    assert.deepEqual([tested.code, tested.err], [0, '']);
  });

  it('prints what it generates, the same each time, and says what cannot be', async () => {
    const [one, other] = [await folder.run('scenarios', 'generate', 'bank.agentgraph.json'), await folder.run('scenarios', 'generate', 'bank.agentgraph.json')];
    assert.deepEqual(one, other);
    assert.deepEqual(readScenarios(one.out).faults, []);
    folder.write('never.agentgraph.json', textOf(graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { signal: 'confidence', above: 1 } } } })));
    const { err } = await folder.run('scenarios', 'generate', 'never.agentgraph.json');
    assert.match(err, /^1 scenario\. Handoffs, escalations and sides of thresholds: 1 of 3\.\n {2}never: the handoff 'a-to-b' is taken, as no turn makes its condition hold\.\n/);
  });

  it('tells which faults nobody notices, and holds the score to a number', async () => {
    folder.write('bank.agentscenarios.json', scenariosFile({ path: ['frontline', 'billing'] }));
    const { code, out } = await folder.run('scenarios', 'mutate', 'bank.agentgraph.json', 'bank.agentscenarios.json');
    assert.equal(code, 0);
    assert.match(out, /^ {2}survived {4}drop-redaction {4}to-billing: 'cardNumber' unmasked {2}ran otherwise, and expects too little: charged$/m);
    assert.doesNotMatch(out, /negate-condition +to-billing/);
    assert.match((await folder.run('scenarios', 'mutate', '--all', 'bank.agentgraph.json', 'bank.agentscenarios.json')).out, /noticed +negate-condition +to-billing: not \(intent is billing\) {2}by charged/);
    const wanted = await folder.run('scenarios', 'mutate', '--min-score', '99', 'bank.agentgraph.json', 'bank.agentscenarios.json');
    assert.equal(wanted.code, 1);
    assert.match(wanted.out, /\d+ % noticed, 99 % wanted\./);
    const json = JSON.parse((await folder.run('scenarios', 'mutate', '--json', 'bank.agentgraph.json', 'bank.agentscenarios.json')).out) as { readonly score: number; readonly mutants: readonly object[] };
    assert.ok(json.score > 0 && json.mutants.length > 10);
  });

  it('takes the scenarios beside the graph that are for it where none are named, and so does a test of the graph', async () => {
    const scenarios = scenariosFile({ path: ['frontline', 'billing'] });
    folder.write('bank.agentscenarios.json', scenarios);
    folder.write('other.agentscenarios.json', scenarios.replace('./bank.', './other.'));
    folder.write('broken.agentscenarios.json', '{');
    const named = await folder.run('scenarios', 'mutate', 'bank.agentgraph.json', 'bank.agentscenarios.json');
    assert.deepEqual(await folder.run('scenarios', 'mutate', 'bank.agentgraph.json'), named);
    const tested = await folder.run('test', 'bank.agentscenarios.json');
    assert.equal(tested.code, 0);
    assert.deepEqual(await folder.run('test', 'bank.agentgraph.json'), tested);
    assert.deepEqual(await folder.run('test', 'bank.agentscenarios.json', 'bank.agentgraph.json'), tested);
    folder.write('bank.agentscenarios.json', '{');
    const none = await folder.run('test', 'bank.agentgraph.json');
    assert.equal(none.code, 2);
    assert.match(none.err, /No \*\.agentscenarios\.json beside .*bank\.agentgraph\.json is for it\. "agentgraph scenarios generate" makes some\./);
  });

  it('ends with 1 where a scenario fails already, as it notices nothing', async () => {
    folder.write('bank.agentscenarios.json', scenariosFile({ path: ['frontline', 'fraud'] }));
    const { code, out } = await folder.run('scenarios', 'mutate', 'bank.agentgraph.json', 'bank.agentscenarios.json');
    assert.equal(code, 1);
    assert.match(out, /Notice nothing, as they fail already: charged\./);
  });

  it('says what does not fit, and ends with 2', async () => {
    for (const words of [['draw', 'x'], ['generate', 'nothing.agentgraph.json'], ['generate', 'bank.agentgraph.json', 'more'], ['mutate', 'bank.agentgraph.json'], ['mutate', 'nothing.agentgraph.json'], ['mutate', '--min-score', 'x', 'bank.agentgraph.json', 'y']]) {
      assert.equal((await folder.run('scenarios', ...words)).code, 2, words.join(' '));
    }
  });

  describe('ledger to-scenario', () => {
    async function ledger(more: object = {}): Promise<string> {
      folder.write('bank.agentscenarios.json', scenariosFile({}, { context: { customerId: 'c1' }, ...more }));
      const { out } = await folder.run('simulate', '--json', '--out', 'runs', 'bank.agentgraph.json', 'bank.agentscenarios.json');
      return (JSON.parse(out) as { readonly runs: readonly { readonly ledger: string }[] }).runs[0]?.ledger ?? '';
    }

    it('finds the graph by its digest, and writes a scenario that gives the same ledger', async () => {
      folder.write('other.agentgraph.json', textOf(bankGraph({ name: 'Another' })));
      const file = await ledger({ faults: [{ kind: 'silent', agent: 'billing', times: 1 }] });
      const { code, err } = await folder.run('ledger', 'to-scenario', file, '--out', 'recorded.agentscenarios.json');
      assert.deepEqual([code, err], [0, '']);
      assert.equal(readScenarios(folder.read('recorded.agentscenarios.json')).graph, './bank.agentgraph.json');
      assert.equal((await folder.run('test', 'recorded.agentscenarios.json')).code, 0);
      const again = await folder.run('simulate', '--json', '--out', 'again', 'bank.agentgraph.json', 'recorded.agentscenarios.json');
      assert.equal(folder.read((JSON.parse(again.out) as { readonly runs: readonly { readonly ledger: string }[] }).runs[0]?.ledger ?? ''), folder.read(file));
    });

    it('prints it where no file is named', async () => {
      assert.deepEqual(readScenarios((await folder.run('ledger', 'to-scenario', await ledger())).out).scenarios.map(({ id }) => id), ['charged']);
    });

    it('ends with 1 on a graph on which the run goes otherwise, and with 2 without a graph or a sound ledger', async () => {
      const file = await ledger();
      folder.write('other.agentgraph.json', textOf(bankGraph({ handoffs: [] })));
      const other = await folder.run('ledger', 'to-scenario', file, 'other.agentgraph.json');
      assert.deepEqual([other.code, other.err], [1, 'Run again, it gives other entries than the ledger has.\n']);
      folder.write('bank.agentgraph.json', textOf(bankGraph({ handoffs: [] })));
      assert.match((await folder.run('ledger', 'to-scenario', file)).err, /No graph in .* is the one that the ledger was made with\./);
      folder.write('broken.ledger.jsonl', folder.read(file).replace('twice', 'thrice'));
      assert.equal((await folder.run('ledger', 'to-scenario', 'broken.ledger.jsonl')).code, 2);
    });
  });
});
