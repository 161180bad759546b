import assert from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { CHECKS } from '../checks/registry';
import { runSome } from '../checking/run-checks';
import type { Problem } from '../checks/problem';
import type { AgentGraph } from '../graph/model';
import { textOf } from '../graph/print-graph';
import { readGraph } from '../graph/read-graph';
import { RUNNABLE, canBeRun } from './can-be-run';
import { evidenceOf } from './evidence-of';
import { EXHIBITS } from './exhibits';

function problemIn(graph: AgentGraph, check: string): Problem {
  const text = textOf(graph);
  const found = runSome(CHECKS, { text, read: readGraph(text) }).find((problem) => problem.check === check);
  assert.ok(found, `${check} finds nothing`);
  return found;
}

function saysOf(graph: AgentGraph, check: string): string {
  const { outcome, says } = evidenceOf(graph, problemIn(graph, check));
  return `${outcome}: ${says}`;
}

const intent = (is: string) => ({ signal: 'intent', is }) as const;
const RESOLVES = { authority: { resolves: true } };

describe('evidenceOf', () => {
  it('knows how to show what it says can be run', () => {
    assert.deepEqual([...RUNNABLE].sort(), Object.keys(EXHIBITS).sort());
  });

  it('shows a required field that a handoff drops: the handoff is refused for want of it', () => {
    const graph = graphOf('a', 'a>b', {
      agents: { b: { ...RESOLVES, contract: { requires: ['order'] } } }, fields: { order: { initial: true } }, intents: { buy: {} },
      handoffs: { 'a-to-b': { when: intent('buy'), carries: [] } },
    });
    assert.equal(saysOf(graph, 'missing-context-field'), 'shown: \'a-to-b\' to \'b\' is refused, as \'order\' is missing (MISSING_FIELD).');
  });

  it('shows a mask that takes the place of a field which only its own agent can have set', () => {
    const graph = graphOf('a', 'a>desk', 'desk>a', {
      agents: { a: { ...RESOLVES, contract: { requires: ['order'], accepts: [] } } }, fields: { order: {} }, intents: { buy: {} },
      handoffs: { 'a-to-desk': { when: intent('buy'), redacts: ['order'] }, 'desk-to-a': { when: { field: 'order', exists: true } } },
    });
    assert.equal(saysOf(graph, 'redacted-but-required'), 'shown: \'desk-to-a\' to \'a\' is refused, as \'order\' is missing (MISSING_FIELD).');
  });

  it('shows an agent at which a conversation gets stuck', () => {
    const graph = graphOf('a', 'a>b', { intents: { buy: {} }, handoffs: { 'a-to-b': { when: intent('buy') } } });
    assert.equal(saysOf(graph, 'dead-end-agent'), 'shown: \'b\' says that it is done, nothing fires, and the conversation stays there.');
  });

  it('shows a loop that only a limit of the runtime ends', () => {
    const graph = graphOf('a', 'a>b', 'b>a', { agents: { b: RESOLVES }, intents: { buy: {}, sell: {} }, handoffs: { 'a-to-b': { when: intent('buy') }, 'b-to-a': { when: intent('sell') } } });
    assert.match(saysOf(graph, 'unbounded-loop'), /^shown: The loop is gone round until a limit of the runtime refuses the handoff \((HOP_BUDGET|VISIT_BUDGET|LOOP_NO_PROGRESS)\): a → b → a/);
  });

  it('shows a customer who asks for a person and gets none', () => {
    const graph = graphOf('a', { agents: { a: RESOLVES } });
    assert.equal(saysOf(graph, 'no-path-to-human'), 'shown: The customer asks for a person at \'a\' and none takes over: the conversation ends as parked.');
  });

  it('shows two handoffs that both hold on one turn', () => {
    const graph = graphOf('a', 'a>b', 'a>c', {
      agents: { b: RESOLVES, c: RESOLVES }, intents: { buy: {} },
      handoffs: { 'a-to-b': { when: intent('buy') }, 'a-to-c': { when: { signal: 'sentiment', below: -0.5 } } },
    });
    assert.match(saysOf(graph, 'ambiguous-handoff'), /^shown: On this turn 'a-to-b' and 'a-to-c' fire; 'a-to-b' is taken/);
  });

  it('says by which entry it is seen: there, and at every entry behind it', () => {
    const graph = graphOf('a', 'a>b', {
      agents: { b: { ...RESOLVES, contract: { requires: ['order'] } } }, fields: { order: { initial: true } }, intents: { buy: {} },
      handoffs: { 'a-to-b': { when: intent('buy'), carries: [] } },
    });
    const seenBy = (shown: AgentGraph, check: string): string | undefined => {
      const evidence = evidenceOf(shown, problemIn(shown, check));
      return evidence.outcome === 'shown' ? evidence.run.events[evidence.at]?.type : undefined;
    };
    assert.equal(seenBy(graph, 'missing-context-field'), 'handoff.denied');
    assert.equal(seenBy(graphOf('a', 'a>b', { intents: { buy: {} }, handoffs: { 'a-to-b': { when: intent('buy') } } }), 'dead-end-agent'), 'trigger.evaluated');
  });

  it('does not run what is about the file', () => {
    const graph = graphOf('a', { agents: { a: RESOLVES, alone: RESOLVES } });
    const problem = problemIn(graph, 'unreachable-agent');
    assert.ok(!canBeRun(problem));
    assert.equal(evidenceOf(graph, problem).outcome, 'nothing-to-run');
  });
});
