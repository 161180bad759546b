import { pointerTo } from '../base/pointer';
import { isObject } from '../graph/raw';
import { defineCheck } from './check';
import { quoted } from './words';

/** Flags implicit handoffs without a condition: nothing says when they fire, so they never do by themselves. */
export const missingCondition = defineCheck<{ readonly id: string; readonly to: string }>({
  id: 'missing-condition',
  severity: 'error',

  *find({ read, graph }) {
    for (const [place, { id, to, mode, when }] of graph.handoffs.entries()) {
      if (mode === 'explicit' || when !== undefined || hasCondition(read.document, place)) continue;
      yield { at: pointerTo('handoffs', place, 'id'), data: { id, to } };
    }
  },

  message: ({ id, to }) => `Nothing says when ${quoted(id)} fires: an implicit handoff needs a "when". If its owner asks for ${quoted(to)} itself, make it explicit.`,
  fixes: ({ id }) => [{ title: 'Make the handoff explicit', edits: [{ type: 'property/set', target: { kind: 'handoff', id }, path: ['mode'], value: 'explicit' }], isSafe: false }],
});

/** Whether there is a condition after all, one that cannot be read: that departs from the schema, which is told elsewhere. */
function hasCondition(document: unknown, place: number): boolean {
  const handoffs: unknown = isObject(document) ? document['handoffs'] : undefined;
  const handoff: unknown = Array.isArray(handoffs) ? handoffs[place] : undefined;
  return isObject(handoff) && Object.hasOwn(handoff, 'when');
}
