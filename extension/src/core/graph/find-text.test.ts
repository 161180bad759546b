import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalJson } from '../base/canonical-json';
import { arbitraryGraph } from '../../../test/support/arbitrary-graph';
import { graphOf } from '../../../test/support/graph-of';
import { applyEdits } from './apply-edits';
import { findText, replaceText } from './find-text';
import { documentOf } from './print-graph';

const query = (text: string, parts = {}): { readonly text: string; readonly matchesCase: boolean; readonly isWholeWord: boolean } => ({ text, matchesCase: false, isWholeWord: false, ...parts });

describe('Finding in a graph', () => {
  const graph = graphOf('billing', 'billing>human', {
    fields: { issue: { description: 'The billing issue.' } },
    intents: { billing: { examples: ['My Bill is wrong'] } },
    agents: { billing: { name: 'Billing desk', purpose: 'Owns bills.' } },
    handoffs: { 'billing-to-human': { reason: 'Bills over 100.', when: { signal: 'intent', is: 'billing' } } },
    layout: { notes: { n: { text: 'Rebill?', x: 0, y: 0 } } },
  });
  const found = (text: string, parts = {}): readonly string[] => findText(graph, query(text, parts)).map(({ element, path }) => `${element.kind} ${path.join('.')}`);

  it('looks into names, words, examples and notes', () => {
    deepEqual(found('bill'), ['field description', 'intent id', 'intent examples.0', 'agent id', 'agent name', 'agent purpose', 'handoff reason', 'note text']);
  });

  it('heeds case and whole words when asked', () => {
    deepEqual(found('Bill', { matchesCase: true }), ['intent examples.0', 'agent name', 'handoff reason']);
    deepEqual(found('bills', { isWholeWord: true }), ['agent purpose', 'handoff reason']);
    deepEqual(found(''), []);
    deepEqual(found('.*'), []);
  });

  it('replaces words, and names with all that mentions them', () => {
    const { edits, refused } = replaceText(graph, findText(graph, query('billing')), { query: query('billing'), by: 'payments' });
    const after = applyEdits(graph, edits);
    ok(after.ok);
    deepEqual(refused, []);
    deepEqual([after.value.entry, after.value.agents[0]?.name, after.value.intents[0]?.id, after.value.handoffs[0]?.from, after.value.handoffs[0]?.when], ['payments', 'payments desk', 'payments', 'payments', { signal: 'intent', is: 'payments' }]);
  });

  it('leaves names that would be taken, or none, and says which', () => {
    deepEqual(replaceText(graph, findText(graph, query('issue')), { query: query('issue'), by: 'Not a name' }).refused, ['issue']);
    deepEqual(replaceText(graph, findText(graph, query('billing')), { query: query('billing'), by: 'human' }).refused, ['billing']);
  });

  it('takes signs of a replacement as they are', () => {
    const { edits } = replaceText(graph, findText(graph, query('desk')), { query: query('desk'), by: '$& $1' });
    deepEqual(edits, [{ type: 'property/set', target: { kind: 'agent', id: 'billing' }, path: ['name'], value: 'Billing $& $1' }]);
  });

  it('is undone by replacing back, where the new words were nowhere before', () => {
    fc.assert(
      fc.property(arbitraryGraph(), (random) => {
        const [there, back] = [query('agent', { matchesCase: true }), query('qzx', { matchesCase: true })];
        const once = applyEdits(random, replaceText(random, findText(random, there), { query: there, by: 'qzx' }).edits);
        ok(once.ok);
        const again = applyEdits(once.value, replaceText(once.value, findText(once.value, back), { query: back, by: 'agent' }).edits);
        ok(again.ok);
        equal(canonicalJson(documentOf(again.value)), canonicalJson(documentOf(random)));
      }),
      { numRuns: 100 },
    );
  });
});
