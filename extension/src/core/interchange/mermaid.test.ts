import { equal, match, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryGraph } from '../../../test/support/arbitrary-graph';
import { graphOf } from '../../../test/support/graph-of';
import { mermaidOf } from './mermaid';

describe('mermaidOf', () => {
  it('draws kinds by shape, handoffs with what fires them, escalations dotted, and groups', () => {
    const graph = graphOf('a', 'a>b', 'b>human', {
      agents: { b: { kind: 'service', name: 'Say "hi" <b>' } },
      handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'billing' } }, 'b-to-human': { mode: 'explicit' } },
      escalations: [{ id: 'upset', to: 'human', when: { signal: 'turns', atLeast: 3 } }],
      layout: { groups: { g: { label: 'Back office', x: 0, y: 0, width: 1, height: 1, agents: ['b'] } } },
    });
    equal(
      mermaidOf(graph),
      [
        'flowchart LR',
        '  a0["a"]',
        '  a2(["human"])',
        '  subgraph g0["Back office"]',
        '    a1[["Say #quot;hi#quot; #lt;b#gt;"]]',
        '  end',
        '  a0 -->|"intent is billing"| a1',
        '  a1 -.-> a2',
        '  a0 & a1 -.->|"turns at least 3"| a2',
        '  start((" ")) --> a0',
        '',
      ].join('\n'),
    );
  });

  it('leaves out what is disabled', () => {
    const base = graphOf('a', 'a>b', 'a>c');
    const text = mermaidOf({ ...base, agents: base.agents.map((agent) => (agent.id === 'b' ? { ...agent, disabled: true } : agent)) });
    ok(!text.includes('"b"'));
  });

  it('writes one statement a line, whatever the graph says', () => {
    fc.assert(
      fc.property(arbitraryGraph(), fc.string(), (graph, name) => {
        const lines = mermaidOf({ ...graph, agents: graph.agents.map((agent) => ({ ...agent, name })) }).trimEnd().split('\n');
        for (const line of lines.slice(1)) match(line, /^ {2,4}(?:a\d+(?:\[|\{\{|\(\[|\[\[)"[^"]*"|a\d+(?: & a\d+)* (?:-->|-\.->|<-->)|subgraph g\d+\["[^"]*"\]|end$|start\()/);
      }),
      { numRuns: 100 },
    );
  });
});
