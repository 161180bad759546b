import assert from 'node:assert/strict';
import { graphOf } from '../../../extension/test/support/graph-of';
import { toFlow } from './to-flow';

describe('toFlow', () => {
  it('tells screen readers of breakpoints on boxes and on lines', () => {
    const graph = graphOf('a', 'a>b', { escalations: [{ id: 'angry', from: '*', to: 'b', when: { signal: 'sentiment', below: 0 } }] });
    const breakpoints = new Set(['agent a', 'handoff a-to-b', 'escalation angry']);
    const { nodes, edges } = toFlow({
      graph, positions: new Map([['a', { x: 0, y: 0 }], ['b', { x: 400, y: 0 }]]), selected: new Set(), problems: [], breakpoints,
      isReadOnly: false, framed: {}, say: (english) => english,
    });
    const heard = [...nodes, ...edges].filter(({ ariaLabel }) => ariaLabel?.endsWith(', breakpoint')).map(({ id }) => id);
    assert.deepEqual(heard.slice(0, 3).toSorted(), ['a', 'handoff:a-to-b', 'stub:angry'].toSorted());
    assert.equal(nodes.find(({ id }) => id === 'b')?.ariaLabel?.includes('breakpoint'), false);
  });
});
