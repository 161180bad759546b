import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { runGraph } from '../runtime/run-graph';
import { Tape } from './tape';
import { filledIn, lookUp, shortText } from './look-up';
import { typedFieldValue, typedValue } from './typed-value';
import { elementLines, elementOnLine, lineOfElement } from './element-lines';

const graph = bankGraph();
const tape = new Tape({ plan: runGraph(graph), scenario: { id: 'x', context: { customerId: 'c1' }, turns: [{ user: 'I was charged twice', agent: { set: { issue: 'twice' } } }] }, changes: [] });
const { state } = tape.at(5);

function looked(expression: string): string {
  const found = lookUp(expression, graph, state);
  return found.ok ? `${found.value.type} ${shortText(found.value.value)}` : found.error;
}

describe('lookUp', () => {
  const answers: readonly (readonly [string, string])[] = [
    ['issue', 'field twice'],
    ['field amount', 'field absent'],
    ['context.customerId', 'conversation c1'],
    ['context.nothing.deeper', 'conversation absent'],
    ['signal intent', 'signal billing'],
    ['intent', 'signal billing'],
    ['owner', 'conversation frontline'],
    ['budgets.visits.frontline', 'conversation 1'],
    ['frontline', 'agent {"name":"Frontline","kind":"ai","hasControl":true,"visits":1}'],
    ['handoff give-up', 'handoff {"way":"billing → generalist","taken":0}'],
    ['angry', 'escalation {"way":"→ supervisor","when":"sentiment below -0.5","holds":false,"taken":0}'],
    ['intent is billing and issue exists', 'condition true'],
    ['{"prose": "it feels wrong"}', 'condition undecided: only a model can tell whether “it feels wrong”'],
  ];
  for (const [expression, answer] of answers) it(`answers ${expression}`, () => assert.equal(looked(expression), answer));

  const faults: readonly (readonly [string, RegExp])[] = [
    ['', /nothing to look up/],
    ['agent nobody', /no agent "nobody"/],
    ['nobody', /"nobody" is not a field, a signal, a part of the conversation or an id/],
    ['issue near twice', /not an operator/],
    ['constructor', /is not a field/],
  ];
  for (const [expression, fault] of faults) it(`says why "${expression}" has no answer`, () => assert.match(looked(expression), fault));

  it('fills gaps of a sentence, and leaves what it does not know as it is written', () => {
    assert.equal(filledIn('{issue} of {context.customerId}, {nobody}, {amount}', graph, state), 'twice of c1, {nobody}, absent');
  });
});

describe('a typed value', () => {
  it('is JSON where it is, else a text; absent takes it away', () => {
    assert.deepEqual(['3', '"3"', 'three', '[1]', 'absent', 'null'].map(typedValue), [3, '3', 'three', [1], null, null]);
  });

  const field = (type: 'string' | 'integer' | 'array', more: object = {}) => ({ id: 'f', type, ...more });
  it('of a field is what the field may be', () => {
    assert.deepEqual(typedFieldValue(field('string'), '4111'), { ok: true, value: '4111' });
    assert.deepEqual(typedFieldValue(field('integer'), '3'), { ok: true, value: 3 });
    for (const [one, text] of [[field('integer'), '3.5'], [field('integer', { maximum: 2 }), '3'], [field('array'), '{}'], [field('string', { enum: ['a', 'b'] }), 'c']] as const) {
      assert.equal(typedFieldValue(one, text).ok, false);
    }
  });
});

describe('elements and lines', () => {
  const text = `{\n  "agents": {\n    "a": {\n      "name": "A" },\n    "b": {} },\n  "handoffs": [\n    { "from": "a",\n      "to": "b" }\n  ], "fields": { "plan": {} }\n}`;
  const small = { ...graph, agents: [{ id: 'a', name: 'A', kind: 'ai' as const }, { id: 'b', name: 'B', kind: 'ai' as const }], handoffs: [{ id: '#0', from: 'a', to: 'b' }], escalations: [], fields: [{ id: 'plan', type: 'string' as const }] };
  const lines = elementLines(text, small);

  it('find the element of a line: the one that starts there, else the one around', () => {
    const at = (line: number): string => {
      const found = elementOnLine(lines, line);
      return found === undefined ? '' : `${'id' in found.element ? found.element.id : ''}:${found.line}`;
    };
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(at), ['', '', 'a:2', 'a:2', 'b:4', '', '#0:6', '#0:6', 'plan:8', '']);
  });

  it('find the line of each element that they have found', () => {
    for (const { element, line } of lines) assert.equal(lineOfElement(text, small, element).line, line);
    assert.deepEqual(lineOfElement(text, small, { kind: 'agent', id: 'nobody' }), { line: 0, character: 0 });
  });

  it('are there in a text that is broken, as far as it can be read', () => {
    assert.equal(elementOnLine(elementLines(text.slice(0, 60), small), 2)?.line, 2);
    assert.deepEqual(elementLines('', small), []);
  });
});
