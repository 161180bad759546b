import { deepEqual, equal } from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { choicesAt } from './choices';
import { type Cursor, cursorAt } from './cursor';
import type { Shape } from './meaning';
import { mentionsOf } from './mentions';
import { GRAPH_SHAPE, SCENARIOS_SHAPE } from './shapes';

const graph = graphOf('front', 'front>desk', {
  agents: { desk: { scope: { channels: ['fax'] } } },
  fields: { tier: { type: 'string', enum: ['gold', 'silver'] }, isKnown: { type: 'boolean' } },
  intents: { card: {}, loan: {} },
});

/** The cursor where the text has a bar. */
function cursorIn(marked: string, shape: Shape = GRAPH_SHAPE): { readonly text: string; readonly cursor: Cursor | undefined } {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  return { text, cursor: cursorAt(text, offset, shape) };
}

/** What is offered where the text has a bar. */
function offered(marked: string, shape: Shape = GRAPH_SHAPE): readonly unknown[] {
  const { text, cursor } = cursorIn(marked, shape);
  return cursor ? choicesAt(cursor, { graph, mentions: () => mentionsOf(text, shape) }).map(({ value }) => value) : [];
}

/** What a choice would take the place of. */
function replaced(marked: string): string | undefined {
  const { text, cursor } = cursorIn(marked);
  return cursor && text.slice(cursor.span.offset, cursor.span.offset + cursor.span.length);
}

describe('What is offered while somebody writes', () => {
  it('is the agents where an agent belongs, in quotes and without', () => {
    for (const value of ['"¦"', '¦', '"d¦', 'd¦', '"de¦sk"']) deepEqual(offered(`{ "handoffs": [{ "from": ${value} }] }`), ['front', 'desk'], value);
  });

  it('is known in a text that breaks off there', () => {
    deepEqual(offered('{ "handoffs": [{ "id": "x", "from": ¦'), ['front', 'desk']);
    deepEqual(offered('{ "handoffs": [{ "id": "x", "from": "¦'), ['front', 'desk']);
    deepEqual(offered('{ "agents": { "a": { "name": "A", "fallbacks": [¦'), ['front', 'desk']);
  });

  it('is known where the value is missing and the next line goes on', () => {
    deepEqual(offered('{ "handoffs": [{\n"from": ¦\n"to": "desk" }] }'), ['front', 'desk']);
  });

  it('leaves out what the list has already, before and behind', () => {
    deepEqual(offered('{ "agents": { "a": { "fallbacks": ["front", "¦"] } } }'), ['desk']);
    deepEqual(offered('{ "agents": { "a": { "fallbacks": [¦ "front"] } } }'), ['desk']);
  });

  it('is the intents and unknown where intents are compared, wherever the signal stands', () => {
    deepEqual(offered('{ "handoffs": [{ "when": { "signal": "intent", "is": "¦" } }] }'), ['card', 'loan', 'unknown']);
    deepEqual(offered('{ "handoffs": [{ "when": { "is": "¦", "signal": "intent" } }] }'), ['card', 'loan', 'unknown']);
    deepEqual(offered('{ "handoffs": [{ "when": { "in": ["card", ¦], "signal": "intent" } }] }'), ['loan', 'unknown']);
    deepEqual(offered('{ "agents": { "a": { "scope": { "intents": [¦] } } } }'), ['card', 'loan']);
  });

  it("is the signal's own words, and those of the graph before the usual ones", () => {
    deepEqual(offered('{ "escalations": [{ "when": { "signal": "request", "is": ¦ } }] }'), ['none', 'human', 'stop', 'restart']);
    deepEqual(offered('{ "escalations": [{ "when": { "signal": "channel", "is": ¦ } }] }').slice(0, 2), ['fax', 'chat']);
  });

  it('is the values of a field, true and false without quotes', () => {
    deepEqual(offered('{ "handoffs": [{ "when": { "field": "tier", "is": "¦" } }] }'), ['gold', 'silver']);
    deepEqual(offered('{ "handoffs": [{ "when": { "field": "isKnown", "is": ¦ } }] }'), [true, false]);
  });

  it('is the comparisons that make sense for the signal', () => {
    deepEqual(offered('{ "handoffs": [{ "when": { "signal": "intent", "¦" } }] }'), ['is', 'isNot', 'in', 'notIn']);
    deepEqual(offered('{ "handoffs": [{ "when": { "signal": "sentiment", ¦ } }] }'), ['atLeast', 'above', 'atMost', 'below', 'is', 'isNot']);
    deepEqual(offered('{ "handoffs": [{ "when": { "signal": "text", ¦ } }] }'), ['includesAny']);
  });

  it('is an id that is wanted and not declared, where things are declared', () => {
    deepEqual(offered('{ "entry": "new-one", "agents": { "front": {}, "¦" } }'), ['new-one']);
    deepEqual(offered('{ "handoffs": [{ "id": "¦", "from": "front", "to": "desk" }] }'), ['front-to-desk']);
  });

  it('is the fields and their values in a scenario', () => {
    deepEqual(offered('{ "scenarios": [{ "context": { "tier": "gold", ¦ } }] }', SCENARIOS_SHAPE), ['isKnown']);
    deepEqual(offered('{ "scenarios": [{ "context": { "tier": "¦" } }] }', SCENARIOS_SHAPE), ['gold', 'silver']);
    deepEqual(offered('{ "scenarios": [{ "turns": [{ "agent": { "proposes": ["¦"] } }] }] }', SCENARIOS_SHAPE), ['front-to-desk', 'front', 'desk']);
  });

  it('is nothing where nothing of ours belongs', () => {
    for (const text of ['{ "name": "¦" }', '¦', '{ "entry": "front"¦ }', '{ "agents": { "a": { "purpose": "¦" } } }']) deepEqual(offered(text), [], text);
  });
});

describe('What a choice takes the place of', () => {
  it('is the whole text with its quotes', () => {
    equal(replaced('{ "entry": "fr¦ont", "name": "x" }'), '"front"');
  });

  it('is only what is written where the closing quote is missing', () => {
    equal(replaced('{ "handoffs": [{ "from": "fr¦, "to": "x" }] }'), '"fr');
  });

  it('is the word begun without quotes', () => {
    equal(replaced('{ "entry": fro¦ }'), 'fro');
  });

  it('is told whether a comma or a colon is there', () => {
    const { cursor } = cursorIn('{ "agents": { "a": { "fallbacks": [¦ "front"] } } }');
    equal(cursor?.needsComma, true);
    equal(cursorIn('{ "layout": { "agents": { "¦": {} } } }').cursor?.hasColon, true);
  });
});
