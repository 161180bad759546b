import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listScenarios } from './list-scenarios';

const TEXT = `{
  "formatVersion": "1.0",
  "graph": "./bank.agentgraph.json",
  "scenarios": [
    { "id": "one", "name": "The first", "turns": [] },
    {
      "id": "two",
      "turns": [{ "user": "Hi" }]
    },
    { "id": "one", "turns": [] },
    { "id": "odd", "turn": 1 }
  ]
}
`;

describe('listScenarios', () => {
  it('gives each scenario its name, its lines, and a key that no other has', () => {
    const { graph, scenarios, faults, isJson } = listScenarios(TEXT);
    assert.deepEqual([graph, faults, isJson], ['./bank.agentgraph.json', [], true]);
    const lines = scenarios.map(({ key, name, line, endLine }) => [key, name, line, endLine]);
    assert.deepEqual(lines, [['one', 'The first', 4, 4], ['two', 'two', 5, 8], ['one#2', 'one', 9, 9], ['odd', 'odd', 10, 10]]);
    assert.equal(scenarios[0]?.text, '{ "id": "one", "name": "The first", "turns": [] }');
  });

  it('keeps those that are not in order, each with what is wrong with it', () => {
    const { scenarios } = listScenarios(TEXT);
    assert.deepEqual(scenarios.map(({ scenario }) => scenario?.id), ['one', 'two', undefined, undefined]);
    assert.deepEqual(scenarios.map(({ faults }) => faults.length > 0), [false, false, true, true]);
    assert.match(scenarios[2]?.faults[0]?.message ?? '', /another scenario with the id "one"/);
  });

  it('tells faults that are in no scenario apart, and that a text is no JSON yet', () => {
    assert.deepEqual(listScenarios(TEXT.replace('"1.0"', '"9"')).faults.map(({ pointer }) => pointer), ['/formatVersion']);
    const half = listScenarios(TEXT.slice(0, TEXT.indexOf('"two"')));
    assert.deepEqual([half.isJson, half.scenarios[0]?.key, half.faults.length > 0], [false, 'one', true]);
  });

  it('never throws, whatever is cut off', () => {
    fc.assert(fc.property(fc.nat(TEXT.length), fc.string(), (at, put) => void listScenarios(TEXT.slice(0, at) + put)));
  });
});
