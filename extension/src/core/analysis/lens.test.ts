import { deepEqual } from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import type { AgentGraph } from '../graph/model';
import { type LensName, lensOf } from './lens';

const explicit = { mode: 'explicit' } as const;

/** The agents of each class, by its label. */
function classesOf(graph: AgentGraph, name: LensName, field?: string): Readonly<Record<string, readonly string[]>> {
  const lens = lensOf(graph, name, field);
  return Object.fromEntries(lens.classes.map(({ label, value }, place) => [label.replace('{0}', value), [...lens.agents].flatMap(([id, own]) => (own === place ? [id] : []))]));
}

describe('lensOf', () => {
  it('counts handoffs from the entry, nearest first, and names who is never reached', () => {
    const graph = graphOf('a', 'a>b', 'b>c', 'lost', { handoffs: { 'a-to-b': explicit, 'b-to-c': explicit } });
    deepEqual(classesOf(graph, 'hops'), { 'The entry': ['a'], '1 handoff away': ['b'], '2 handoffs away': ['c'], 'Never reached': ['lost'] });
  });

  it('puts agents of one trust domain, and of the same languages, together', () => {
    const graph = graphOf('a', 'a>b', 'b>c', { agents: { a: { trustDomain: 'bank', scope: { languages: ['hi', 'en'] } }, b: { trustDomain: 'bank', scope: { languages: ['en', 'hi'] } } } });
    deepEqual(classesOf(graph, 'trust'), { bank: ['a', 'b'], 'No trust domain': ['c'] });
    deepEqual(classesOf(graph, 'language'), { 'en, hi': ['a', 'b'], 'Any language': ['c'] });
  });

  it('ranks what agents may do', () => {
    const graph = graphOf('a', 'a>b', 'b>c', 'c>human', { agents: { b: { authority: { tools: ['look.up'] } }, c: { authority: { resolves: true, limits: [{ field: 'amount', atMost: 5 }] } } } });
    deepEqual(classesOf(graph, 'authority'), { 'Only hands over': ['a'], 'Uses tools': ['b'], 'Resolves, within limits': ['c'], 'Resolves, as a person': ['human'] });
  });

  it('follows a field: where it is set, where it surely is, where it dies, and who needs it then', () => {
    const graph = graphOf('a', 'a>b', 'b>c', 'c>d', {
      fields: { issue: {} },
      agents: { a: { contract: { produces: ['issue'] } }, d: { contract: { requires: ['issue'] } } },
      handoffs: { 'a-to-b': explicit, 'b-to-c': { ...explicit, carries: [] }, 'c-to-d': explicit },
    });
    deepEqual(classesOf(graph, 'field', 'issue'), { 'Sets issue': ['a'], 'Surely has issue': ['b'], 'May lack issue': ['c'], 'Needs issue, may lack it': ['d'] });
  });

  it('says nothing of a field that the graph has not', () => {
    deepEqual(classesOf(graphOf('a', 'a>b'), 'field', 'nothing'), { 'Never reached': ['a', 'b'] });
  });
});
