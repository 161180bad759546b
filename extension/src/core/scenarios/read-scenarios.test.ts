import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readScenarios } from './read-scenarios';

const SOUND = `{
  "formatVersion": "1.0",
  "graph": "./bank.agentgraph.json",
  "scenarios": [
    { "id": "one", "turns": [{ "user": "Hello", "signals": { "intent": "billing" }, "agent": { "set": { "issue": 1 } } }] },
    { "id": "two", "turns": [], "faults": [{ "kind": "down", "agent": "billing" }], "expect": { "outcome": "completed" } }
  ]
}
`;

describe('readScenarios', () => {
  it('reads a sound file', () => {
    const { graph, scenarios, faults } = readScenarios(SOUND);
    assert.equal(graph, './bank.agentgraph.json');
    assert.deepEqual(scenarios.map(({ id }) => id), ['one', 'two']);
    assert.deepEqual(faults, []);
  });

  const wrong: Readonly<Record<string, { readonly change: readonly [string, string]; readonly at: string; readonly marks: string; readonly left: readonly string[] }>> = {
    'a fault of an unknown kind': { change: ['"down"', '"exploded"'], at: '/scenarios/1/faults/0/kind', marks: '"exploded"', left: ['one'] },
    'an unknown property': { change: ['"turns": [{', '"turn": 1, "turns": [{'], at: '/scenarios/0/turn', marks: '"turn"', left: ['two'] },
    'an id twice': { change: ['"two"', '"one"'], at: '/scenarios/1/id', marks: '"one"', left: ['one'] },
    'a signal out of range': { change: ['"intent": "billing"', '"confidence": 7'], at: '/scenarios/0/turns/0/signals/confidence', marks: '7', left: ['two'] },
    'a turn without words': { change: ['"user": "Hello", ', ''], at: '/scenarios/0/turns/0', marks: '{', left: ['two'] },
    'another version': { change: ['"1.0"', '"9"'], at: '/formatVersion', marks: '"9"', left: ['one', 'two'] },
  };
  for (const [what, { change, at, marks, left }] of Object.entries(wrong)) {
    it(`tells ${what} at its place, and reads the rest`, () => {
      const text = SOUND.replace(...change);
      const { scenarios, faults } = readScenarios(text);
      assert.deepEqual(scenarios.map(({ id }) => id), left);
      assert.deepEqual(faults.map(({ pointer }) => pointer), [at]);
      const [{ line, character } = { line: -1, character: -1 }] = faults;
      assert.ok(text.split('\n')[line]?.slice(character).startsWith(marks), text.split('\n')[line]?.slice(character));
    });
  }

  it('never throws, whatever the text, and says what is wrong with it', () => {
    const hostile = ['', 'null', '[]', '{', '{"scenarios":7}', '{"scenarios":[null,1,"x",[]]}', '\ufeff{}', '['.repeat(5000), '{"__proto__":{}}', '{"scenarios":[{"id":{}}]}'];
    for (const text of hostile) assert.ok(readScenarios(text).faults.length > 0, text.slice(0, 40));
    fc.assert(fc.property(fc.nat(SOUND.length), fc.string({ maxLength: 4 }), (at, added) => {
      const { faults, scenarios } = readScenarios(SOUND.slice(0, at) + added + SOUND.slice(at + 1));
      for (const { line, character, endLine } of faults) assert.ok(line >= 0 && character >= 0 && endLine >= line);
      assert.ok(Array.isArray(scenarios));
    }), { numRuns: 200 });
  });
});
