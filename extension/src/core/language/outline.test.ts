import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryGraph } from '../../../test/support/arbitrary-graph';
import { graphOf } from '../../../test/support/graph-of';
import { type OutlineNode, outlineOf } from './outline';

const graph = graphOf('front', 'front>desk', {
  agents: { front: { name: 'Front' } },
  escalations: [{ id: 'angry', to: 'desk', when: { signal: 'sentiment', below: 0 } }],
  layout: { notes: { n: { text: 'Ask legal\nfirst', x: 0, y: 0 } }, groups: { g: { label: 'Desks', x: 0, y: 0, width: 1, height: 1 } } },
});

const withAll = (nodes: readonly OutlineNode[]): readonly OutlineNode[] => nodes.flatMap((node) => [node, ...withAll(node.children)]);

describe('The outline of a graph', () => {
  it('has a part for each sort that the graph has', () => {
    deepEqual(outlineOf(graph).map(({ section }) => section), ['agents', 'escalations', 'groups', 'notes']);
  });

  it('holds agents by name, with the handoffs out, in, and the escalations to them', () => {
    const [agents] = outlineOf(graph);
    deepEqual(agents?.children.map(({ label, children }) => [label, children.map((child) => [child.kind, child.label])]), [
      ['Front', [['handoff-out', 'desk']]],
      ['desk', [['handoff-in', 'Front'], ['escalation-in', '*']]],
    ]);
  });

  it('counts escalations among the ways of an agent', () => {
    const [agents] = outlineOf(graph);
    deepEqual(agents?.children.map(({ agent }) => [agent?.ins, agent?.outs, agent?.isEntry]), [[0, 2, true], [2, 0, false]]);
  });

  it('calls a note by its first line', () => {
    deepEqual(outlineOf(graph).at(-1)?.children.map(({ label }) => label), ['Ask legal']);
  });

  it('has no two lines with the same key, and one for every element', () => {
    fc.assert(
      fc.property(arbitraryGraph(), (random) => {
        const keys = withAll(outlineOf(random)).map(({ key }) => key);
        deepEqual(keys.length, new Set(keys).size);
        const wanted = [...random.agents.map(({ id }) => `agent/${id}`), ...random.escalations.map(({ id }) => `escalation/${id}`), ...random.fields.map(({ id }) => `field/${id}`)];
        deepEqual(wanted.filter((key) => !keys.includes(key)), []);
      }),
      { numRuns: 60 },
    );
  });
});
