import { pointerTo } from '../base/pointer';
import { type SchemaFault, validateDocument } from '../graph/validate-document';
import { defineCheck } from './check';
import type { Fix } from './problem';
import { isStructureLost } from './structure';

interface Data {
  readonly message: string;
  /** Id of an implicit handoff without a condition. */
  readonly withoutCondition?: string;
}

/** Flags where the file departs from the schema of graph files, and implicit handoffs without a condition, which no schema here can tell. */
export const schema = defineCheck<Data>({
  id: 'schema',
  severity: 'error',

  *find({ read, graph }) {
    if (isStructureLost(read.faults)) return;
    for (const fault of validateDocument(read.document)) {
      if (!isMissingEntry(fault)) yield { at: fault.pointer, part: fault.part, data: { message: fault.message } };
    }
    for (const [place, { id, mode, when }] of graph.handoffs.entries()) {
      if (mode === 'explicit' || when !== undefined || hasOwnWhen(read.document, place)) continue;
      yield { at: pointerTo('handoffs', place), data: { message: WITHOUT_CONDITION, withoutCondition: id } };
    }
  },

  message: ({ message }) => message,
  fixes: ({ withoutCondition }) => (withoutCondition === undefined ? [] : [makeExplicit(withoutCondition)]),
});

const WITHOUT_CONDITION = 'An implicit handoff needs a condition: nothing says when it fires. Give it a "when", or make it explicit if its owner asks for it.';

function makeExplicit(id: string): Fix {
  const edits = [{ type: 'property/set' as const, target: { kind: 'handoff' as const, id }, path: ['mode'], value: 'explicit' }];
  return { title: 'Make the handoff explicit', edits, isSafe: false };
}

/** A missing entry is told by a check of its own. */
function isMissingEntry({ pointer, keyword, message }: SchemaFault): boolean {
  return pointer === '' && keyword === 'required' && message.includes('"entry"');
}

/** A condition that is there but cannot be read departs from the schema already. */
function hasOwnWhen(document: unknown, place: number): boolean {
  const handoffs = (document as { readonly handoffs?: unknown } | null)?.handoffs;
  const handoff: unknown = Array.isArray(handoffs) ? handoffs[place] : undefined;
  return typeof handoff === 'object' && handoff !== null && Object.hasOwn(handoff, 'when');
}
