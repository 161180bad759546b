import { pointerTo } from '../base/pointer';
import { defineCheck } from './check';
import { nearest } from '../base/nearest';
import { quoted } from './words';

interface Data {
  readonly check: string;
  readonly place: number;
  readonly at: string;
}

/** Flags accepted findings that name no handoff, escalation, agent, field or intent of the graph. */
export const unknownHandoff = defineCheck<Data>({
  id: 'unknown-handoff',
  severity: 'error',

  *find({ graph }) {
    if (graph.checks.every(({ accept }) => accept === undefined)) return;
    const known = new Set([graph.handoffs, graph.escalations, graph.agents, graph.fields, graph.intents].flatMap((list) => list.map(({ id }) => id)));
    for (const { check, accept = [] } of graph.checks) {
      for (const [place, { at }] of accept.entries()) {
        if (!known.has(at)) yield { at: pointerTo('checks', check, 'accept', place, 'at'), data: { check, place, at } };
      }
    }
  },

  message: ({ check, at }) => `A finding of ${quoted(check)} is accepted at ${quoted(at)}, but no handoff, escalation, agent, field or intent has that id.`,

  fixes: ({ check, place, at }, { graph }) => {
    const near = nearest(at, [graph.handoffs, graph.escalations, graph.agents, graph.fields, graph.intents].flatMap((list) => list.map(({ id }) => id)));
    const path = ['checks', check, 'accept', place];
    const remove = { title: 'Remove this acceptance', edits: [{ type: 'property/set' as const, target: { kind: 'graph' as const }, path }], isSafe: true };
    if (near === undefined) return [remove];
    return [{ title: `Use ${quoted(near)}`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: [...path, 'at'], value: near }], isSafe: false }, remove];
  },
});
