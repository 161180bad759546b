import { deepEqual, equal } from 'node:assert/strict';
import { indexText } from '../text/text-index';
import { graphOf } from '../../../test/support/graph-of';
import { agentCard, fieldCard, intentCard } from './cards';
import { conditionAt } from './condition-at';
import { GRAPH_SHAPE } from './shapes';

const graph = graphOf('front', 'front>desk', {
  agents: { front: { contract: { produces: ['issue'] }, scope: { intents: ['card'] } }, desk: { contract: { requires: ['issue'] } } },
  handoffs: { 'front-to-desk': { redacts: ['issue'], when: { all: [{ signal: 'intent', in: ['card'] }, { field: 'issue', exists: true }] } } },
  fields: { issue: {} },
  intents: { card: {}, loan: {} },
  escalations: [{ id: 'angry', to: 'desk' }],
});

describe('A card', () => {
  it('of an agent holds the ways in and out', () => {
    const card = agentCard(graph, 'front');
    deepEqual([card?.isEntry, card?.outs.length, card?.ins.length, card?.escalationsOut.length], [true, 1, 0, 1]);
  });

  it('of a field tells where it is born and who looks at it', () => {
    const card = fieldCard(graph, 'issue');
    deepEqual([card?.producedBy, card?.requiredBy, card?.testedBy, card?.redactedBy], [['front'], ['desk'], ['front-to-desk'], ['front-to-desk']]);
  });

  it('of an intent tells who owns it and what moves on it', () => {
    deepEqual([intentCard(graph, 'card')?.owners, intentCard(graph, 'card')?.testedBy], [['front'], ['front-to-desk']]);
    deepEqual(intentCard(graph, 'loan')?.owners, []);
  });

  it('is there for nothing that the graph does not declare', () => {
    equal(agentCard(graph, 'constructor') ?? fieldCard(graph, 'toString') ?? intentCard(graph, 'x'), undefined);
  });
});

describe('The condition at an offset', () => {
  const text = '{ "handoffs": [{ "when": { "all": [{ "signal": "intent", "is": "card" }, { "prose": "x" }] }, "to": "a" }] }';
  const at = (sought: string) => conditionAt(indexText(text), text.indexOf(sought) + 1, GRAPH_SHAPE)?.condition;

  it('is the smallest around it, and the whole one on its name', () => {
    deepEqual(at('"signal"'), { signal: 'intent', is: 'card' });
    deepEqual(Object.keys(at('"when"') ?? {}), ['all']);
    equal(at('"to"'), undefined);
  });

  it('is none where a part cannot be read', () => {
    const broken = '{ "handoffs": [{ "when": { "all": [{ "signal": ';
    equal(conditionAt(indexText(broken), broken.length - 3, GRAPH_SHAPE), undefined);
  });
});
