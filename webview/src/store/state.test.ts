import { deepEqual, equal } from 'node:assert/strict';
import { applyEdits } from '#core/graph/apply-edits';
import type { GraphEdit } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { graphOf } from '../../../extension/test/support/graph-of';
import { debugClasses } from '../debug/debug-now';
import { INITIAL_STATE, type State, reduce } from './state';

const TRIO = readGraph(textOf(graphOf('a', 'a>b', 'b>c'))).graph;

const take = (id: string): GraphEdit => ({ type: 'agent/remove', id });
const add = (id: string): GraphEdit => ({ type: 'agent/add', agent: { id, name: id, kind: 'ai' }, at: { x: 0, y: 0 } });
const ids = (state: State): readonly string[] => state.graph?.agents.map(({ id }) => id) ?? [];

function after(graph: AgentGraph, ...edits: readonly GraphEdit[]): AgentGraph {
  const edited = applyEdits(graph, edits);
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value;
}

function told(state: State, version: number, graph: AgentGraph): State {
  return reduce(state, { type: 'graph-told', version, graph, faults: [], isReadOnly: false });
}

describe('what the canvas shows while edits are on their way', () => {
  const start = told(INITIAL_STATE, 1, TRIO);
  const cut = reduce(reduce(start, { type: 'edited', id: 0, edits: [take('c')] }), { type: 'edit-sent', id: 0, version: 1 });
  const pasted = reduce(reduce(cut, { type: 'edited', id: 1, edits: [add('d')] }), { type: 'selected', elements: [{ kind: 'agent', id: 'd' }] });

  it('keeps the second edit, and its selection, when the text has the first', () => {
    const state = told(pasted, 2, after(TRIO, take('c')));
    deepEqual(ids(state), ['a', 'b', 'd']);
    deepEqual(state.selection, [{ kind: 'agent', id: 'd' }]);
  });

  it('makes nothing twice when the answer comes before or after the text', () => {
    const both = after(TRIO, take('c'), add('d'));
    const first = reduce(told(pasted, 2, after(TRIO, take('c'))), { type: 'edit-made', id: 0, version: 2 });
    const late = reduce(told(reduce(first, { type: 'edit-sent', id: 1, version: 2 }), 3, both), { type: 'edit-made', id: 1, version: 3 });
    deepEqual(ids(late), ['a', 'b', 'd']);
    deepEqual(late.pending, []);
    const early = told(reduce(reduce(first, { type: 'edit-sent', id: 1, version: 2 }), { type: 'edit-made', id: 1, version: 3 }), 3, both);
    deepEqual(ids(early), ['a', 'b', 'd']);
    deepEqual(early.pending, []);
  });

  it('shows an edit that another editor came before when it is sent anew', () => {
    const other = told(cut, 2, after(TRIO, take('b')));
    const again = reduce(other, { type: 'edit-sent', id: 0, version: 2 });
    deepEqual(ids(again), ['a']);
  });

  it('takes back the refused edit and no other', () => {
    const state = reduce(pasted, { type: 'edit-refused', id: 0, text: 'no' });
    deepEqual(ids(state), ['a', 'b', 'c', 'd']);
    equal(state.notice?.text, 'no');
  });

  it('keeps every element the same object that an edit did not change', () => {
    const state = told(pasted, 2, JSON.parse(JSON.stringify(after(TRIO, take('c')))) as AgentGraph);
    equal(state.graph?.agents[0], start.graph?.agents[0]);
  });
});

describe('the selection while the text is broken', () => {
  const selected = reduce(told(INITIAL_STATE, 1, TRIO), { type: 'selected', elements: [{ kind: 'agent', id: 'b' }] });
  const faults = [{ message: 'A comma is missing.', line: 0, character: 4 }];
  const cutShort = { ...TRIO, agents: TRIO.agents.slice(0, 1) };
  const broken = reduce(selected, { type: 'graph-told', version: 2, graph: cutShort, faults, isReadOnly: false });

  it('is back when the text is mended', () => {
    deepEqual(broken.selection, []);
    const still = reduce(broken, { type: 'graph-told', version: 3, graph: cutShort, faults, isReadOnly: false });
    deepEqual(told(still, 4, TRIO).selection, [{ kind: 'agent', id: 'b' }]);
  });

  it('is what was selected in the meantime, if something was', () => {
    const other = reduce(broken, { type: 'selected', elements: [{ kind: 'agent', id: 'a' }] });
    deepEqual(told(other, 3, TRIO).selection, [{ kind: 'agent', id: 'a' }]);
  });
});

describe('what is marked for debugging', () => {
  const agent = (id: string) => ({ kind: 'agent', id }) as const;
  const marked = (state: State, paused: readonly ReturnType<typeof agent>[]): State => reduce(state, { type: 'debug-marked', marks: { breakpoints: [agent('a')], paused } });

  it('is shown by its kind and id', () => {
    const state = marked(told(INITIAL_STATE, 1, TRIO), [agent('b')]);
    deepEqual([debugClasses(state, 'agent a'), debugClasses(state, 'agent b'), debugClasses(state, 'agent c'), debugClasses(state, 'handoff a')], [' has-breakpoint', ' is-paused', '', '']);
  });

  it('is brought into view where a conversation has moved, and left alone where it stands', () => {
    const moved = marked(told(INITIAL_STATE, 1, TRIO), [agent('b')]);
    deepEqual(moved.focus, { ref: agent('b') });
    equal(marked(moved, [agent('b')]).focus, moved.focus);
    equal(marked(moved, []).focus, moved.focus);
  });
});
