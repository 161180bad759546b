import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { bankGraph } from '../../../test/runtime/bank';
import { readGraph } from '../graph/read-graph';
import { checkScenarios } from './check-scenarios';
import { EVENT_TYPES } from './event-types';

const SOUND = `{
  "formatVersion": "1.0",
  "graph": "./bank.agentgraph.json",
  "scenarios": [
    {
      "id": "one",
      "context": { "customerId": "c1", "amount": 3 },
      "turns": [{ "user": "Hello", "signals": { "intent": "billing" }, "agent": [{ "agent": "frontline", "set": { "issue": "twice" } }, { "agent": "billing", "proposes": "give-up" }] }],
      "faults": [{ "kind": "down", "agent": "fraud", "turn": 1 }],
      "expect": { "path": ["frontline", "billing", "generalist"], "outcome": "abandoned", "context": { "amount": null }, "events": ["handoff.committed"], "maxHops": 3 }
    }
  ]
}
`;

/** What is told of the file, each with the text it marks. */
function told(text: string, graph = bankGraph()): readonly (readonly [string, string])[] {
  return checkScenarios({ text, graph }).map(({ message, line, character, endCharacter }) => [text.split('\n')[line]?.slice(character, endCharacter) ?? '', message]);
}

describe('checkScenarios', () => {
  it('says nothing of a file that is in order', () => assert.deepEqual(told(SOUND), []));

  const wrong: Readonly<Record<string, { readonly change: readonly [string, string]; readonly tells: readonly (readonly [string, string])[] }>> = {
    'an agent in a path': { change: ['"billing", "generalist"', '"biling", "generalist"'], tells: [['"biling"', "There is no agent 'biling' in the graph. Did you mean 'billing'?"]] },
    'an agent that fails': { change: ['"agent": "fraud"', '"agent": "nobody"'], tells: [['"nobody"', "There is no agent 'nobody' in the graph."]] },
    'an agent that speaks': { change: ['{ "agent": "frontline"', '{ "agent": "frontlin"'], tells: [['"frontlin"', "There is no agent 'frontlin' in the graph. Did you mean 'frontline'?"]] },
    'a field': { change: ['"customerId"', '"custmerId"'], tells: [['"custmerId"', "There is no field 'custmerId' in the graph. Did you mean 'customerId'?"]] },
    'a value that a field cannot have': { change: ['"amount": 3', '"amount": "three"'], tells: [['"three"', "The field 'amount' is a number."]] },
    'an intent': { change: ['"intent": "billing"', '"intent": "bills"'], tells: [['"bills"', "There is no intent 'bills' in the graph."]] },
    'a wish': { change: ['"give-up"', '"give-op"'], tells: [['"give-op"', "There is no handoff or agent 'give-op' in the graph. Did you mean 'give-up'?"]] },
    'a step that nothing allows': {
      change: ['["frontline", "billing", "generalist"]', '["frontline", "fraud", "billing"]'],
      tells: [['"billing"', "No handoff, escalation or fallback leads from 'fraud' to 'billing'."]],
    },
    'a path that does not begin at the entry': {
      change: ['["frontline", "billing", "generalist"]', '["billing", "generalist"]'], tells: [['"billing"', "Conversations begin at 'frontline'."]],
    },
    'a handoff to itself': {
      change: ['["frontline", "billing", "generalist"]', '["frontline", "frontline"]'], tells: [['"frontline"', "'frontline' cannot hand over to itself."]],
    },
    'more hops than allowed': { change: ['"maxHops": 3', '"maxHops": 1'], tells: [['1', 'The path has 2 handoffs, and 1 are allowed.']] },
    'a human end at a bot': { change: ['"abandoned"', '"resolved_by_human"'], tells: [['"resolved_by_human"', "The path ends at 'generalist', which is no human."]] },
    'a code without a failure': { change: ['"maxHops": 3', '"code": "HOP_BUDGET"'], tells: [['"HOP_BUDGET"', 'Only what failed or was parked has a code, and the outcome is abandoned.']] },
    'a ledger entry': { change: ['"handoff.committed"', '"handoff.comitted"'], tells: [['"handoff.comitted"', "There is no ledger entry 'handoff.comitted'. Did you mean 'handoff.committed'?"]] },
    'a fault on a turn that never comes': { change: ['"turn": 1', '"turn": 2'], tells: [['2', 'The scenario has no turn 2, so this never happens.']] },
  };
  for (const [what, { change, tells }] of Object.entries(wrong)) {
    it(`tells ${what} at its place`, () => assert.deepEqual(told(SOUND.replace(...change)), tells));
  }

  it('lets control come back where a handoff returns it, and only there', () => {
    const path = (...agents: readonly string[]): string => SOUND.replace('["frontline", "billing", "generalist"]', JSON.stringify(agents));
    assert.deepEqual(told(path('frontline', 'fraud', 'frontline')), []);
    const once = bankGraph({ handoffs: [{ id: 'give-up', from: 'frontline', to: 'fraud', mode: 'explicit' }] });
    assert.deepEqual(told(path('frontline', 'fraud', 'frontline').replace('"billing", "proposes"', '"fraud", "proposes"'), once), [
      ['"frontline"', "No handoff, escalation or fallback leads from 'fraud' to 'frontline'."],
    ]);
  });

  it('lets fallbacks, humans who stand in and low confidence lead on', () => {
    for (const path of [['frontline', 'generalist'], ['frontline', 'supervisor']]) assert.deepEqual(told(SOUND.replace('["frontline", "billing", "generalist"]', JSON.stringify(path)).replace('"abandoned"', '"parked"')), []);
  });

  it('tells a path that is longer than the graph allows', () => {
    assert.deepEqual(told(SOUND, bankGraph({ limits: { hops: 1 }, handoffs: bankGraph().handoffs.map(({ then: _then, ...handoff }) => handoff) })), [
      ['["frontline", "billing", "generalist"]', "The path has 2 handoffs to agents, and the graph's limit is 1."],
    ]);
  });

  it('says that an agent is disabled rather than missing', () => {
    const graph = bankGraph();
    const off = { ...graph, agents: graph.agents.map((agent) => (agent.id === 'fraud' ? { ...agent, disabled: true } : agent)) };
    assert.deepEqual(told(SOUND, off), [['"fraud"', "The agent 'fraud' is disabled."]]);
  });

  it('tells a graph that is not there, and nothing that rests on it', () => {
    const found = checkScenarios({ text: SOUND.replace('"c1"', '"c1", "nothing": 1'), graph: undefined });
    assert.deepEqual(found.map(({ pointer, message }) => [pointer, message]), [['/graph', 'There is no graph ./bank.agentgraph.json, from the folder of this file, that can be read.']]);
  });

  it('marks what the schema says too, so that it can be left to others', () => {
    const found = checkScenarios({ text: SOUND.replace('"down"', '"exploded"').replace('"one"', '"One"'), graph: bankGraph() });
    assert.deepEqual(found.map(({ pointer, isShape }) => [pointer, isShape]), [['/scenarios/0/id', true], ['/scenarios/0/faults/0/kind', true]]);
  });

  it('has nothing to say of the samples', () => {
    for (const name of readdirSync('samples').filter((file) => file.endsWith('.agentscenarios.json'))) {
      const { graph } = readGraph(readFileSync(`samples/${name.replace('agentscenarios', 'agentgraph')}`, 'utf8'));
      assert.deepEqual(told(readFileSync(`samples/${name}`, 'utf8'), graph), []);
    }
  });

  it('knows the types of entries from the schema of ledgers', () => assert.ok(EVENT_TYPES.length > 30 && EVENT_TYPES.includes('handoff.committed')));
});
